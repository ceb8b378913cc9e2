// What nets made of photos, kept by what it was made of: the photo's file as it is now, the weights, the working size. A photo
// that was looked at under a model is not computed again when it is translated so. All of it may be deleted at any time.
import { writeFile } from 'node:fs/promises';
import type { ModelDirection } from '../../../common/contract/model-card.ts';
import type { Size } from '../../../common/image/size.ts';
import { fingerprint } from '../../files/fingerprint.ts';
import type { MediaCache } from '../media/cache.ts';
import type { Made } from './compute.ts';
import { encodeNetPicture, type MadeBy } from './net-picture.ts';

/** What decides what a net makes. */
export interface NetPictureInputs {
  /** Path of the photo. */
  photo: string;
  /** Its fingerprint. */
  file: string;
  way: Pick<ModelDirection, 'sha256' | 'architecture'>;
  working: Size;
}

export class KeptNetPictures {
  readonly #cache: MediaCache;

  constructor(cache: MediaCache) {
    this.#cache = cache;
  }

  /** Path of the net's picture; undefined when there is none. */
  find(of: NetPictureInputs): Promise<string | undefined> {
    return this.#cache.find(keyOf(of), 'png');
  }

  /** Its path from now on. Throws Fault `disk`. */
  async keep(of: NetPictureInputs, made: Made, by: MadeBy): Promise<string> {
    const bytes = await encodeNetPicture(made, by);
    return this.#cache.file(keyOf(of), 'png', (to) => writeFile(to, bytes));
  }
}

const keyOf = ({ photo, file, way: { sha256, architecture }, working: { width, height } }: NetPictureInputs): string =>
  JSON.stringify([photo, file, sha256, architecture, width, height]);

/** Of a photo as it is now. Throws what the system throws. */
export const madeOf = async (
  photo: string,
  { way, working }: Pick<NetPictureInputs, 'way' | 'working'>,
): Promise<NetPictureInputs> => ({
  photo,
  file: await fingerprint(photo),
  way,
  working,
});
