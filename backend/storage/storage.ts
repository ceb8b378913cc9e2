import { OutOfMemoryError } from '../errors.ts';
import { type Data, type Layout, inverse, isIdentity, permuted, permuteData, sameNumbers } from './permutation.ts';

/** The element types that are recorded; complex64 and string tensors live in the cpu backend. */
export type DType = 'float32' | 'int32' | 'bool';

/** A tensor in this process's memory, in the form that onnxruntime's bindings share. */
export interface HostTensor {
  type: DType;
  data: Data;
  dims: readonly number[];
}

const ARRAY = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

/** Throws OutOfMemoryError with the bytes asked for. */
export function newArray(dtype: DType, length: number): Data {
  try {
    return new ARRAY[dtype](length);
  } catch (cause) {
    throw new OutOfMemoryError(length * ARRAY[dtype].BYTES_PER_ELEMENT, { cause });
  }
}

/**
 * A computed or uploaded tensor. Its values never change: nodes may hold it while the tensor that named it is long
 * disposed. Only its layout may be changed, as a whole, between runs. The buffer is its own, and goes to the pool after
 * the last node that names it.
 */
export class Storage {
  /** How many live nodes hold this storage. */
  references = 0;
  /** Results derived from the values alone and kept as long as they are, by name: transformed Winograd weights. */
  readonly derived = new Map<string, Storage>();
  private tensor: HostTensor | null = null;

  constructor(
    public data: Data,
    readonly shape: readonly number[],
    readonly dtype: DType,
    public layout: Layout | null = null,
  ) {}

  /** What the session is fed with: the data and its physical shape. */
  get hostTensor(): HostTensor {
    this.tensor ??= { type: this.dtype, data: this.data, dims: this.physicalShape };
    return this.tensor;
  }

  get physicalShape(): readonly number[] {
    return this.layout ? permuted(this.shape, this.layout) : this.shape;
  }

  /** Rewrites an identity layout to `layout`; a storage that has another layout already keeps it. */
  relayout(layout: Layout): void {
    if (this.layout || isIdentity(layout)) return;
    this.data = permuteData(this.data, this.shape, layout, newArray(this.dtype, this.data.length));
    this.layout = layout;
    this.tensor = null;
  }

  /** The values in logical order, in an array of the caller's own. */
  read(): Data {
    if (!this.layout) return this.data.slice();
    const back = inverse(this.layout);
    return permuteData(this.data, this.physicalShape, back, newArray(this.dtype, this.data.length));
  }

  hasLayout(layout: Layout | null): boolean {
    return sameNumbers(this.layout ?? [], layout ?? []);
  }
}
