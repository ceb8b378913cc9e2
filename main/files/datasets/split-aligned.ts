// The data sets of pix2pix hold both pictures of a pair side by side in one file (`--dataset_mode aligned`): split into
// the two folders that paired recipes learn from.
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { Fault, isFault, throwIfCancelled, toFault } from '../../../common/fault.ts';
import { planFaults } from '../../../common/faults/plans.ts';
import { writeWhole } from '../atomic.ts';
import { numberedNames, TakenNames } from '../free-name.ts';
import { decodeFault, pipelineOf, readSource } from '../images/source.ts';
import { fromWhole } from '../images/whole.ts';
import { makeFolder } from '../make-folder.ts';
import { inOrder } from './in-order.ts';
import { findPhotos } from './list-photos.ts';

const AT_ONCE = 4;

export interface SplitPairs {
  /** How many pairs lie in `A` (left halves) and `B` (right ones) below the target. */
  count: number;
  /** Pictures that are no pair (not wider than high) or cannot be read. */
  leftOut: readonly string[];
}

/**
 * Writes the halves of all pictures of `paths` as PNG (without loss) into `A` and `B` below `target`, by their paths
 * below the folder that was chosen. Faults: `bad-input` when there is none to split, `not-found`, `disk`, `cancelled`.
 */
export async function splitAligned(
  { paths, leftOut: omitted = [] }: { paths: readonly string[]; leftOut?: readonly string[] },
  target: string,
  signal?: AbortSignal,
): Promise<SplitPairs> {
  const { photos } = await findPhotos(paths, omitted, signal);
  const roots = paths.map((path) => resolve(path));
  const taken = new TakenNames();
  const named = photos.map((photo) => {
    const root = roots.find((each) => photo.startsWith(each + sep)) ?? dirname(photo);
    const below = relative(root, photo);
    return { photo, name: taken.claim(numberedNames(`${below.slice(0, below.length - extname(below).length)}.png`)) };
  });
  const leftOut: string[] = [];
  const split = inOrder(named, AT_ONCE, async ({ photo, name }) => {
    throwIfCancelled(signal);
    const halves = await halvesOf(photo);
    for (const [domain, bytes] of Object.entries(halves ?? {})) {
      const path = join(target, domain, name);
      await makeFolder(dirname(path)).catch((error: unknown) => Promise.reject(toFault(error, path)));
      await writeWhole(path, bytes);
    }
    return { photo, written: halves !== null };
  });
  for await (const { photo, written } of split) if (!written) leftOut.push(photo);
  const count = photos.length - leftOut.length;
  if (count === 0) throw new Fault('bad-input', planFaults.notAligned({ paths: paths.join(', ') }));
  return { count, leftOut };
}

/** Null for a picture that is no pair or cannot be read. */
async function halvesOf(photo: string): Promise<Record<'A' | 'B', Uint8Array> | null> {
  try {
    const read = await readSource(photo);
    try {
      const { width, height } = (await pipelineOf(read).metadata()).autoOrient;
      if (width <= height) return null;
      const half = Math.floor(width / 2);
      const cut = (left: number) =>
        fromWhole(read, (pipeline) =>
          pipeline.extract({ left, top: 0, width: half, height }).toColourspace('srgb').png().toBuffer(),
        );
      const [A, B] = await Promise.all([cut(0), cut(width - half)]);
      return { A, B };
    } catch (error) {
      throw decodeFault(error, photo);
    }
  } catch (error) {
    if (isFault(error) && ['unreadable', 'unsupported', 'too-large'].includes(error.code)) return null;
    throw error;
  }
}
