// GPDM (Elnekave and Weiss 2022, 2203.11862): a picture whose patches are distributed as those of a source, from coarse to
// fine. At every level the enlarged result of the one before is moved down the sliced Wasserstein distance, by Adam, over
// directions and patches drawn anew at each step.
import type { Samples } from '../../common/image/samples.ts';
import type { Size } from '../../common/image/size.ts';
import type { Random } from '../../common/random.ts';
import type { Step } from './gpnn.ts';
import { resample } from './resample.ts';
import { scalesOf, sized } from './scales.ts';
import { randomDirections, slicedWasserstein } from './sliced-wasserstein.ts';

export interface GpdmOptions {
  /** What the patches of the result are to be distributed like. */
  source: Samples;
  /** Size of the result, in the source's scale. */
  size: Size;
  /** The guess at the coarsest level, of that size. */
  start(size: Size): Samples;
  /** Shorter side of the source at the coarsest level, in pixels. */
  coarsest: number;
  random: Random;
}

const PATCH = 7;
/** Directions of a step; the paper has 64, and no step has to see them all. */
const DIRECTIONS = 16;
const STEPS = 60;
/** In units of [-1, 1], falling to a tenth within a level. */
const RATE = 0.03;
/** Patches of a step, about. */
const PATCHES = 4000;

/** Gives others a turn with each `undefined`. */
export function* gpdm({
  source,
  size,
  start,
  coarsest,
  random,
}: GpdmOptions): Generator<Step | undefined, Samples, void> {
  const scales = scalesOf(source, coarsest);
  let picture: Samples | undefined;
  for (const [level, scale] of scales.entries()) {
    const y = resample(source, ...sized(source, scale));
    const [width, height] = sized(size, scale);
    const x: Samples = picture ? resample(picture, width, height) : start({ width, height });
    const adam = new Moments(x.data.length);
    const step = Math.max(1, Math.round(Math.sqrt((width * height) / PATCHES)));
    for (let done = 0; done < STEPS; done++) {
      const gradient = new Float32Array(x.data.length);
      const directions = randomDirections(DIRECTIONS, PATCH * PATCH * x.channels, random);
      const grid = { patch: PATCH, step, left: random.below(step), top: random.below(step) };
      yield* slicedWasserstein({ x, y, directions, grid }, gradient);
      adam.descend(x.data, gradient, RATE * 0.1 ** (done / STEPS));
    }
    yield { done: (level + 1) / scales.length, picture: x };
    picture = x;
  }
  return picture!;
}

/** Adam (Kingma and Ba 2015) over the values of one picture. */
class Moments {
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  #steps = 0;

  constructor(length: number) {
    this.#first = new Float32Array(length);
    this.#second = new Float32Array(length);
  }

  descend(values: Float32Array, gradient: Float32Array, rate: number): void {
    const [beta1, beta2] = [0.9, 0.99];
    this.#steps++;
    const [rest1, rest2] = [1 - beta1 ** this.#steps, 1 - beta2 ** this.#steps];
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i]!;
      const m = (this.#first[i] = beta1 * this.#first[i]! + (1 - beta1) * g);
      const v = (this.#second[i] = beta2 * this.#second[i]! + (1 - beta2) * g * g);
      values[i]! -= (rate * (m / rest1)) / (Math.sqrt(v / rest2) + 1e-8);
    }
  }
}
