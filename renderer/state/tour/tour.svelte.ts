// A look around Translate in two minutes, on a picture that comes along or on the user's own photo. It begins only when
// somebody asks for it, stands beside the controls that it speaks of, and takes no key from them.
import type { LocalFile } from '../../host/host.ts';
import { Persisted } from '../persisted.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import horses from '../../../assets/photos/horses.webp';

const NAME = 'horses.webp';

/** What each stop speaks of, in their order. */
export const STOPS = ['photo', 'looks', 'strength', 'mask', 'versions', 'save'] as const;
export type Stop = (typeof STOPS)[number];

export interface TourParts {
  /** Whether there is a photo to show things on. */
  hasPhoto: () => boolean;
  open: (files: readonly LocalFile[]) => Promise<void>;
  /** To where the tour is. */
  go: () => void;
  toasts: Pick<Toasts, 'fault'>;
}

export class Tour {
  readonly #seen = new Persisted('tour-seen', false);
  readonly #parts: TourParts;
  #at = $state(-1);

  constructor(parts: TourParts) {
    this.#parts = parts;
  }

  /** Where it is; null when nobody is being shown around. */
  get stop(): Stop | null {
    return STOPS[this.#at] ?? null;
  }

  /** From 1. */
  get number(): number {
    return this.#at + 1;
  }

  /** Whether it was gone through or left: it is not offered again, and begins when asked for. */
  get seen(): boolean {
    return this.#seen.value;
  }

  get first(): boolean {
    return this.#at === 0;
  }

  get last(): boolean {
    return this.#at === STOPS.length - 1;
  }

  async start(): Promise<void> {
    this.#parts.go();
    this.#at = 0;
    if (this.#parts.hasPhoto()) return;
    try {
      const blob = await (await fetch(horses)).blob();
      const file = new File([blob], NAME, { type: blob.type });
      await this.#parts.open([{ name: NAME, folder: '', file }]);
    } catch (error) {
      this.end();
      this.#parts.toasts.fault(error);
    }
  }

  next(): void {
    if (this.last) this.end();
    else if (this.stop) this.#at++;
  }

  back(): void {
    if (this.#at > 0) this.#at--;
  }

  end(): void {
    this.#at = -1;
    this.#seen.value = true;
  }
}
