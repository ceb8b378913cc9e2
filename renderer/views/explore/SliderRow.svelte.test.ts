import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import { t } from '../../language/language.svelte.ts';
import { mounted } from '../../testing/mounted.ts';
import SliderRow from './SliderRow.svelte';

const row = { name: 'Smile', value: 0.5, text: '0.5 σ', min: -3, max: 3 };

it('gives the value that it is dragged to', () => {
  const oninput = vi.fn();
  const { named } = mounted(SliderRow, { ...row, oninput });
  const slider = named('Smile') as HTMLInputElement;
  slider.value = '1.25';
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  expect(oninput).toHaveBeenCalledWith(1.25);
});

it('shows what is seen at its two ends', () => {
  const ends: [LatentPoint, LatentPoint] = [
    { code: [-3], classes: [] },
    { code: [3], classes: [] },
  ];
  mounted(SliderRow, { ...row, oninput: () => {} });
  expect(document.querySelectorAll('canvas')).toHaveLength(0);
  document.body.innerHTML = '';
  mounted(SliderRow, { ...row, ends, oninput: () => {} });
  const [first, second] = [...document.querySelectorAll('canvas')];
  const slider = document.querySelector('input')!;
  expect(first!.compareDocumentPosition(slider)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(second!.compareDocumentPosition(slider)).toBe(Node.DOCUMENT_POSITION_PRECEDING);
  document.body.innerHTML = '';
});

it('is pinned and let go where it has a lock, and cannot be pinned without one', () => {
  const lock = { kind: 'named', id: 'smile' } as const;
  const { app, click, named } = mounted(SliderRow, { ...row, lock, oninput: () => {} });
  const pin = t.explore.lock('Smile');
  click(pin);
  expect(app.explore.position.locks).toEqual([lock]);
  expect(named(pin).getAttribute('aria-pressed')).toBe('true');
  click(pin);
  expect(app.explore.position.locks).toEqual([]);
  document.body.innerHTML = '';
  expect(mounted(SliderRow, { ...row, oninput: () => {} }).has(pin)).toBe(false);
});
