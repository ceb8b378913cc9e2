import { expect, it, vi } from 'vitest';
import { translationOptions } from '../../common/options/translation.ts';
import { t } from '../language/language.svelte.ts';
import { mounted } from '../testing/mounted.ts';
import OptionField from './OptionField.svelte';

it('a switch goes back to on or off, a share to percent, a choice to its name', () => {
  const onchange = vi.fn();
  const { keepLightness, strength, size } = translationOptions;
  const lit = mounted(OptionField, { option: keepLightness, value: true, onchange });
  lit.click(`${keepLightness.label.en}: ${t.reset(t.off)}`);
  expect(onchange).toHaveBeenLastCalledWith(false);
  const usuallyOn = mounted(OptionField, { option: { ...keepLightness, default: true }, value: false, onchange });
  expect(usuallyOn.text()).toContain(t.reset(t.on));
  expect(mounted(OptionField, { option: strength, value: 0.4, onchange }).text()).toContain(t.reset('100%'));
  expect(mounted(OptionField, { option: size, value: 'model', onchange }).text()).toContain(t.reset('Original'));
  const asUsual = mounted(OptionField, { option: keepLightness, value: false, onchange });
  expect(asUsual.text()).not.toContain(t.reset(t.off));
});
