import type { AnyKernel } from '../templates/kernel.ts';
import { abs } from './abs.ts';
import { addKernel } from './add.ts';
import { cast } from './cast.ts';
import { ceil } from './ceil.ts';
import { concat } from './concat.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input.ts';
import { conv2d } from './conv2d.ts';
import { depthwiseConv2d } from './depthwise-conv2d.ts';
import { exp } from './exp.ts';
import { fill } from './fill.ts';
import { floor } from './floor.ts';
import { fusedBatchNorm } from './fused-batch-norm.ts';
import { fusedConv2d } from './fused-conv2d.ts';
import { fusedDepthwiseConv2d } from './fused-depthwise-conv2d.ts';
import { identity } from './identity.ts';
import { instanceNormKernel } from './instance-norm.ts';
import { leakyRelu } from './leaky-relu.ts';
import { log } from './log.ts';
import { max } from './max.ts';
import { maximumKernel } from './maximum.ts';
import { mean } from './mean.ts';
import { min } from './min.ts';
import { minimumKernel } from './minimum.ts';
import { mirrorPadKernel } from './mirror-pad.ts';
import { multiply } from './multiply.ts';
import { neg } from './neg.ts';
import { onesLike } from './ones-like.ts';
import { padV2 } from './pad-v2.ts';
import { pow } from './pow.ts';
import { prod } from './prod.ts';
import { realDiv } from './real-div.ts';
import { reciprocal } from './reciprocal.ts';
import { relu } from './relu.ts';
import { reshape } from './reshape.ts';
import { resizeBilinearKernel } from './resize-bilinear.ts';
import { resizeNearestNeighbor } from './resize-nearest-neighbor.ts';
import { round } from './round.ts';
import { rsqrt } from './rsqrt.ts';
import { sigmoid } from './sigmoid.ts';
import { slice } from './slice.ts';
import { sqrt } from './sqrt.ts';
import { square } from './square.ts';
import { squaredDifference } from './squared-difference.ts';
import { subKernel } from './sub.ts';
import { sum } from './sum.ts';
import { tanh } from './tanh.ts';
import { transpose } from './transpose.ts';
import { zerosLike } from './zeros-like.ts';

/** Every recorded kernel. What is not here runs as tfjs's cpu kernel. */
export const kernels: readonly AnyKernel[] = [
  abs,
  addKernel,
  cast,
  ceil,
  concat,
  conv2dBackpropInput,
  conv2d,
  depthwiseConv2d,
  exp,
  fill,
  floor,
  fusedBatchNorm,
  fusedConv2d,
  fusedDepthwiseConv2d,
  identity,
  instanceNormKernel,
  leakyRelu,
  log,
  max,
  maximumKernel,
  mean,
  min,
  minimumKernel,
  mirrorPadKernel,
  multiply,
  neg,
  onesLike,
  padV2,
  pow,
  prod,
  realDiv,
  reciprocal,
  relu,
  reshape,
  resizeBilinearKernel,
  resizeNearestNeighbor,
  round,
  rsqrt,
  sigmoid,
  slice,
  sqrt,
  square,
  squaredDifference,
  subKernel,
  sum,
  tanh,
  transpose,
  zerosLike,
];
