// Pictures that hold a pair side by side, split into two folders of the studio's: `datasets/<id>/A` and `B`. They go as
// all of its folders do, a week after no run wants them.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { splitAligned, type SplitPairs } from '../../files/datasets/split-aligned.ts';

export interface StoredPairs extends SplitPairs {
  /** The two folders. */
  A: string;
  B: string;
}

/** `root`: the home's folder for datasets. Throws as splitAligned, and then leaves nothing. */
export async function splitPairs(
  root: string,
  source: { paths: readonly string[]; leftOut?: readonly string[] },
  signal?: AbortSignal,
): Promise<StoredPairs> {
  const folder = join(root, randomBytes(8).toString('hex'));
  try {
    const split = await splitAligned(source, folder, signal);
    return { A: join(folder, 'A'), B: join(folder, 'B'), ...split };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Removes what a refused plan would have learned from. */
export const forgetPairs = ({ A }: Pick<StoredPairs, 'A'>): Promise<void> =>
  rm(join(A, '..'), { recursive: true, force: true });
