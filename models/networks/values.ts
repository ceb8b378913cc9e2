// Parameter values between PyTorch's order of axes, in which they are named, stored and exchanged, and tfjs's, in
// which they are computed with; and the values a fresh network starts from.
import { Random } from '../../common/random.ts';
import type { ParameterKind, ParameterSpec } from '../layers/layer.ts';

/** A stored parameter: PyTorch's shape and order of axes. */
export interface StoredTensor {
  shape: readonly number[];
  data: Float32Array;
}

/** All parameters of a network by PyTorch's names: what files hold. */
export type Weights = ReadonlyMap<string, StoredTensor>;

/** Which of PyTorch's axes each of tfjs's is. */
const AXES: Record<ParameterKind, readonly number[]> = {
  conv: [2, 3, 1, 0],
  transposed: [2, 3, 1, 0],
  depthwise: [2, 3, 0, 1],
  dense: [1, 0],
  vector: [0],
};

/** PyTorch's order of axes to tfjs's. */
export function toTfjs({ shape, data }: StoredTensor, kind: ParameterKind): { shape: number[]; data: Float32Array } {
  return permute(shape, data, AXES[kind]);
}

/** tfjs's order of axes to PyTorch's. */
export function fromTfjs(shape: readonly number[], data: Float32Array, kind: ParameterKind): StoredTensor {
  const axes = AXES[kind];
  return permute(
    shape,
    data,
    axes.map((_, i) => axes.indexOf(i)),
  );
}

function permute(shape: readonly number[], data: Float32Array, axes: readonly number[]) {
  const strides = shape.map((_, i) => shape.slice(i + 1).reduce((product, side) => product * side, 1));
  const outShape = axes.map((axis) => shape[axis]!);
  const outStrides = axes.map((axis) => strides[axis]!);
  const out = new Float32Array(data.length);
  const index = new Array<number>(axes.length).fill(0);
  let from = 0;
  for (let to = 0; to < out.length; to++) {
    out[to] = data[from]!;
    for (let axis = axes.length - 1; axis >= 0; axis--) {
      from += outStrides[axis]!;
      if (++index[axis]! < outShape[axis]!) break;
      from -= outStrides[axis]! * outShape[axis]!;
      index[axis] = 0;
    }
  }
  return { shape: outShape, data: out };
}

/** The values a fresh parameter starts from, in PyTorch's order: by name, so that the order of making does not matter. */
export function startingValues(name: string, { shape, start }: ParameterSpec, seed: number): StoredTensor {
  if ('values' in start) return { shape, data: start.values.slice() };
  const size = shape.reduce((product, side) => product * side, 1);
  return { shape, data: new Random(seed).fork(name).normals(size, start.mean, start.deviation) };
}
