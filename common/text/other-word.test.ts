import { expect, it } from 'vitest';
import { Random } from '../random.ts';
import { withOtherWord } from './other-word.ts';

const CAPTIONS = [
  'a man with short brown hair, smiling',
  'a woman with long red hair, smiling',
  'a woman with short black hair',
  '긴 갈색 머리, 안경을 쓴 남자',
  '긴 검은 머리, 선글라스를 쓴 남자',
];
const outcomes = (text: string, captions = CAPTIONS) => {
  const random = new Random(1);
  return new Set(Array.from({ length: 60 }, () => withOtherWord(text, captions, random)));
};

it('a word gives way to one that captions have between the same neighbours, and all else stays', () => {
  expect(outcomes('A man,  with short black hair')).toEqual(
    new Set(['A woman, with short black hair', 'A man, with short brown hair']),
  );
});

it('works in any language', () => {
  expect(outcomes('긴 갈색 머리, 안경을 쓴 남자')).toEqual(
    new Set(['긴 검은 머리, 안경을 쓴 남자', '긴 갈색 머리, 선글라스를 쓴 남자']),
  );
});

it('a text that no caption knows stays as it is', () => {
  expect(outcomes('purple')).toEqual(new Set(['purple']));
  expect(outcomes('')).toEqual(new Set(['']));
  expect(outcomes('a man', [])).toEqual(new Set(['a man']));
});
