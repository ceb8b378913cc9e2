// From what a batch was given, files and folders, to the photos to translate: folders searched to the bottom in the
// order of names, every photo once, our own results left alone.
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { Direction } from '../../../common/contract/translation.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { isPictureName, resultOf } from './names.ts';

export interface FoundPhoto {
  path: string;
  /** Path of its folder below the given one, `''` at the top: mirrored in the output. */
  folder: string;
}

export interface Search {
  model: string;
  direction: Direction;
  /** Absolute; null: results stand beside their photos. */
  out: string | null;
}

/**
 * Photos and what could not be looked at. A file that was named is taken whatever it is called. In folders are skipped:
 * hidden files, files not named like a picture, results of the same model and direction (of any, where results are
 * put among the photos), and the output folder itself.
 */
export async function findPhotos(
  inputs: readonly string[],
  search: Search,
): Promise<{ photos: FoundPhoto[]; faults: Fault[] }> {
  const found = { photos: [] as FoundPhoto[], faults: [] as Fault[] };
  const files = new Set<string>();
  for (const input of inputs.map((one) => resolve(one))) {
    try {
      const real = await realpath(input);
      if ((await stat(input)).isDirectory()) await new Walk(input, search, found, files).into(input, real);
      else if (!files.has(real)) {
        files.add(real);
        found.photos.push({ path: input, folder: '' });
      }
    } catch (error) {
      found.faults.push(toFault(error, input));
    }
  }
  return found;
}

class Walk {
  /** Real paths of the folders entered: a link into one of them would go round for ever. */
  readonly #entered = new Set<string>();
  readonly #mixed: boolean;

  constructor(
    private readonly top: string,
    private readonly search: Search,
    private readonly found: { photos: FoundPhoto[]; faults: Fault[] },
    private readonly files: Set<string>,
  ) {
    this.#mixed = search.out === null || search.out === top;
  }

  async into(folder: string, real: string): Promise<void> {
    if (this.#entered.has(real)) return;
    this.#entered.add(real);
    let entries: Dirent[];
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch (error) {
      this.found.faults.push(toFault(error, folder));
      return;
    }
    entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || (a.name < b.name ? -1 : 1));
    for (const entry of entries) if (!entry.name.startsWith('.')) await this.#take(join(folder, entry.name), entry);
  }

  async #take(path: string, entry: Dirent): Promise<void> {
    const looksGood = isPictureName(entry.name) && !this.#isResult(entry.name);
    try {
      const real = await realpath(path);
      const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await stat(real)).isDirectory());
      if (isFolder) {
        if (path !== this.search.out) await this.into(path, real);
      } else if (looksGood && !this.files.has(real)) {
        this.files.add(real);
        this.found.photos.push({ path, folder: relative(this.top, join(path, '..')).split(sep).join('/') });
      }
    } catch (error) {
      if (looksGood) this.found.faults.push(toFault(error, path)); // a link to nothing that is named like a picture
    }
  }

  #isResult(name: string): boolean {
    const made = resultOf(name);
    if (!made) return false;
    return this.#mixed || (made.model === this.search.model && made.direction === this.search.direction);
  }
}
