// Where each photo of a batch goes, settled in the order of the photos, so that the same batch gives the same names.
import { dirname, join } from 'node:path';
import type { FoundPhoto } from './find-photos.ts';
import { resultName, type Naming } from './names.ts';

export class ResultPaths {
  readonly #out: string | null;
  /** Lower case, because Windows and macOS tell no case apart. */
  readonly #taken = new Set<string>();

  /** The photos themselves are taken: no result ever replaces one. */
  constructor(out: string | null, photos: readonly FoundPhoto[]) {
    this.#out = out;
    for (const { path } of photos) this.#taken.add(path.toLowerCase());
  }

  /** The first of the photo's possible paths that no other photo of the batch has. */
  reserve(photo: FoundPhoto, naming: Naming): string {
    const folder = this.#out === null ? dirname(photo.path) : join(this.#out, photo.folder);
    for (let number = 1; ; number++) {
      const path = join(folder, resultName(photo.path, naming, number));
      const key = path.toLowerCase();
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return path;
    }
  }
}
