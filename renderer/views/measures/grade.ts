// What a model's measures say in one plain word: how far it has come from nothing learned to perfect.
import type { Measure } from '../../../common/contract/measure.ts';

export type Grade = 'excellent' | 'good' | 'fair' | 'early';

/** Those that say most of a model first. */
const TELLING = ['KID', 'FD', 'difference', 'reconstruction', 'accuracy'] as const;

/** Of that way, the least share that earns each grade. */
const EARNED: readonly [Grade, number][] = [
  ['excellent', 0.9],
  ['good', 0.7],
  ['fair', 0.4],
  ['early', -Infinity],
];

/** Share of the way from nothing learned (0) to perfect (1); null without both ends. */
export function shareOf({ value, floor, ceiling, better }: Measure): number | null {
  if (floor === undefined || ceiling === undefined || floor === ceiling) return null;
  const [nothing, perfect] = better === 'less' ? [ceiling, floor] : [floor, ceiling];
  return Math.min(1, Math.max(0, (value - nothing) / (perfect - nothing)));
}

/** By the most telling kind that was measured, over all directions; null when nothing has both ends. */
export function gradeOf(measures: readonly Measure[]): Grade | null {
  for (const kind of TELLING) {
    const shares = measures.filter((each) => each.kind === kind).flatMap((each) => shareOf(each) ?? []);
    if (shares.length === 0) continue;
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    return EARNED.find(([, least]) => mean >= least)![0];
  }
  return null;
}
