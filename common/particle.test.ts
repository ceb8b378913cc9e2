import { expect, it } from 'vitest';
import { particle } from './particle.ts';

it.each([
  ['말', '을', '이', '은', '과', '로'],
  ['사과', '를', '가', '는', '와', '로'],
  ['여름', '을', '이', '은', '과', '으로'],
  ['“겨울”', '을', '이', '은', '과', '로'],
  ['사진 (2020)', '을', '이', '은', '과', '으로'],
  ['모델 4', '를', '가', '는', '와', '로'],
  ['모델 7', '을', '이', '은', '과', '로'],
  ['B', '를', '가', '는', '와', '로'],
  ['D_N', '을', '이', '은', '과', '으로'],
  ['Monet', '을(를)', '이(가)', '은(는)', '과(와)', '(으)로'],
  ['', '을(를)', '이(가)', '은(는)', '과(와)', '(으)로'],
])('%s has its particles', (word, object, subject, topic, and, to) => {
  const pairs = ['을/를', '이/가', '은/는', '과/와', '으로/로'] as const;
  expect(pairs.map((pair) => particle(word, pair))).toEqual([object, subject, topic, and, to]);
});
