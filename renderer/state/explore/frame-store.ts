// Frames of a walk that are made: those to come, and of a short walk all of them, for its next round.
import type { Pixels } from '../../../common/contract/latent.ts';
import { one } from './thumbnails.svelte.ts';

const MOST_BYTES = 96 * 1024 * 1024;

export class FrameStore {
  readonly #frames = new Map<number, Pixels>();

  get(index: number): Pixels | undefined {
    return this.#frames.get(index);
  }

  has(index: number): boolean {
    return this.#frames.has(index);
  }

  /** Takes the pictures of `indices`; when it grows too large, only `from` and the `ahead` after it are kept. */
  put(indices: readonly number[], pixels: Pixels, { from, ahead }: { from: number; ahead: number }): void {
    indices.forEach((index, i) => this.#frames.set(index, one(pixels, i)));
    const bytes = 3 * pixels.width * pixels.height;
    if (this.#frames.size * bytes <= MOST_BYTES) return;
    for (const index of this.#frames.keys()) if (index < from || index > from + ahead) this.#frames.delete(index);
  }

  clear(): void {
    this.#frames.clear();
  }
}
