// How far made pictures are from real ones, measured again and again while a generator learns: the real ones stay, so
// what is known of them is computed once. Floor: real pictures against other real ones, which a perfect generator
// reaches. Ceiling: pictures of somebody who has learned nothing.
import { Random } from '../../common/random.ts';
import { type Features, rows } from './features.ts';
import { frechetDistance } from './frechet-distance.ts';
import { kernelDistance } from './kernel-distance.ts';
import type { Between, SetDistances } from './set-distances.ts';

const MOST = 512; // images on each side of the Frechet distance: twice as many as features make covariances whole

export class MadeDistances {
  /** Images on each side of the Frechet distances, which are larger for smaller sets: the same for all three. */
  readonly count: number;
  readonly #real: Features;
  readonly #kernel: Between;
  readonly #frechet: Between;

  /** At least FEWEST_IMAGES each. The same for the same features. */
  constructor(real: Features, { others, nothing }: { others: Features; nothing: Features }) {
    this.count = Math.min(MOST, real.count, others.count, nothing.count);
    this.#real = real;
    this.#kernel = { floor: kernelDistance(others, real).value, ceiling: kernelDistance(nothing, real).value };
    this.#frechet = { floor: this.#apart(others), ceiling: this.#apart(nothing) };
  }

  /** Of made images, at least `count`. */
  of(made: Features): SetDistances {
    return {
      kernel: { ...kernelDistance(made, this.#real), ...this.#kernel },
      frechet: { value: this.#apart(made), ...this.#frechet },
    };
  }

  #apart(features: Features): number {
    return frechetDistance(this.#some(features), this.#some(this.#real));
  }

  /** At random, as images may lie in the order of their classes. */
  #some(features: Features): Features {
    return rows(features, new Random(1).shuffled([...Array(features.count).keys()]).slice(0, this.count));
  }
}
