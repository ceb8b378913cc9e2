import { expect, test } from 'vitest';
import { settingsThatDecide, translationOptions } from './translation.ts';

test('every setting decides one of three things; only the working size is the net’s business', () => {
  expect(settingsThatDecide('net')).toEqual(['scale']);
  expect(settingsThatDecide('blend')).toEqual(['strength', 'keepLightness', 'keepColour', 'keepBackground']);
  const all = (['net', 'blend', 'file'] as const).flatMap((what): string[] => settingsThatDecide(what));
  expect(all.sort()).toEqual(Object.keys(translationOptions).sort());
});
