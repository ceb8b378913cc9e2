// Decoded pictures, ready to draw, the last few kept: stepping back and forth in the filmstrip decodes nothing twice, and a
// file that the browser cannot show is not asked for again with each change of its photo. What is dropped is not closed: a
// stage may still show it, and the collector frees it when nobody does.
import { LoadingCache } from '../../common/loading-cache.ts';
import { decode } from './decoding.ts';

const MOST_PIXELS = 160e6; // about 640 MB of RGBA: six 24-megapixel photos

export class ImageCache {
  readonly #images = new LoadingCache<ImageBitmap | null>({
    limit: MOST_PIXELS,
    sizeOf: (image) => (image ? image.width * image.height : 1),
  });

  /** The picture at the address, decoded off the main thread; null when the browser cannot show it. */
  load(url: string): Promise<ImageBitmap | null> {
    return this.#images.get(url, decode);
  }
}
