// Decoded pictures, ready to draw, the last few kept: stepping back and forth in the filmstrip decodes nothing twice.
import { decode } from './decoding.ts';

const AT_MOST_PIXELS = 160e6; // about 640 MB of RGBA: six 24-megapixel photos

export class ImageCache {
  readonly #images = new Map<string, Promise<ImageBitmap | null>>();
  readonly #pixels = new Map<string, number>();

  /** The picture at the address, decoded off the main thread; null when the browser cannot show it. */
  load(url: string): Promise<ImageBitmap | null> {
    const known = this.#images.get(url);
    if (known) {
      this.#images.delete(url);
      this.#images.set(url, known);
      return known;
    }
    const loading = decode(url);
    this.#images.set(url, loading);
    void loading.then((image) => {
      if (image) this.#pixels.set(url, image.width * image.height);
      this.#trim();
    });
    return loading;
  }

  #trim(): void {
    let sum = [...this.#pixels.values()].reduce((total, pixels) => total + pixels, 0);
    for (const url of this.#images.keys()) {
      if (sum <= AT_MOST_PIXELS || this.#images.size <= 4) return; // four: both sides of this picture and of one more
      sum -= this.#pixels.get(url) ?? 0;
      // Not closed: a stage may still show it. The collector frees it when nobody does.
      this.#pixels.delete(url);
      this.#images.delete(url);
    }
  }
}
