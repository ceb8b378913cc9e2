// The places that were kept, in their order: what a walk goes through, what directions and arithmetic are made of.
import { z } from 'zod';
import { Place } from '../../../common/latent/place.ts';
import { inOrderOf, type Arrangement } from './arrangement.ts';
import { Pose } from './pose.ts';

export const KeptPlace = z.object({
  id: z.string(),
  /** Empty until somebody names it. */
  name: z.string(),
  place: Place,
  pose: Pose,
});
export type KeptPlace = z.infer<typeof KeptPlace>;

export class Places {
  #all = $state.raw<readonly KeptPlace[]>([]);
  #next = 1;

  get all(): readonly KeptPlace[] {
    return this.#all;
  }

  find(id: string): KeptPlace | undefined {
    return this.#all.find((kept) => kept.id === id);
  }

  add(kept: Omit<KeptPlace, 'id' | 'name'> & { name?: string }, at: number = this.#all.length): KeptPlace {
    const added = { name: '', ...kept, id: `p${this.#next++}` };
    this.#all = this.#all.toSpliced(at, 0, added);
    return added;
  }

  rename(id: string, name: string): void {
    this.#all = this.#all.map((kept) => (kept.id === id ? { ...kept, name: name.trim() } : kept));
  }

  move(id: string, to: number): void {
    const kept = this.find(id);
    if (!kept) return;
    const rest = this.#all.filter((other) => other !== kept);
    this.#all = rest.toSpliced(Math.min(rest.length, Math.max(0, to)), 0, kept);
  }

  /** Puts them in the order that they once had. */
  arrange(arrangement: Arrangement): void {
    this.#all = inOrderOf(this.#all, arrangement);
  }

  /** @returns what brings it back to where it was. */
  remove(id: string): () => void {
    const index = this.#all.findIndex((kept) => kept.id === id);
    const kept = this.#all[index];
    if (!kept) return () => {};
    this.#all = this.#all.toSpliced(index, 1);
    return () => {
      if (!this.find(id)) this.#all = this.#all.toSpliced(index, 0, kept);
    };
  }

  restore(all: readonly KeptPlace[]): void {
    this.#all = all;
    this.#next = 1 + Math.max(0, ...all.map(({ id }) => Number(id.slice(1)) || 0));
  }
}
