/**
 * A layout is a permutation: `layout[i]` says which logical dimension stands at physical place i.
 * tfjs sees [N,H,W,C]; a convolution's activations stay [N,C,H,W] inside, so their layout is [0,3,1,2].
 */
export type Layout = readonly number[];

export const NCHW: Layout = [0, 3, 1, 2];
/** Physical [out, in, height, width] of a tfjs filter [height, width, in, out]. */
export const OIHW: Layout = [3, 2, 0, 1];

export function identity(rank: number): Layout {
  return Array.from({ length: rank }, (_, i) => i);
}

export function inverse(layout: Layout): Layout {
  const result: number[] = [];
  layout.forEach((dimension, place) => (result[dimension] = place));
  return result;
}

export function isIdentity(layout: Layout): boolean {
  return layout.every((dimension, place) => dimension === place);
}

export function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Picks `values[layout[i]]`: the physical shape of a logical shape. */
export function permuted<T>(values: readonly T[], layout: Layout): T[] {
  return layout.map((dimension) => values[dimension]!);
}

export type Data = Float32Array | Int32Array | Uint8Array;

/** Copies `source`, of the given shape, so that dimension `layout[i]` stands at place i. */
export function permuteData<D extends Data>(source: D, shape: readonly number[], layout: Layout, target: D): D {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = stride;
    stride *= shape[i]!;
  }
  const sizes = permuted(shape, layout);
  const steps = permuted(strides, layout);
  const last = sizes.length - 1;
  const run = sizes[last] ?? 1;
  const step = steps[last] ?? 1;
  const index = new Array<number>(sizes.length).fill(0);
  let offset = 0;
  for (let written = 0; written < target.length;) {
    for (let i = 0, from = offset; i < run; i++, from += step) target[written++] = source[from]!;
    for (let d = last - 1; d >= 0; d--) {
      offset += steps[d]!;
      index[d]!++;
      if (index[d]! < sizes[d]!) break;
      offset -= steps[d]! * sizes[d]!;
      index[d] = 0;
    }
  }
  return target;
}
