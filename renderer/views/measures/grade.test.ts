import { expect, it } from 'vitest';
import type { Measure } from '../../../common/contract/measure.ts';
import { gradeOf, shareOf } from './grade.ts';

const kid = (value: number): Measure => ({ name: 'KID', kind: 'KID', value, floor: 0.1, ceiling: 1.1, better: 'less' });

it('counts from nothing learned to perfect, whichever of them is the larger number', () => {
  expect(shareOf(kid(0.3))).toBeCloseTo(0.8);
  expect(shareOf({ name: 'accuracy', kind: 'accuracy', value: 0.6, floor: 0.1, ceiling: 1.1 })).toBeCloseTo(0.5);
  expect(shareOf(kid(9))).toBe(0);
  expect(shareOf({ name: 'KID', value: 1 })).toBeNull();
});

it.each([
  [[0.1], 'excellent'],
  [[0.3], 'good'],
  [[0.6], 'fair'],
  [[1], 'early'],
  [[0.1, 1.1], 'fair'], // one way is perfect, the other is nothing
] as const)('distances of %j are %s', (values, grade) => {
  expect(gradeOf(values.map(kid))).toBe(grade);
});

it('grades by what says most, and not at all without a scale', () => {
  const cycle: Measure = { name: 'reconstruction-A', kind: 'cycle', value: 0, floor: 0, ceiling: 1, better: 'less' };
  expect(gradeOf([cycle])).toBeNull(); // a perfect round trip may change nothing
  expect(gradeOf([cycle, kid(1)])).toBe('early');
  expect(gradeOf([])).toBeNull();
});
