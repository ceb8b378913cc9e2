import { GraphBuilder } from '../onnx/builder.ts';
import { ELEMENT_TYPE } from '../onnx/model.ts';
import { identity, type Layout, permuted, sameNumbers } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';
import type { ConvolutionShapes } from './shapes.ts';
import { constantValue, isConstant, tensorValue, type Value } from './value.ts';

/** How lowerings may differ; part of what a session is compiled for. */
export interface LoweringOptions {
  /** Use Winograd's algorithm where it is measured to be faster. */
  winograd: boolean;
  /** Keep to plain ONNX operators whose shapes follow their inputs, for export. */
  portable: boolean;
}

/** The graph under construction with the operations on values that every lowering needs. */
export class Lowering extends GraphBuilder {
  /** For instance norm: the inverse deviations that belong to a normalised output, by the output's name. */
  readonly inverseDeviations = new Map<string, string>();
  /** What a convolution without bias was made of, by its output's name, so that a bias may move into it. */
  readonly convolutions = new Map<string, { x: Value; filter: Value; shapes: ConvolutionShapes }>();
  /** Gives a value as it was before a bias per channel was added, by the biased value's name. */
  readonly unbiased = new Map<string, () => Value>();
  /** What a step function was taken of, by its output's name: a product with it is a choice. */
  readonly steps = new Map<string, { x: Value; alpha: number }>();

  /** Physical sizes of what elementwise operators read and give, by name. */
  readonly sizes = new Map<string, readonly number[]>();

  constructor(readonly options: LoweringOptions) {
    super();
  }

  /** Of a reshaped value only the last shape counts. */
  reshape(name: string, shape: readonly number[]): string {
    const producer = this.producerOf(name);
    const source = producer?.op === 'Reshape' ? producer.inputs[0]! : name;
    return this.emit('Reshape', [source, this.ints(shape)], { allowzero: 1 });
  }

  nameOf(value: Value): string {
    return value.name ?? this.scalar(value.constant, value.dtype);
  }

  /** The name of `value` with its physical axes in `layout`, every repeated axis written out. */
  full(value: Value, layout: Layout = identity(value.shape.length)): string {
    const target = permuted(value.shape, layout);
    if (isConstant(value)) return target.length ? this.expand(this.nameOf(value), target) : this.nameOf(value);
    const arranged = this.arrange(value, layout);
    return sameNumbers(arranged.dims, target) ? arranged.name! : this.expand(arranged.name!, target);
  }

  /** `full` as a value. */
  materialised(value: Value, layout: Layout = value.layout): Value {
    return tensorValue(this.full(value, layout), value.shape, value.dtype, layout);
  }

  /** Changes the layout; repeated axes stay at size 1. A transposition that moves only axes of size 1 is a Reshape. */
  arrange(value: Value, layout: Layout): Value {
    if (sameNumbers(value.layout, layout)) return value;
    if (isConstant(value)) return { ...value, layout };
    const order = layout.map((dimension) => value.layout.indexOf(dimension));
    const dims = permuted(value.dims, order);
    const long = (l: Layout, d: readonly number[]) => l.filter((_, place) => d[place] !== 1);
    const name = sameNumbers(long(value.layout, value.dims), long(layout, dims))
      ? this.reshape(value.name!, dims)
      : this.emit('Transpose', [value.name!], { perm: order });
    return { ...value, name, dims, layout };
  }

  expand(name: string, shape: readonly number[]): string {
    return this.emit('Expand', [name, this.ints(shape)]);
  }

  cast(value: Value, dtype: DType): Value {
    if (value.dtype === dtype) return value;
    if (isConstant(value)) {
      const c = value.constant;
      return constantValue(
        dtype === 'bool' ? Number(c !== 0) : dtype === 'int32' ? Math.trunc(c) : c,
        value.shape,
        dtype,
      );
    }
    return { ...value, name: this.emit('Cast', [value.name!], { to: ELEMENT_TYPE[dtype] }), dtype };
  }
}
