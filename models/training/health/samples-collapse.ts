import { advise } from '../../../common/advice.ts';
import type { Advice } from '../../../common/contract/training.ts';
import { mean, meanDifference } from './pictures.ts';

const SAME = 0.02; // of the range of 2: what eyes hardly see

/** Whatever the code, the picture made of it is the same, of each class or of all. */
export function samplesCollapse(rows: readonly (readonly Float32Array[])[]): Advice | undefined {
  const inRows = rows.flatMap((row) => neighbours(row));
  const inColumns = (rows[0] ?? []).flatMap((_, i) => neighbours(rows.flatMap((row) => row[i] ?? [])));
  const collapsed = [inRows, inColumns].some((all) => all.length > 0 && mean(all) < SAME);
  return collapsed ? advise('samples-collapse') : undefined;
}

/** How far each is from the one before it. */
const neighbours = (pictures: readonly Float32Array[]): number[] =>
  pictures.slice(1).map((picture, i) => meanDifference(picture, pictures[i]!));
