// PatchMatch (Barnes et al. 2009): a nearest-neighbour field by chance and coherence. Neighbours in the target have
// neighbours in the source, so a good match spreads (propagation, 3.2); around each match better ones are looked for at
// random, at distances that halve (random search, 3.3). One sweep after the other goes from the other corner.
// With `weights` w, one per source patch, the field is that of the smallest w_j D(i, j), as GPNN asks for; `allowed`
// leaves source patches out.
import type { Random } from '../../common/random.ts';
import { emptyField, type Field } from './field.ts';
import { countOf, offsetOf, patchDistance, type PatchDistance, type Patches } from './patches.ts';

export interface PatchMatchOptions {
  target: Patches;
  source: Patches;
  random: Random;
  weights?: Float32Array;
  /** 0 for each source patch that may not be taken. */
  allowed?: Uint8Array;
}

/** Patches looked at before others get a turn. */
const TURN = 4000;

export class PatchMatch {
  readonly field: Field;
  readonly #target: Patches;
  readonly #source: Patches;
  readonly #random: Random;
  readonly #distance: PatchDistance;
  readonly #weights: Float32Array;
  readonly #allowed: Uint8Array | undefined;
  /** w_j D(i, j) of each match. */
  readonly #costs: Float32Array;
  #sweeps = 0;

  /** `start`: a field to begin with, whose distances need not be known; without it one drawn at random. */
  constructor({ target, source, random, weights, allowed }: PatchMatchOptions, start?: Field) {
    this.#target = target;
    this.#source = source;
    this.#random = random;
    this.#distance = patchDistance(target, source);
    this.#weights = weights ?? new Float32Array(countOf(source)).fill(1);
    this.#allowed = allowed;
    this.field = emptyField(target);
    this.#costs = new Float32Array(countOf(target)).fill(Infinity);
    this.#begin(start);
  }

  /** One pass over all target patches; gives others a turn meanwhile. `reach`: of the random search, default everywhere. */
  *sweep(reach = Infinity): Generator<undefined, void, void> {
    const { columns, rows } = this.#target;
    const step = this.#sweeps++ % 2 === 0 ? 1 : -1;
    const count = columns * rows;
    for (let done = 0; done < count;) {
      const until = Math.min(count, done + TURN);
      for (; done < until; done++) this.#improve(step === 1 ? done : count - 1 - done, step, reach);
      yield;
    }
  }

  #begin(start: Field | undefined): void {
    const count = countOf(this.#source);
    const { columns } = this.#target;
    for (let i = 0; i < this.#costs.length; i++) {
      const from = offsetOf(this.#target, i % columns, Math.floor(i / columns));
      if (start) this.#try(i, from, start.nearest[i]!);
      while (this.#costs[i] === Infinity) this.#try(i, from, this.#random.below(count));
    }
  }

  #improve(i: number, step: number, reach: number): void {
    const { columns, rows } = this.#target;
    const column = i % columns;
    const row = (i - column) / columns;
    const from = offsetOf(this.#target, column, row);
    const { columns: width, rows: height } = this.#source;
    const { nearest } = this.field;
    const before = column - step;
    if (before >= 0 && before < columns) {
      const match = nearest[i - step]!;
      const x = (match % width) + step;
      if (x >= 0 && x < width) this.#offer(i, from, match + step);
    }
    const above = row - step;
    if (above >= 0 && above < rows) {
      const match = nearest[i - step * columns]! + step * width;
      if (match >= 0 && match < width * height) this.#offer(i, from, match);
    }
    for (let radius = Math.min(reach, Math.max(width, height)); radius >= 1; radius /= 2) {
      const match = nearest[i]!;
      const x = match % width;
      const y = (match - x) / width;
      const word = this.#random.word();
      const atX = near(x, radius, width, word >>> 16);
      const atY = near(y, radius, height, word & 0xffff);
      this.#offer(i, from, atY * width + atX);
    }
  }

  /** What a patch has already is not compared again: where a field is coherent, both neighbours offer just that. */
  #offer(i: number, from: number, match: number): void {
    if (match !== this.field.nearest[i]) this.#try(i, from, match);
  }

  #try(i: number, from: number, match: number): void {
    if (this.#allowed && this.#allowed[match] === 0) return;
    const cost = this.#costs[i]!;
    const weight = this.#weights[match]!;
    const { columns: width } = this.#source;
    const column = match % width;
    const to = offsetOf(this.#source, column, (match - column) / width);
    const distance = this.#distance(from, to, cost / weight);
    if (weight * distance >= cost) return;
    this.#costs[i] = weight * distance;
    this.field.nearest[i] = match;
    this.field.distances[i] = distance;
  }
}

/** A place within `radius` of `at` and within the border, by chance: 16 random bits. */
function near(at: number, radius: number, size: number, bits: number): number {
  const low = Math.max(0, Math.ceil(at - radius));
  const high = Math.min(size - 1, Math.floor(at + radius));
  return low + Math.floor(((high - low + 1) * bits) / 65536);
}
