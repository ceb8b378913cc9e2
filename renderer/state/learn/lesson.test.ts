import { expect, it } from 'vitest';
import type { PlaneView } from '../../../common/contract/playground.ts';
import { further, LONGEST, NO_COURSE, smoothed } from './curves.ts';
import { lessonOf, reached } from './lesson.ts';

const RING = Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? Math.cos : Math.sin)(Math.floor(i / 2)) * 0.7);
const heap = RING.map((_, i) => (i % 2 === 0 ? 0.7 : 0));

const view = (change: Partial<PlaneView> = {}): PlaneView => ({
  step: 500,
  real: RING,
  points: RING,
  arrows: RING,
  field: new Uint8Array(1024),
  losses: { discriminator: 1, generator: 1 },
  outputs: { real: 0.7, fake: 0.3 },
  ...change,
});

it('tells how much of the data is reached', () => {
  expect(reached(view())).toBe(1);
  expect(reached(view({ points: heap }))).toBeCloseTo(1 / 8); // only cos 0 is at 0.7, 0
  expect(reached(view({ real: [] }))).toBe(0);
});

it('explains what is seen', () => {
  const sure = { real: 0.97, fake: 0.02 };
  const guess = { real: 0.52, fake: 0.47 };
  expect(lessonOf(view({ step: 0 }), 'minimax')).toBe('begin');
  expect(lessonOf(view({ step: 3 }), 'minimax')).toBe('first');
  expect(lessonOf(view(), 'non-saturating')).toBe('chase');
  expect(lessonOf(view({ points: heap }), 'non-saturating')).toBe('collapse');
  expect(lessonOf(view({ outputs: sure }), 'non-saturating')).toBe('sure');
  expect(lessonOf(view({ outputs: sure, arrows: RING.map((v) => v / 100) }), 'minimax')).toBe('vanishing');
  expect(lessonOf(view({ outputs: guess }), 'least-squares')).toBe('balance');
  const half = RING.map((value, i) => (i < 8 ? value : RING[i - 8]!));
  expect(lessonOf(view({ outputs: guess, points: half, step: 2000 }), 'least-squares')).toBe('partly');
  expect(lessonOf(view({ outputs: guess, points: half, step: 200 }), 'least-squares')).toBe('chase');
});

it('keeps a course of bounded length that reaches back to the beginning', () => {
  let course = NO_COURSE;
  for (let step = 0; step < 5 * LONGEST; step++) course = further(course, view({ step }));
  expect(course.steps.length).toBeLessThanOrEqual(LONGEST + 1);
  expect([course.steps[0], course.steps.at(-1)]).toEqual([0, 5 * LONGEST - 1]);
  expect(course.steps).toEqual([...course.steps].sort((a, b) => a - b));
  expect(course.real).toHaveLength(course.steps.length);
});

it('begins the course anew with the game, and adds nothing while it rests', () => {
  const course = further(further(NO_COURSE, view({ step: 10 })), view({ step: 20 }));
  expect(further(course, view({ step: 20 }))).toBe(course);
  expect(further(course, view({ step: 0 })).steps).toEqual([0]);
});

it('smooths without moving the level', () => {
  expect(smoothed([2, 2, 2])).toEqual([2, 2, 2]);
  const [first, , last] = smoothed([0, 1, 1]);
  expect([first, last! > 0 && last! < 1]).toEqual([0, true]);
});
