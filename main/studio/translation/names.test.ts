import { expect, test } from 'vitest';
import type { ModelCard } from '../../../common/contract/model-card.ts';
import { colouredName, nameAfter, resultName, resultOf, wordedName } from './names.ts';

const naming = { model: 'horse-zebra', direction: 'AtoB', format: 'jpeg' } as const;

test('stem, model, direction, extension of the format', () => {
  expect(resultName('/a/My Horse.v2.jpg', naming)).toBe('My Horse.v2.horse-zebra-AtoB.jpg');
  expect(resultName('a.JPEG', naming)).toBe('a.horse-zebra-AtoB.JPEG');
  expect(resultName('a.gif', { ...naming, format: 'png' })).toBe('a.horse-zebra-AtoB.png');
  expect(resultName('a.png', naming)).toBe('a.horse-zebra-AtoB.jpg'); // a JPEG in disguise
  expect(resultName('noext', naming, 3)).toBe('noext.horse-zebra-AtoB-3.jpg');
});

test('a stem is shortened by whole characters until the name fits', () => {
  const name = resultName(`${'말'.repeat(84)}.jpg`, naming);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  expect(name).toMatch(/^말+\.horse-zebra-AtoB\.jpg$/);
});

test('a photo in colours is called by the same pattern', () => {
  const card = { id: 'colours', kind: 'colouriser', name: 'Colours' } as ModelCard;
  expect(colouredName('/a/old.tif', card, '{name}-{to}', 'png')).toBe('old-colours.png');
  expect(colouredName('old.jpg', card, '{from} {name} by {model}', 'jpeg')).toBe('grey old by Colours.jpg');
});

test('what was done to a result already is said once, with a number; anything else is said, too', () => {
  expect(resultName('a.horse-zebra-AtoB.jpg', naming)).toBe('a.horse-zebra-AtoB-2.jpg');
  expect(resultName('a.horse-zebra-AtoB-2.jpg', naming, 2)).toBe('a.horse-zebra-AtoB-4.jpg');
  expect(resultName('a.horse-zebra-BtoA.jpg', naming)).toBe('a.horse-zebra-BtoA.horse-zebra-AtoB.jpg');
  const colours = { model: 'colours', direction: 'colours', format: 'png' } as const;
  expect(resultName('x.png', colours)).toBe('x.colours.png');
  expect(resultName('x.colours.png', colours)).toBe('x.colours-2.png');
  expect(resultName('x.colours.png', { ...colours, model: 'mine' })).toBe('x.colours.mine-colours.png');
  expect(nameAfter('x.extend.png', 'extend', 'png')).toBe('x.extend-2.png');
  expect(nameAfter('extend.png', 'extend', 'png')).toBe('extend.extend.png');

  const words = { model: 'Horse and zebra', from: 'horses', to: 'zebras' };
  const named = (photo: string, pattern: string) => wordedName(photo, pattern, words, 'jpeg');
  expect(named('x-zebras.jpg', '{name}-{to}')).toBe('x-zebras-2.jpg');
  expect(named('x-zebras-9.jpg', '{name}-{to}')).toBe('x-zebras-10.jpg');
  expect(named('x-horses.jpg', '{name}-{to}')).toBe('x-horses-zebras.jpg');
  expect(named('zebras of x.jpg', '{to} of {name}')).toBe('zebras of x-2.jpg');
  expect(named('x, zebras x.jpg', '{name}, {to} {name}')).toBe('x, zebras x-2.jpg');
  expect(named('x, zebras y.jpg', '{name}, {to} {name}')).toBe('x, zebras y, zebras x, zebras y.jpg');
  expect(named('x-2.jpg', '{name}')).toBe('x-2.jpg');
});

test('results are known by their names', () => {
  expect(resultOf('a.horse-zebra-AtoB.jpg')).toEqual({ model: 'horse-zebra', direction: 'AtoB' });
  expect(resultOf('a.horse-zebra-BtoA-12.png')).toEqual({ model: 'horse-zebra', direction: 'BtoA' });
  expect(resultOf('a.colours-2.png')).toEqual({ model: 'colours', direction: 'colours' });
  expect(resultOf('AtoB.jpg')).toBeNull();
});

test('by words, results are called as the pattern says', () => {
  const words = { model: 'Horse and zebra', from: 'horses', to: 'zebras' };
  expect(wordedName('/a/x.jpg', '{name}-{to}', words, 'jpeg')).toBe('x-zebras.jpg');
  expect(wordedName('x.gif', '{to} of {name} ({model})', words, 'png')).toBe('zebras of x (Horse and zebra).png');
  expect(wordedName('x.png', '{name} {from}', { ...words, from: 'a/b: c?' }, 'png')).toBe('x a-b- c-.png');
  expect(wordedName('x.png', '{other}{name}', words, 'png')).toBe('{other}x.png');
  expect(wordedName('x.png', '..', words, 'png')).toBe('x.png');
  const long = wordedName(`${'말'.repeat(84)}.jpg`, '{to}-{name}', words, 'jpeg');
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(255);
});
