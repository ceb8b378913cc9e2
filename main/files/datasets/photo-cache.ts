// Decoded photos, kept between epochs while they fit: decoding costs more than all else that is done to a photo.
import { LRUCache } from 'lru-cache';
import type { Image } from '../../../common/image/image.ts';

export class PhotoCache {
  readonly #photos: LRUCache<string, Image>;
  readonly #loading = new Map<string, Promise<Image>>();

  /** `limitBytes` of pixels at most, a whole number from 8; a photo larger than an eighth of it is never kept. */
  constructor(limitBytes: number) {
    this.#photos = new LRUCache({
      maxSize: limitBytes,
      maxEntrySize: Math.floor(limitBytes / 8),
      sizeCalculation: ({ data }) => data.length,
    });
  }

  get bytes(): number {
    return this.#photos.calculatedSize;
  }

  /** The photo's pixels, loaded at most once at a time; a failure is not remembered. */
  async get(photo: string, load: (photo: string) => Promise<Image>): Promise<Image> {
    return this.#photos.get(photo) ?? this.#loading.get(photo) ?? this.#load(photo, load);
  }

  clear(): void {
    this.#loading.clear();
    this.#photos.clear();
  }

  #load(photo: string, load: (photo: string) => Promise<Image>): Promise<Image> {
    const loading = load(photo).then((image) => {
      if (this.#loading.get(photo) === loading) this.#photos.set(photo, image); // not cleared meanwhile
      return image;
    });
    this.#loading.set(photo, loading);
    const forget = () => {
      if (this.#loading.get(photo) === loading) this.#loading.delete(photo);
    };
    loading.then(forget, forget);
    return loading;
  }
}
