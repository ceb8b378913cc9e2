// How many photos have which trait, and what their versions take on the disk, counted as they change: among ten thousand,
// nothing may look at all of them each time that one does.
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { setOf } from './ids.ts';
import { TRAITS, type Trait } from './photo-traits.ts';

export class Tally {
  readonly #having = Object.fromEntries(TRAITS.map((trait) => [trait, new SvelteSet<string>()])) as Readonly<
    Record<Trait, SvelteSet<string>>
  >;
  readonly #bytesOf = new SvelteMap<string, number>();
  #bytes = $state(0);

  /** Of all that were noted. */
  get bytes(): number {
    return this.#bytes;
  }

  count(trait: Trait): number {
    return this.#having[trait].size;
  }

  /** Those of `ids` that have the trait, in their order. */
  among(ids: readonly string[], trait: Trait): string[] {
    const having = setOf([...this.#having[trait]]);
    return ids.filter((id) => having.has(id));
  }

  /** What there is to say of a photo now; what was said before no longer counts. */
  note(id: string, traits: Readonly<Record<Trait, boolean>>, bytes: number): void {
    for (const trait of TRAITS) {
      if (traits[trait]) this.#having[trait].add(id);
      else this.#having[trait].delete(id);
    }
    this.#bytes += bytes - (this.#bytesOf.get(id) ?? 0);
    this.#bytesOf.set(id, bytes);
  }

  forget(id: string): void {
    for (const trait of TRAITS) this.#having[trait].delete(id);
    this.#bytes -= this.#bytesOf.get(id) ?? 0;
    this.#bytesOf.delete(id);
  }
}
