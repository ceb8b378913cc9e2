import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { remixOptions } from '../../common/options/remix.ts';
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

const type = (field: HTMLElement, value: string): void => {
  (field as HTMLInputElement).value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
};

it('proportions are a usual ratio or two numbers of one’s own, within what may be', () => {
  const onchange = vi.fn();
  const { ratio } = remixOptions.retarget;
  const usual = mounted(OptionField, { option: ratio, value: '16:9', onchange });
  expect(usual.has(t.panel.ratioWidth)).toBe(false);
  const own = mounted(OptionField, { option: ratio, value: '5:4', onchange });
  expect(own.text()).toContain(t.panel.custom);
  const [width, height] = [t.panel.ratioWidth, t.panel.ratioHeight].map(
    (label) => own.named(label) as HTMLInputElement,
  );
  expect([width!.value, height!.value]).toEqual(['5', '4']);
  type(width!, '2.39');
  expect(onchange).toHaveBeenLastCalledWith('2.39:4');
  type(height!, '100');
  expect(onchange).toHaveBeenLastCalledWith('25:100'); // what is typed stays, the other side follows
  type(width!, '0.35');
  expect(onchange).toHaveBeenLastCalledWith('0.35:1.4');
});

it('proportions that are typed stay one’s own when they come to a usual ratio, until another is set', () => {
  const { ratio } = remixOptions.retarget;
  const onchange = (value: unknown): void => void (props.value = value as string);
  const props = $state({ option: ratio, value: '4:5', onchange });
  const { named, has } = mounted(OptionField, props);
  type(named(t.panel.ratioHeight), '3');
  flushSync();
  expect([props.value, has(t.panel.ratioWidth)]).toEqual(['4:3', true]);
  props.value = ratio.default; // as Reset does
  flushSync();
  expect(has(t.panel.ratioWidth)).toBe(false);
});
