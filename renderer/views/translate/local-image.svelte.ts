// The user's own file as a picture to draw, upright and in sRGB as the studio's: decoded and made smaller in a worker.
import type { PictureSource } from '../../canvas/decode.ts';
import { VIEW_SIDE } from '../../../common/contract/media.ts';

type Decode = (source: PictureSource, side: number) => Promise<ImageBitmap | null>;

export class LocalImage {
  #image = $state.raw<ImageBitmap | null>(null);
  #file: Blob | null = null;
  readonly #decode: Decode;

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  /** Null while there is none, and of a file that this browser cannot show. */
  get image(): ImageBitmap | null {
    return this.#image;
  }

  /** Another file, or none, takes the former away and frees it. */
  show(file: Blob | null): void {
    if (file === this.#file) return;
    this.#file = file;
    this.#free();
    if (file) void this.#load(file);
  }

  async #load(file: Blob): Promise<void> {
    const image = await this.#decode(file, VIEW_SIDE);
    if (this.#file === file) this.#image = image;
    else image?.close();
  }

  #free(): void {
    this.#image?.close();
    this.#image = null;
  }
}
