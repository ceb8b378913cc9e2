// Weights that a training has ruined: the file is whole and every name and shape is right, yet no picture can come of it.
import { Fault } from '../../../common/fault.ts';
import { libraryFaults } from '../../../common/faults/library.ts';

type Numbers = ReadonlyMap<string, { readonly data: Float32Array }>;
type Shaped = ReadonlyMap<string, { shape: readonly number[]; data: Float32Array }>;

/**
 * Root mean square of a filter beyond which a network is taken for exploded: trained ones have 0.01 to 1, and the tanh at
 * the end lets only black and white through long before this.
 */
const MOST_ROOT_MEAN_SQUARE = 100;

/** Throws Fault `unsupported` naming the first tensor that holds NaN or an infinity. `path` names the file in it. */
export function checkFinite(weights: Numbers, path: string): void {
  for (const [name, { data }] of weights) {
    if (data.every(Number.isFinite)) continue;
    throw new Fault('unsupported', libraryFaults.notFinite({ path, name }), { subject: path });
  }
}

/** Throws Fault `unsupported` when no filter has a weight. `path` names the file in it. */
export function checkNotZero(weights: Shaped, path: string): void {
  for (const { shape, data } of weights.values()) if (shape.length >= 2 && data.some((value) => value !== 0)) return;
  throw new Fault('unsupported', libraryFaults.allZero({ path }), { subject: path });
}

/** The first tensor whose values are beyond anything that trains; undefined when there is none. */
export function explodedTensor(weights: Shaped) {
  for (const [name, { shape, data }] of weights) {
    if (shape.length < 2) continue; // statistics of batch norm are as large as what they follow
    if (Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length) > MOST_ROOT_MEAN_SQUARE)
      return name;
  }
  return undefined;
}
