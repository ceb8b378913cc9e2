// The points that were kept, in their order: what a walk goes through, what directions and arithmetic are made of.
import { z } from 'zod';
import { LatentPoint } from '../../../common/latent/latent-point.ts';
import { inOrderOf, type Arrangement } from './arrangement.ts';
import { Pose } from './pose.ts';

export const KeptPoint = z.object({
  id: z.string(),
  /** Empty until somebody names it. */
  name: z.string(),
  place: LatentPoint,
  pose: Pose,
});
export type KeptPoint = z.infer<typeof KeptPoint>;

export class KeptPoints {
  #all = $state.raw<readonly KeptPoint[]>([]);
  #next = 1;

  get all(): readonly KeptPoint[] {
    return this.#all;
  }

  find(id: string): KeptPoint | undefined {
    return this.#all.find((kept) => kept.id === id);
  }

  add(kept: Omit<KeptPoint, 'id' | 'name'> & { name?: string }, at: number = this.#all.length): KeptPoint {
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

  restore(all: readonly KeptPoint[]): void {
    this.#all = all;
    this.#next = 1 + Math.max(0, ...all.map(({ id }) => Number(id.slice(1)) || 0));
  }
}
