// The decoded pictures of the stage: first the thumbnail, then the view, and the saved file's own pixels when they can
// be told apart. A new result takes the old one's place only when it is ready to be drawn, so nothing flickers.
import { untrack } from 'svelte';
import { picturePath, versionPath, type PictureVariant } from '../../../common/contract/media.ts';
import type { Picture, PictureVersion } from '../../../common/contract/translation.ts';
import type { Preview } from '../../state/looks/looks.svelte.ts';
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
  #large = $state(false);
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

  /** Whether it is more than the thumbnail. */
  get large(): boolean {
    return this.#large;
  }

  show(wanted: Wanted | null, fine: boolean | 'thumb'): void {
    if (!wanted) {
      this.#image = null;
      this.#large = false;
      this.#owner = this.#view = '';
      return;
    }
    if (wanted.owner !== this.#owner) {
      this.#image = null;
      this.#large = false;
      this.#owner = wanted.owner;
    }
    if (wanted.view !== this.#view) {
      this.#view = wanted.view;
      this.#rank = 0;
      if (!untrack(() => this.#image)) void this.#load(wanted.thumb, 1, wanted.view);
    }
    if (fine === 'thumb') return;
    if (this.#rank < 2) void this.#load(wanted.view, 2, wanted.view);
    if (fine && this.#rank < 3) void this.#load(wanted.file, 3, wanted.view);
  }

  async #load(url: string, rank: number, view: string): Promise<void> {
    const image = await this.#cache.load(url);
    if (!image || this.#view !== view || rank <= this.#rank) return;
    this.#rank = rank;
    this.#image = image;
    this.#large ||= rank > 1;
  }
}

export class StageImages {
  readonly input: Side;
  readonly result: Side;
  /** A look that is not chosen yet. */
  readonly preview: Side;
  readonly back: Side;
  readonly #cache: ImageCache;
  readonly #url: (path: string) => string;

  constructor(cache: ImageCache, url: (path: string) => string) {
    this.#cache = cache;
    this.#url = url;
    this.input = new Side(cache);
    this.result = new Side(cache);
    this.preview = new Side(cache);
    this.back = new Side(cache);
  }

  /**
   * `fine`: the screen can show more than the view has; `against`: a version that stands in for the original; `blending`:
   * the result comes in frames, its thumbnail is enough until then.
   */
  show(
    picture: Picture | undefined,
    fine: boolean,
    { against, blending }: { against?: { id: string; version: PictureVersion }; blending: boolean },
  ): void {
    const { id = '', width, result } = picture ?? {};
    const original = width ? this.#photo(id) : null;
    this.input.show(against ? this.#version(against.id, against.version) : original, fine);
    this.result.show(result ? this.#version(id, result) : null, blending ? 'thumb' : fine);
    this.back.show(result?.roundTrip ? this.#roundTrip(id, result.roundTrip.revision) : null, fine);
  }

  showPreview(preview: Preview | null): void {
    if (!preview) return this.preview.show(null, false);
    const stage = this.#url(preview.path('stage'));
    this.preview.show({ owner: stage, thumb: this.#url(preview.path('thumb')), view: stage, file: stage }, false);
  }

  /** Decodes a neighbour ahead. */
  prepare(picture: Picture | undefined): void {
    if (!picture?.width) return;
    const { id, result } = picture;
    void this.#cache.load(this.#photo(id).view);
    if (result && !result.layers) void this.#cache.load(this.#version(id, result).view);
  }

  #photo(id: string): Wanted {
    return this.#wanted(`${id} input`, (variant) => picturePath(id, 'input', variant));
  }

  #version(id: string, version: PictureVersion): Wanted {
    return this.#wanted(`${id} result`, (variant) => versionPath(id, version, variant));
  }

  #roundTrip(id: string, revision: string): Wanted {
    return this.#wanted(`${id} round-trip`, (variant) => picturePath(id, 'round-trip', variant, revision));
  }

  #wanted(owner: string, path: (variant: PictureVariant) => string): Wanted {
    const url = (variant: PictureVariant) => this.#url(path(variant));
    return { owner, thumb: url('thumb'), view: url('view'), file: url('file') };
  }
}
