// The decoded pictures of the stage: first the thumbnail, then the view, and the saved file's own pixels when they can
// be told apart. A new result takes the old one's place only when it is ready to be drawn, so nothing flickers.
import { untrack } from 'svelte';
import { picturePath, type PictureSide } from '../../../common/contract/media.ts';
import type { Picture, VersionRef } from '../../../common/contract/translation.ts';
import type { ImageCache } from '../../canvas/image-cache.ts';

interface Wanted {
  /** Whose picture it is: another one's is taken away at once. */
  owner: string;
  thumb: string;
  view: string;
  file: string;
}

class Side {
  #image = $state.raw<ImageBitmap | null>(null);
  #owner = '';
  #view = '';
  #rank = 0; // 1 thumb, 2 view, 3 file
  readonly #cache: ImageCache;

  constructor(cache: ImageCache) {
    this.#cache = cache;
  }

  get image(): ImageBitmap | null {
    return this.#image;
  }

  show(wanted: Wanted | null, fine: boolean): void {
    if (!wanted) {
      this.#image = null;
      this.#owner = this.#view = '';
      return;
    }
    if (wanted.owner !== this.#owner) {
      this.#image = null;
      this.#owner = wanted.owner;
    }
    if (wanted.view !== this.#view) {
      this.#view = wanted.view;
      this.#rank = 0;
      if (!untrack(() => this.#image)) void this.#load(wanted.thumb, 1, wanted.view);
      void this.#load(wanted.view, 2, wanted.view);
    }
    if (fine) void this.#load(wanted.file, 3, wanted.view);
  }

  async #load(url: string, rank: number, view: string): Promise<void> {
    const image = await this.#cache.load(url);
    if (!image || this.#view !== view || rank <= this.#rank) return;
    this.#rank = rank;
    this.#image = image;
  }
}

export class StageImages {
  readonly input: Side;
  readonly result: Side;
  readonly back: Side;
  readonly #cache: ImageCache;
  readonly #url: (path: string) => string;

  constructor(cache: ImageCache, url: (path: string) => string) {
    this.#cache = cache;
    this.#url = url;
    this.input = new Side(cache);
    this.result = new Side(cache);
    this.back = new Side(cache);
  }

  /** `fine`: the screen can show more than the view has; `against`: a version that stands in for the original. */
  show(picture: Picture | undefined, fine: boolean, against?: VersionRef): void {
    const { id, width, result } = picture ?? {};
    const made = (side: 'result' | 'round-trip', revision: string | undefined) =>
      id !== undefined && revision !== undefined ? this.#wanted(id, side, revision) : null;
    const original = id !== undefined && width ? this.#wanted(id, 'input') : null;
    this.input.show(against ? this.#wanted(against.id, 'result', against.revision) : original, fine);
    this.result.show(made('result', result?.revision), fine);
    this.back.show(made('round-trip', result?.roundTrip?.revision), fine);
  }

  /** Decodes a neighbour ahead. */
  prepare(picture: Picture | undefined): void {
    if (!picture?.width) return;
    const { id, result } = picture;
    void this.#cache.load(this.#wanted(id, 'input').view);
    if (result) void this.#cache.load(this.#wanted(id, 'result', result.revision).view);
  }

  #wanted(id: string, side: PictureSide, revision = ''): Wanted {
    const path = (variant: 'thumb' | 'view' | 'file') => this.#url(picturePath(id, side, variant, revision));
    return { owner: `${id} ${side}`, thumb: path('thumb'), view: path('view'), file: path('file') };
  }
}
