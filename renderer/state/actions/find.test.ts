import { expect, it } from 'vitest';
import { find } from './find.ts';

const actions = [
  { label: { en: 'Save all', ko: '모두 저장' } },
  { label: { en: 'Save', ko: '저장' } },
  { label: { en: 'Compare side by side', ko: '나란히 비교' } },
];
const names = (typed: string) => find(actions, typed).map(({ label }) => label.en);

it('offers everything before anything is typed', () => expect(names('  ')).toHaveLength(3));
it('finds by the beginnings of words, in any order', () => {
  expect(names('sa')).toEqual(['Save all', 'Save']);
  expect(names('all sav')).toEqual(['Save all']);
  expect(names('SIDE')).toEqual(['Compare side by side']);
});
it('does not find by the middle of an English word', () => expect(names('ave')).toEqual([]));
it('finds Korean names by any part', () => {
  expect(names('저장')).toEqual(['Save all', 'Save']);
  expect(names('란히')).toEqual(['Compare side by side']);
});
it('finds by what else something is known by, and inside file names', () => {
  const named = [
    { label: { en: 'Horse and zebra', ko: 'Horse and zebra' }, also: 'summer to winter' },
    { label: { en: 'IMG-zebra_2.jpg', ko: 'IMG-zebra_2.jpg' } },
  ];
  expect(find(named, 'zeb')).toHaveLength(2);
  expect(find(named, 'winter')).toHaveLength(1);
  expect(find(named, 'zebra_2.jpg')).toHaveLength(1);
});
