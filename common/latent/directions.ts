// Directions of a latent space: where they come from, and what it is to go along one. A direction is a vector as long as
// a code; one sigma long, so that amounts mean the same for all: 1 is one standard deviation of the prior, 3 is far.
import { lengthOf } from './interpolate.ts';
import type { LatentPoint, Space } from './latent-point.ts';
import { blendedPrompt } from './blended-prompt.ts';

/** Differences shorter than this, in units of the prior, are rounding and no direction. */
const NOTHING = 1e-6;

/** Standard deviation of a number of the prior: of N(0, 1), or of one drawn evenly from -1..1. */
export const sigmaOf = ({ prior }: Pick<Space, 'prior'>): number => (prior === 'normal' ? 1 : 1 / Math.sqrt(3));

/** The vector one sigma long; null when it is too short to point anywhere. */
export function oneSigma(vector: readonly number[], space: Pick<Space, 'prior'>): number[] | null {
  const length = lengthOf(vector);
  return length < NOTHING ? null : vector.map((value) => (value / length) * sigmaOf(space));
}

/** The point after so much of each direction. Classes stay. */
export function move(place: LatentPoint, steps: readonly { vector: readonly number[]; amount: number }[]): LatentPoint {
  const code = [...place.code];
  for (const { vector, amount } of steps) vector.forEach((value, i) => (code[i]! += amount * value));
  return { ...place, code };
}

/** The mean of points, classes and texts too. There must be one at least. */
export function meanOf(places: readonly LatentPoint[]): LatentPoint {
  const mean = (rows: readonly (readonly number[])[]) =>
    rows[0]!.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);
  return {
    code: mean(places.map(({ code }) => code)),
    classes: mean(places.map(({ classes }) => classes)),
    ...blendedPrompt(...places.map((place) => [place, 1 / places.length] as const)),
  };
}

/** From the mean code of the second group to that of the first, neither of them empty (Radford et al. 2016, 6.3.2). */
export function meanDifference(withIt: readonly LatentPoint[], without: readonly LatentPoint[]): number[] {
  const [a, b] = [meanOf(withIt).code, meanOf(without).code];
  return a.map((value, i) => value - b[i]!);
}

/**
 * The direction of a label: from points that do not have it to those that do, one sigma long; null when all or none
 * have it, or when it makes no difference. `labels` stand in the order of the points.
 */
export function directionOfLabel(
  places: readonly LatentPoint[],
  labels: readonly boolean[],
  space: Pick<Space, 'prior'>,
): number[] | null {
  const withIt = places.filter((_, i) => labels[i]);
  const without = places.filter((_, i) => !labels[i]);
  if (withIt.length === 0 || without.length === 0) return null;
  return oneSigma(meanDifference(withIt, without), space);
}
