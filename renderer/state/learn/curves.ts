// The course of a game so far, for its charts. A game has no end, so old numbers are thinned: never more than LONGEST.
import type { PlaneView } from '../../../common/contract/playground.ts';

export const CURVES = ['discriminator', 'generator', 'real', 'fake'] as const;
export type Curve = (typeof CURVES)[number];

export type Course = Readonly<Record<'steps' | Curve, readonly number[]>>;

export const LONGEST = 600;

export const NO_COURSE: Course = { steps: [], discriminator: [], generator: [], real: [], fake: [] };

/** The course with one more moment; from the beginning when the game was begun anew, unchanged when nothing moved. */
export function further(course: Course, { step, losses, outputs }: PlaneView): Course {
  const last = course.steps.at(-1);
  if (last === step) return course;
  const before = last !== undefined && step < last ? NO_COURSE : course;
  const thin = before.steps.length >= LONGEST;
  const kept = (values: readonly number[], next: number) => [...values.filter((_, i) => !thin || i % 2 === 0), next];
  return {
    steps: kept(before.steps, step),
    discriminator: kept(before.discriminator, losses.discriminator),
    generator: kept(before.generator, losses.generator),
    real: kept(before.real, outputs.real),
    fake: kept(before.fake, outputs.fake),
  };
}

/** The same numbers with their noise averaged away: what the eye should follow. */
export function smoothed(values: readonly number[], weight = 0.85): number[] {
  let mean = values[0] ?? 0;
  return values.map((value) => (mean = weight * mean + (1 - weight) * value));
}
