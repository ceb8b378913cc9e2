// From what a batch was given, files and folders, to the photos to translate: folders searched to the bottom in the
// order of names, every photo once, our own results left alone.
import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Fault, toFault } from '../../../common/fault.ts';
import { isPictureName, kindOf } from '../../../common/file-kinds.ts';
import { walkFolder } from '../../files/walk-folder.ts';
import { type ResultKind, resultOf } from './names.ts';

export interface FoundPhoto {
  path: string;
  /** Path of its folder below the given one, `''` at the top: mirrored in the output. */
  folder: string;
  /** Without links on the way: the same for every path to one file. */
  real: string;
}

export interface Search {
  model: string;
  direction: ResultKind;
  /** Absolute; null: results stand beside their photos. */
  out: string | null;
}

/**
 * Photos, what could not be looked at, and how many files of folders are no pictures, by their kind. A file that was named is taken whatever it is called. In folders are skipped:
 * hidden files, files not named like a picture, results of the same model and direction (of any, where results are
 * put among the photos), and the output folder itself.
 */
export async function findPhotos(
  inputs: readonly string[],
  search: Search,
): Promise<{ photos: FoundPhoto[]; faults: Fault[]; skipped: Record<string, number> }> {
  const photos: FoundPhoto[] = [];
  const faults: Fault[] = [];
  const skipped: Record<string, number> = {};
  const files = new Set<string>();
  const add = (photo: FoundPhoto) => {
    if (files.has(photo.real)) return;
    files.add(photo.real);
    photos.push(photo);
  };
  for (const input of inputs.map((one) => resolve(one))) {
    try {
      const real = await realpath(input);
      if (!(await stat(input)).isDirectory()) add({ path: input, folder: '', real });
      else {
        const wants = (name: string) => {
          if (isPictureName(name)) return !isResult(name, input, search);
          skipped[kindOf(name)] = (skipped[kindOf(name)] ?? 0) + 1;
          return false;
        };
        const enters = (folder: string) => folder !== search.out;
        for await (const found of walkFolder(input, { wants, enters })) {
          if ('fault' in found) faults.push(found.fault);
          else add({ path: found.path, folder: found.folder, real: found.real });
        }
      }
    } catch (error) {
      faults.push(toFault(error, input));
    }
  }
  return { photos, faults, skipped };
}

/** Of any model where results are put among the photos of `top`, else of the same one and direction. */
function isResult(name: string, top: string, { model, direction, out }: Search): boolean {
  const made = resultOf(name);
  if (!made) return false;
  return out === null || out === top || (made.model === model && made.direction === direction);
}
