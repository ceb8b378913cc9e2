// In which order photos are shown: all of them in an order drawn anew for each epoch. The k-th photo and its cut follow
// from the seed and k alone, so a resumed run needs no more than its step to see exactly what it would have seen.
import { Random } from '../../../common/random.ts';
import { type Cut, drawCut, type Framing } from './load-photo.ts';

export class PhotoOrder {
  readonly #count: number;
  readonly #seed: number;
  readonly #name: string;
  #epoch = -1;
  #order: readonly number[] = [];

  /** `name` tells orders of one seed apart. */
  constructor(count: number, seed: number, name: string) {
    this.#count = count;
    this.#seed = seed;
    this.#name = name;
  }

  /** Which photo is shown as the k-th, 0 .. count - 1. */
  photo(k: number): number {
    const epoch = Math.floor(k / this.#count);
    if (epoch !== this.#epoch) {
      const indices = Array.from({ length: this.#count }, (_, i) => i);
      this.#order = this.#draws(`order ${epoch}`).shuffled(indices);
      this.#epoch = epoch;
    }
    return this.#order[k % this.#count]!;
  }

  /** How the k-th is cut. */
  cut(k: number, framing: Pick<Framing, 'flip'>): Cut {
    return drawCut(this.#draws(`cut ${k}`), framing);
  }

  #draws(what: string): Random {
    return new Random(this.#seed).fork(`${this.#name} ${what}`);
  }
}
