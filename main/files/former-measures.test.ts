import { expect, it } from 'vitest';
import { Measure, measureName } from '../../common/contract/measure.ts';
import { withSubjects } from './former-measures.ts';

const read = (name: string) => Measure.array().parse(withSubjects([{ name, value: 1 }]))[0]!;

it.each([
  ['KID-eyes-64 A to B', { kind: 'KID', encoder: 'eyes-64', from: 'A', to: 'B' }],
  ['FD-eyes-64', { kind: 'FD', encoder: 'eyes-64' }],
  ['reconstruction-A', { kind: 'cycle', from: 'A' }],
  ['difference-B', { kind: 'difference', to: 'B' }],
  ['reconstruction', { kind: 'reconstruction' }],
  ['reconstruction-error', { kind: 'reconstruction-error' }],
  ['negative-elbo', { kind: 'negative-elbo' }],
] as const)('%s of Zorse 0.1 is read, and keeps its name', (name, subject) => {
  expect(read(name)).toEqual({ name, value: 1, ...subject });
  expect(measureName(subject)).toBe(name);
});

it('leaves measures of other means, those that say what they are, and what is none as they are', () => {
  expect(read('Read as asked, %')).toEqual({ name: 'Read as asked, %', value: 1 });
  const whole = { name: 'KID-x', kind: 'FD', encoder: 'y', value: 1 };
  expect(withSubjects([whole, null, 3])).toEqual([whole, null, 3]);
  expect(withSubjects('broken')).toBe('broken');
});
