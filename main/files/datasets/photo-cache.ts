// Decoded photos, kept between epochs while they fit: decoding costs more than all else that is done to a photo.
import type { Image } from '../../../common/image/image.ts';

export class PhotoCache {
  readonly #entries = new Map<string, Promise<Image>>(); // in the order of use
  readonly #sizes = new Map<string, number>();
  readonly #limit: number;
  #bytes = 0;

  /** `limitBytes` of pixels at most; a photo larger than an eighth of it is never kept. */
  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The photo's pixels, loaded at most once at a time; a failure is not remembered. */
  get(photo: string, load: (photo: string) => Promise<Image>): Promise<Image> {
    const known = this.#entries.get(photo);
    if (known) {
      this.#entries.delete(photo);
      this.#entries.set(photo, known);
      return known;
    }
    const loading = load(photo);
    this.#entries.set(photo, loading);
    loading.then(
      ({ data }) => this.#keep(photo, data.length),
      () => this.#entries.delete(photo),
    );
    return loading;
  }

  clear(): void {
    this.#entries.clear();
    this.#sizes.clear();
    this.#bytes = 0;
  }

  #keep(photo: string, bytes: number): void {
    if (!this.#entries.has(photo)) return; // cleared meanwhile
    if (bytes > this.#limit / 8) {
      this.#entries.delete(photo);
      return;
    }
    this.#sizes.set(photo, bytes);
    this.#bytes += bytes;
    for (const [oldest] of this.#entries) {
      if (this.#bytes <= this.#limit) return;
      const size = this.#sizes.get(oldest);
      if (size === undefined) continue; // still loading
      this.#entries.delete(oldest);
      this.#sizes.delete(oldest);
      this.#bytes -= size;
    }
  }
}
