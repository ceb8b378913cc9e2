// Points of generations by what led to them, so that a point is the same object as long as it is shown: its picture is kept
// by that (thumbnails.svelte.ts). Read inside derivations, which it must not wake: so it is no state.
import { LRUCache } from 'lru-cache';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';

const MOST = 120; // generations

export class MadePoints {
  readonly #made = new LRUCache<string, readonly LatentPoint[]>({ max: MOST });

  /** What was made under this key, or is made now. */
  of(key: string, make: () => readonly LatentPoint[]): readonly LatentPoint[] {
    const found = this.#made.get(key) ?? make();
    this.#made.set(key, found);
    return found;
  }
}
