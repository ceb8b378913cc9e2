// Names that nothing else has: a taken one gets a number, `photo (2).jpg`, as people know it from their file managers.
import { open } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** `photo.jpg`, `photo (2).jpg`, ... without end; of a path, too. */
export function* numberedNames(name: string): Generator<string, never, void> {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  for (let number = 1; ; number++) yield number === 1 ? name : `${stem} (${number})${extension}`;
}

/** `zebra`, `zebra-2`, ... without end: for ids, and for folders that nobody reads the names of. */
export function* numberedIds(id: string): Generator<string, never, void> {
  for (let number = 1; ; number++) yield number === 1 ? id : `${id}-${number}`;
}

/** Makes an empty file in `folder` (made when missing) under the first free name: two at once never get the same. */
export async function reserveFile(folder: string, name: string): Promise<string> {
  await makeFolder(folder);
  for (const names = numberedNames(name); ;) {
    const path = join(folder, names.next().value);
    try {
      await (await open(path, 'wx')).close();
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Names or paths that were given out. Case does not tell them apart, as on Windows and macOS, nor how accents are composed. */
export class TakenNames {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(Array.from(taken, keyOf));
  }

  /** The first of the candidates that is free, which is taken from now on. */
  claim(candidates: Generator<string, never, void>): string {
    for (;;) {
      const candidate = candidates.next().value;
      const key = keyOf(candidate);
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return candidate;
    }
  }
}

const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();
