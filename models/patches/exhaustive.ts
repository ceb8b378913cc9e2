// The exact field, by looking at every pair of patches. For small pictures, where it costs less than chance does.
import { emptyField, type Field } from './field.ts';
import { countOf, offsetOf, patchDistance, type Patches } from './patches.ts';

export interface Exhaustive {
  target: Patches;
  source: Patches;
  /** 0 for each source patch that may not be taken. */
  allowed?: Uint8Array;
  /**
   * GPNN's alpha (2103.15545, eq. 2): the field is that of the smallest D(i, j) / (alpha + min over l of D(l, j)). A small
   * one asks that every source patch be somewhere in the target. Infinity: the smallest D(i, j).
   */
  alpha: number;
}

/** Target patches compared before others get a turn. */
const TURN = 64;

/** The exact field. Gives others a turn meanwhile; memory grows with target patches times source patches. */
export function* exhaustiveField({ target, source, allowed, alpha }: Exhaustive): Generator<undefined, Field, void> {
  const field = emptyField(target);
  const count = countOf(source);
  const distances = new Float32Array(field.nearest.length * count);
  const nearestToSource = new Float32Array(count).fill(Infinity);
  const distance = patchDistance(target, source);
  for (let i = 0, at = 0; i < field.nearest.length; i++) {
    const from = offsetOf(target, i % target.columns, Math.floor(i / target.columns));
    for (let j = 0; j < count; j++, at++) {
      const to = offsetOf(source, j % source.columns, Math.floor(j / source.columns));
      const d = allowed?.[j] === 0 ? Infinity : distance(from, to, Infinity);
      distances[at] = d;
      if (d < nearestToSource[j]!) nearestToSource[j] = d;
    }
    if (i % TURN === TURN - 1) yield;
  }
  const weights = completeness(nearestToSource, alpha);
  for (let i = 0, at = 0; i < field.nearest.length; i++) {
    let least = Infinity;
    for (let j = 0; j < count; j++, at++) {
      const cost = distances[at]! * weights[j]!;
      if (cost >= least) continue;
      least = cost;
      field.nearest[i] = j;
      field.distances[i] = distances[at]!;
    }
  }
  return field;
}

/** The weight of each source patch, of its distance to the target patch that is nearest to it. */
export function completeness(distances: Float32Array, alpha: number): Float32Array {
  if (alpha === Infinity) return new Float32Array(distances.length).fill(1);
  return distances.map((distance) => 1 / (alpha + distance));
}
