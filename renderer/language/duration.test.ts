import { afterEach, expect, it } from 'vitest';
import { duration, speed } from './duration.ts';
import { language } from './language.svelte.ts';

afterEach(() => language.use('en', []));

it.each([
  [0.04, '40 ms'],
  [0.42, '0.4 s'],
  [12.4, '12 s'],
  [58, '1 min'],
  [1500, '25 min'],
  [5400, '1.5 h'],
  [43_200, '12 h'],
  [7 * 86_400, '7 days'],
])('%f seconds are %s', (seconds, text) => expect(duration(seconds)).toBe(text));

it('speaks Korean', () => {
  language.use('ko', []);
  expect([duration(12.4), duration(5400), duration(3 * 86_400), speed(0.25), speed(4)]).toEqual([
    '12초',
    '1.5시간',
    '3일',
    '초당 4단계',
    '단계당 4초',
  ]);
});

it('gives speed in the larger number', () =>
  expect([speed(0.1), speed(2.5)]).toEqual(['10 steps/s', '2.5 s per step']));
