import { backend_util } from '@tensorflow/tfjs-core';

interface PoolAttrs {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

export interface PoolShapes {
  window: [number, number];
  strides: [number, number];
  /** [top, left, bottom, right] */
  pads: [number, number, number, number];
  input: number[];
  output: number[];
}

/** What tfjs makes of a pooling's arguments; x is [N,H,W,C]. */
export function poolShapes(inputShape: number[], { filterSize, strides, pad, dimRoundingMode }: PoolAttrs): PoolShapes {
  const shape = inputShape as [number, number, number, number];
  const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const { top, left } = info.padInfo;
  const window: [number, number] = [info.filterHeight, info.filterWidth];
  const steps: [number, number] = [info.strideHeight, info.strideWidth];
  const reach = (axis: 0 | 1, before: number) =>
    Math.max(0, (info.outShape[axis + 1]! - 1) * steps[axis] + window[axis] - before - inputShape[axis + 1]!);
  return {
    window,
    strides: steps,
    pads: [top, left, reach(0, top), reach(1, left)],
    input: inputShape,
    output: info.outShape,
  };
}

/** onnxruntime refuses padding as wide as the window. */
export function isPoolable({ window, pads }: PoolShapes): boolean {
  return pads.every((pad, i) => pad < window[i % 2]!);
}
