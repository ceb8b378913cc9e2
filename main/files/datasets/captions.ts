// What is written of each photo, from where the plan says: beside the pictures, in the names of their folders, or in their
// own names.
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { Fault, throwIfCancelled, toFault } from '../../../common/fault.ts';
import type { CaptionSource } from '../../../common/text/caption-source.ts';
import { captionOf, wordsOf } from '../../../common/text/words.ts';
import { readDescriptions } from '../images/description.ts';
import { CaptionTables, captionsBeside } from './caption-files.ts';
import { inOrder } from './in-order.ts';

const AT_ONCE = 8;
const MOST_CAPTIONS = 16; // of a photo

export interface PhotoCaptions {
  photo: string;
  /** What is written of it, each text once, without those that have no word. */
  captions: readonly string[];
  /** Whether there is a place for its caption that holds no word. */
  empty: boolean;
  /** Why the file that may hold them was not read. */
  fault?: Fault;
}

/**
 * Of each photo in order. `paths`: what was chosen. Beside a picture, its text file comes before tables, and these before
 * what its own metadata says. Aborting throws Fault `cancelled`.
 */
export async function* captionsOf(
  photos: readonly string[],
  { paths, source }: { paths: readonly string[]; source: CaptionSource },
  signal?: AbortSignal,
): AsyncGenerator<PhotoCaptions> {
  const roots = paths.map((path) => resolve(path));
  const tables = new CaptionTables(roots);
  const found = inOrder(photos, AT_ONCE, async (photo) => {
    throwIfCancelled(signal);
    let written: readonly string[] | undefined;
    try {
      written = source === 'beside' ? await writtenBeside(photo, tables) : [inNames(photo, roots, source)];
    } catch (error) {
      return { photo, captions: [], empty: false, fault: toFault(error, photo) };
    }
    const captions = [...new Set((written ?? []).map(captionOf))].filter((text) => wordsOf(text).length > 0);
    return { photo, captions: captions.slice(0, MOST_CAPTIONS), empty: written !== undefined && captions.length === 0 };
  });
  yield* found;
}

async function writtenBeside(photo: string, tables: CaptionTables): Promise<readonly string[] | undefined> {
  const written = (await captionsBeside(photo)) ?? (await tables.captionsOf(photo));
  if (written) return written;
  const described = await readDescriptions(photo).catch(() => []); // what cannot be read is told when it is learned from
  return described.length > 0 ? described : undefined;
}

/** A name as words: `red_hair-003.png` is "red hair", as the numbers that tell pictures apart say nothing. */
function inNames(photo: string, roots: readonly string[], source: 'folder-names' | 'file-names'): string {
  if (source === 'file-names') return wordsOfName(basename(photo).replace(/\.[^.]+$/, ''));
  const root = roots.find((each) => photo.startsWith(each + sep));
  const below = root === undefined ? '' : relative(root, dirname(photo));
  return below.split(sep).map(wordsOfName).join(' ');
}

const wordsOfName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[_\-+.()[\]]+/g, ' ')
    .replace(/(^|\s)\d+(?=\s|$)/g, ' ');
