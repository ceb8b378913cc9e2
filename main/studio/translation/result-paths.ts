// Where each photo of a batch goes, settled in the order of the photos, so that the same batch gives the same names.
import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { TakenNames } from '../../files/free-name.ts';
import type { FoundPhoto } from './find-photos.ts';
import { resultName, type Naming } from './names.ts';

export class ResultPaths {
  readonly #out: string | null;
  readonly #taken: TakenNames;
  /** Folders of results without links on the way, by their paths. */
  readonly #real = new Map<string, string>();

  /** The photos themselves are taken, whatever links lead to them: no result ever replaces one. */
  constructor(out: string | null, photos: readonly FoundPhoto[]) {
    this.#out = out;
    this.#taken = new TakenNames(photos.flatMap(({ path, real }) => [path, real]));
  }

  /** The first of the photo's possible paths that no other photo of the batch has. */
  reserve(photo: FoundPhoto, naming: Naming): string {
    const folder = this.#out === null ? dirname(photo.path) : join(this.#out, photo.folder);
    const real = this.#realOf(folder);
    const claimed = this.#taken.claim(numbered((number) => join(real, resultName(photo.path, naming, number))));
    return join(folder, basename(claimed));
  }

  #realOf(folder: string): string {
    const known = this.#real.get(folder) ?? realFolder(folder);
    this.#real.set(folder, known);
    return known;
  }
}

function* numbered(name: (number: number) => string): Generator<string, never, void> {
  for (let number = 1; ; number++) yield name(number);
}

/** A folder that is not there yet holds no photo. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
