// Keeps training images ready ahead of the engine: while it computes a step, the next ones are decoded and cut.
import type { Preprocessing } from '../../../common/contract/training.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { faultText } from '../../../common/faults/text.ts';
import { planFaults } from '../../../common/faults/plans.ts';
import type { Image } from '../../../common/image/image.ts';
import { LoadingCache } from '../../../common/loading-cache.ts';
import { cutInto, loadPhoto } from './load-photo.ts';
import { PhotoOrder } from './photo-order.ts';

/** Bytes of photos that a feed keeps decoded between epochs: decoding costs more than all else that is done to a photo. */
export const CACHE_BYTES = 512 * 2 ** 20;

export interface FeedOptions {
  /** Photos by domain, in a fixed order; paired: the i-th of each belong together. At least one each. */
  domains: Readonly<Record<string, readonly string[]>>;
  paired: boolean;
  /** Class of each photo of a domain (classes.ts), where photos have one. */
  labels?: Readonly<Record<string, readonly number[]>>;
  preprocessing: Preprocessing;
  seed: number;
  /** Told once of each photo that cannot be used; another is shown instead. */
  onFault?: (photo: string, fault: Fault) => void;
  /** Decoded photos kept in memory, a whole number from 8, of which none is larger than an eighth; default 512 MiB. */
  cacheBytes?: number;
  /** Batches made ahead; default 8: while the engine computes, each advances by a few calls per step. */
  ahead?: number;
}

/** Images by domain: batch x size x size x channels values 0..255, row by row. */
export type Images = Record<string, Uint8Array>;

/** What one step learns from. */
export interface Fed {
  images: Images;
  /** Class of each image by domain, where photos have one. */
  labels: Record<string, number[]>;
}

export class PhotoFeed {
  readonly #options: FeedOptions;
  readonly #cache: LoadingCache<Image>;
  readonly #orders: ReadonlyMap<string, PhotoOrder>;
  readonly #ready = new Map<number, Promise<Fed>>();
  readonly #bad = new Set<string>();

  constructor(options: FeedOptions) {
    this.#options = options;
    const limit = options.cacheBytes ?? CACHE_BYTES;
    this.#cache = new LoadingCache({ limit, largest: Math.floor(limit / 8), sizeOf: ({ data }) => data.length });
    const orders = Object.entries(options.domains).map(([domain, photos]) => {
      if (photos.length === 0) {
        const message = planFaults.nothingToLearn({ domain });
        throw new Fault('bad-input', message, { subject: domain });
      }
      return [domain, new PhotoOrder(photos.length, options.seed, options.paired ? 'pairs' : domain)] as const;
    });
    this.#orders = new Map(orders);
  }

  /** The photos of a step, counted from 0: always the same for the same options. Fault `unreadable` when no photo of a domain can be read. */
  batch(step: number): Promise<Fed> {
    const last = step + (this.#options.ahead ?? 8);
    for (const begun of this.#ready.keys()) if (begun < step || begun > last) this.#ready.delete(begun);
    const wanted = this.#begin(step);
    for (let next = step + 1; next <= last; next++) void this.#begin(next);
    this.#ready.delete(step);
    return wanted;
  }

  /** Forgets what was made ahead and kept. */
  dispose(): void {
    this.#ready.clear();
    this.#cache.clear();
  }

  #begin(step: number): Promise<Fed> {
    let fed = this.#ready.get(step);
    if (!fed) {
      fed = this.#make(step);
      fed.catch(() => {}); // thrown to whoever asks for this step
      this.#ready.set(step, fed);
    }
    return fed;
  }

  async #make(step: number): Promise<Fed> {
    const { domains, preprocessing, labels: known = {} } = this.#options;
    const { size, batch, channels } = preprocessing;
    const names = Object.keys(domains);
    const bytes = size * size * channels; // of one image
    const images = Object.fromEntries(names.map((name) => [name, new Uint8Array(batch * bytes)]));
    const labels = Object.fromEntries(Object.keys(known).map((name) => [name, new Array<number>(batch)]));
    await Promise.all(
      Array.from({ length: batch }, async (_, i) => {
        const k = step * batch + i;
        const groups = this.#options.paired ? [names] : names.map((name) => [name]);
        for (const group of groups) {
          const { photos, place } = await this.#usable(group, k);
          group.forEach((name, j) => {
            const cut = this.#orders.get(name)!.cut(k, preprocessing);
            cutInto(images[name]!, i * bytes, photos[j]!, size, cut);
            if (labels[name]) labels[name][i] = known[name]![place]!;
          });
        }
      }),
    );
    return { images, labels };
  }

  /** The k-th photo of each domain in the group, and its place there; when one of them fails, the next that can be read. */
  async #usable(group: readonly string[], k: number): Promise<{ photos: Image[]; place: number }> {
    const { domains, preprocessing } = this.#options;
    const count = domains[group[0]!]!.length;
    const first = this.#orders.get(group[0]!)!.photo(k);
    let reason: Fault | undefined;
    for (let i = 0; i < count; i++) {
      const place = (first + i) % count;
      const photos = group.map((name) => domains[name]![place]!);
      if (photos.some((photo) => this.#bad.has(photo))) continue;
      const loaded = await Promise.all(photos.map((photo) => this.#load(photo, preprocessing)));
      const failed = loaded.find((each) => each instanceof Fault);
      if (!failed) return { photos: loaded as Image[], place };
      reason = failed;
    }
    const message = planFaults.noneReadable({
      domains: group,
      reason: reason ? faultText(reason) : { en: '', ko: '' },
    });
    throw new Fault('unreadable', message, { subject: group[0], cause: reason });
  }

  async #load(photo: string, preprocessing: Preprocessing): Promise<Image | Fault> {
    try {
      return await this.#cache.get(photo, (path) => loadPhoto(path, preprocessing));
    } catch (error) {
      const fault = toFault(error, photo);
      if (!this.#bad.has(photo)) {
        this.#bad.add(photo);
        this.#options.onFault?.(photo, fault);
      }
      return fault;
    }
  }
}
