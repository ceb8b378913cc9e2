// Places of generations by what led to them, so that a place is the same object as long as it is shown: its picture is kept
// by that (thumbnails.svelte.ts). Read inside derivations, which it must not wake: so it is no state.
import type { Place } from '../../../common/latent/place.ts';

const MOST = 120; // generations

export class MadePlaces {
  readonly #made = new Map<string, readonly Place[]>();

  /** What was made under this key, or is made now. */
  of(key: string, make: () => readonly Place[]): readonly Place[] {
    const found = this.#made.get(key) ?? make();
    this.#made.delete(key); // the one used last stands last
    this.#made.set(key, found);
    if (this.#made.size > MOST) this.#made.delete(this.#made.keys().next().value!);
    return found;
  }
}
