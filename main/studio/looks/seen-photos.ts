// Photos at working sizes, the last few kept: under ten models a photo of 24 megapixels is decoded once.
import { LRUCache } from 'lru-cache';
import type { Image } from '../../../common/image/image.ts';
import type { NetPictureInputs } from '../translation/kept-net-pictures.ts';
import { openNet, type PhotoTask } from '../translation/open-photo.ts';

/** One photo at its usual size and at both ends of the working size, by one model or two. */
const AT_MOST = 6;

export class SeenPhotos {
  readonly #images = new LRUCache<string, Image>({ max: AT_MOST });

  /** RGB. Throws the Faults of `openNet`. */
  async at(task: PhotoTask, { photo, file, working: { width, height } }: NetPictureInputs): Promise<Image> {
    const key = JSON.stringify([photo, file, width, height]);
    const image = this.#images.get(key) ?? (await openNet(task)).seen;
    this.#images.set(key, image);
    return image;
  }
}
