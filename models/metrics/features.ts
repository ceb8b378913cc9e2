/** Features of a set of images: `count` rows of `size` numbers, row by row. What encoder made them is the caller's to name. */
export interface Features {
  count: number;
  size: number;
  data: Float32Array;
}

/** Row `i`. */
export const row = ({ size, data }: Features, i: number): Float32Array => data.subarray(i * size, (i + 1) * size);

/** The rows at `indices`, in that order. */
export function rows(features: Features, indices: readonly number[]): Features {
  const data = new Float32Array(indices.length * features.size);
  indices.forEach((from, to) => data.set(row(features, from), to * features.size));
  return { count: indices.length, size: features.size, data };
}
