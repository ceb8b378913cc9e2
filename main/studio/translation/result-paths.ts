// Where each photo of a batch goes, settled in the order of the photos, so that the same batch gives the same names.
import { dirname, join } from 'node:path';
import { TakenNames } from '../../files/free-name.ts';
import type { FoundPhoto } from './find-photos.ts';
import { resultName, type Naming } from './names.ts';

export class ResultPaths {
  readonly #out: string | null;
  readonly #taken: TakenNames;

  /** The photos themselves are taken: no result ever replaces one. */
  constructor(out: string | null, photos: readonly FoundPhoto[]) {
    this.#out = out;
    this.#taken = new TakenNames(photos.map(({ path }) => path));
  }

  /** The first of the photo's possible paths that no other photo of the batch has. */
  reserve(photo: FoundPhoto, naming: Naming): string {
    const folder = this.#out === null ? dirname(photo.path) : join(this.#out, photo.folder);
    return this.#taken.claim(numbered((number) => join(folder, resultName(photo.path, naming, number))));
  }
}

function* numbered(name: (number: number) => string): Generator<string, never, void> {
  for (let number = 1; ; number++) yield name(number);
}
