// Photos at working sizes, the last few kept: under ten models a photo of 24 megapixels is decoded once.
import type { Image } from '../../../common/image/image.ts';
import type { NetPictureInputs } from '../translation/kept-net-pictures.ts';
import { openNet, type PhotoTask } from '../translation/open-photo.ts';

/** One photo at its usual size and at both ends of the working size, by one model or two. */
const AT_MOST = 6;

export class SeenPhotos {
  readonly #images = new Map<string, Image>();

  /** RGB. Throws the Faults of `openNet`. */
  async at(task: PhotoTask, { photo, file, working: { width, height } }: NetPictureInputs): Promise<Image> {
    const key = JSON.stringify([photo, file, width, height]);
    const known = this.#images.get(key);
    const image = known ?? (await openNet(task)).seen;
    this.#images.delete(key);
    this.#images.set(key, image); // in the order of use
    for (const oldest of this.#images.keys()) if (this.#images.size > AT_MOST) this.#images.delete(oldest);
    return image;
  }
}
