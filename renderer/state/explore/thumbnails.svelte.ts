// Small pictures of points, for wherever a point is listed. Those that are asked for together are made together, when
// no slider moves; each is made once.
import type { Pixels } from '../../../common/contract/latent.ts';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import type { LivePicture } from './live-picture.svelte.ts';

const AT_ONCE = 16;

export class Thumbnail {
  #pixels = $state.raw<Pixels | null>(null);
  failed = $state(false);

  /** Null until it is made. */
  get pixels(): Pixels | null {
    return this.#pixels;
  }

  set(pixels: Pixels | null): void {
    this.#pixels = pixels;
    this.failed = pixels === null;
  }
}

export class Thumbnails {
  // Points never change: the thumbnail lives as long as its point.
  readonly #made = new WeakMap<LatentPoint, Thumbnail>();
  #waiting: { model: string; place: LatentPoint; thumbnail: Thumbnail }[] = [];
  #asked = false;
  readonly #live: LivePicture;

  constructor(live: LivePicture) {
    this.#live = live;
  }

  /** The thumbnail of a point, now or soon. The same object for the same point object. */
  of(model: string, place: LatentPoint): Thumbnail {
    let thumbnail = this.#made.get(place);
    if (!thumbnail || thumbnail.failed) {
      thumbnail = new Thumbnail();
      this.#made.set(place, thumbnail);
      this.#waiting.push({ model, place, thumbnail });
      if (!this.#asked) queueMicrotask(() => void this.#make());
      this.#asked = true;
    }
    return thumbnail;
  }

  async #make(): Promise<void> {
    while (this.#waiting.length > 0) {
      const model = (this.#waiting[0] as { model: string }).model;
      const some = this.#waiting.filter((each) => each.model === model).slice(0, AT_ONCE);
      this.#waiting = this.#waiting.filter((each) => !some.includes(each));
      const pixels = await this.#live
        .batch(
          model,
          some.map(({ place }) => place),
        )
        .catch(() => null);
      some.forEach(({ thumbnail }, index) => thumbnail.set(pixels && one(pixels, index)));
    }
    this.#asked = false;
  }
}

/** One of several pictures. */
export function one({ width, height, data }: Pixels, index: number): Pixels {
  const size = width * height * 3;
  return { count: 1, width, height, data: data.subarray(index * size, (index + 1) * size) };
}
