import type { AnyKernel } from '../templates/kernel.ts';
import { abs } from './abs.ts';
import { acos } from './acos.ts';
import { acosh } from './acosh.ts';
import { addN } from './add-n.ts';
import { addKernel } from './add.ts';
import { all } from './all.ts';
import { any } from './any.ts';
import { argMax } from './arg-max.ts';
import { argMin } from './arg-min.ts';
import { asin } from './asin.ts';
import { asinh } from './asinh.ts';
import { atan } from './atan.ts';
import { atanh } from './atanh.ts';
import { avgPoolGrad } from './avg-pool-grad.ts';
import { avgPool } from './avg-pool.ts';
import { batchMatMul } from './batch-mat-mul.ts';
import { batchToSpaceND } from './batch-to-space-nd.ts';
import { cast } from './cast.ts';
import { ceil } from './ceil.ts';
import { clipByValue } from './clip-by-value.ts';
import { concat } from './concat.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input.ts';
import { conv2d } from './conv2d.ts';
import { cos } from './cos.ts';
import { cosh } from './cosh.ts';
import { cumsum } from './cumsum.ts';
import { depthToSpace } from './depth-to-space.ts';
import { depthwiseConv2dBackpropFilter } from './depthwise-conv2d-backprop-filter.ts';
import { depthwiseConv2dBackpropInput } from './depthwise-conv2d-backprop-input.ts';
import { depthwiseConv2d } from './depthwise-conv2d.ts';
import { eluGrad } from './elu-grad.ts';
import { elu } from './elu.ts';
import { equal } from './equal.ts';
import { erf } from './erf.ts';
import { exp } from './exp.ts';
import { expandDims } from './expand-dims.ts';
import { fill } from './fill.ts';
import { floorDiv } from './floor-div.ts';
import { floor } from './floor.ts';
import { fusedBatchNorm } from './fused-batch-norm.ts';
import { fusedConv2d } from './fused-conv2d.ts';
import { fusedDepthwiseConv2d } from './fused-depthwise-conv2d.ts';
import { fusedMatMul } from './fused-mat-mul.ts';
import { gatherNd } from './gather-nd.ts';
import { gatherV2 } from './gather-v2.ts';
import { greaterEqual } from './greater-equal.ts';
import { greater } from './greater.ts';
import { identity } from './identity.ts';
import { instanceNormGradKernel } from './instance-norm-grad.ts';
import { instanceNormKernel } from './instance-norm.ts';
import { isFinite } from './is-finite.ts';
import { isInf } from './is-inf.ts';
import { isNan } from './is-nan.ts';
import { leakyRelu } from './leaky-relu.ts';
import { lessEqual } from './less-equal.ts';
import { less } from './less.ts';
import { log } from './log.ts';
import { logicalAnd } from './logical-and.ts';
import { logicalNot } from './logical-not.ts';
import { logicalOr } from './logical-or.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { maxPool } from './max-pool.ts';
import { max } from './max.ts';
import { maximumKernel } from './maximum.ts';
import { mean } from './mean.ts';
import { min } from './min.ts';
import { minimumKernel } from './minimum.ts';
import { mirrorPadGradKernel } from './mirror-pad-grad.ts';
import { mirrorPadKernel } from './mirror-pad.ts';
import { mod } from './mod.ts';
import { multiply } from './multiply.ts';
import { neg } from './neg.ts';
import { notEqual } from './not-equal.ts';
import { oneHot } from './one-hot.ts';
import { onesLike } from './ones-like.ts';
import { pack } from './pack.ts';
import { padV2 } from './pad-v2.ts';
import { pow } from './pow.ts';
import { prelu } from './prelu.ts';
import { prod } from './prod.ts';
import { range } from './range.ts';
import { realDiv } from './real-div.ts';
import { reciprocal } from './reciprocal.ts';
import { relu } from './relu.ts';
import { relu6 } from './relu6.ts';
import { reshape } from './reshape.ts';
import { resizeBilinearGrad } from './resize-bilinear-grad.ts';
import { resizeBilinearKernel } from './resize-bilinear.ts';
import { resizeNearestNeighborGrad } from './resize-nearest-neighbor-grad.ts';
import { resizeNearestNeighbor } from './resize-nearest-neighbor.ts';
import { reverse } from './reverse.ts';
import { round } from './round.ts';
import { rsqrt } from './rsqrt.ts';
import { scatterNd } from './scatter-nd.ts';
import { select } from './select.ts';
import { selu } from './selu.ts';
import { sigmoid } from './sigmoid.ts';
import { sign } from './sign.ts';
import { sin } from './sin.ts';
import { sinh } from './sinh.ts';
import { slice } from './slice.ts';
import { softmax } from './softmax.ts';
import { softplus } from './softplus.ts';
import { spaceToBatchND } from './space-to-batch-nd.ts';
import { splitV } from './split-v.ts';
import { sqrt } from './sqrt.ts';
import { square } from './square.ts';
import { squaredDifference } from './squared-difference.ts';
import { step } from './step.ts';
import { stridedSlice } from './strided-slice.ts';
import { subKernel } from './sub.ts';
import { sum } from './sum.ts';
import { tan } from './tan.ts';
import { tanh } from './tanh.ts';
import { tile } from './tile.ts';
import { topK } from './top-k.ts';
import { transpose } from './transpose.ts';
import { unpack } from './unpack.ts';
import { unsortedSegmentSum } from './unsorted-segment-sum.ts';
import { zerosLike } from './zeros-like.ts';

/** Every recorded kernel. What is not here runs as tfjs's cpu kernel. */
export const kernels: readonly AnyKernel[] = [
  abs,
  acos,
  acosh,
  addN,
  addKernel,
  all,
  any,
  argMax,
  argMin,
  asin,
  asinh,
  atan,
  atanh,
  avgPoolGrad,
  avgPool,
  batchMatMul,
  batchToSpaceND,
  cast,
  ceil,
  clipByValue,
  concat,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  conv2d,
  cos,
  cosh,
  cumsum,
  depthToSpace,
  depthwiseConv2dBackpropFilter,
  depthwiseConv2dBackpropInput,
  depthwiseConv2d,
  eluGrad,
  elu,
  equal,
  erf,
  exp,
  expandDims,
  fill,
  floorDiv,
  floor,
  fusedBatchNorm,
  fusedConv2d,
  fusedDepthwiseConv2d,
  fusedMatMul,
  gatherNd,
  gatherV2,
  greaterEqual,
  greater,
  identity,
  instanceNormGradKernel,
  instanceNormKernel,
  isFinite,
  isInf,
  isNan,
  leakyRelu,
  lessEqual,
  less,
  log,
  logicalAnd,
  logicalNot,
  logicalOr,
  maxPoolGrad,
  maxPool,
  max,
  maximumKernel,
  mean,
  min,
  minimumKernel,
  mirrorPadGradKernel,
  mirrorPadKernel,
  mod,
  multiply,
  neg,
  notEqual,
  oneHot,
  onesLike,
  pack,
  padV2,
  pow,
  prelu,
  prod,
  range,
  realDiv,
  reciprocal,
  relu,
  relu6,
  reshape,
  resizeBilinearGrad,
  resizeBilinearKernel,
  resizeNearestNeighborGrad,
  resizeNearestNeighbor,
  reverse,
  round,
  rsqrt,
  scatterNd,
  select,
  selu,
  sigmoid,
  sign,
  sin,
  sinh,
  slice,
  softmax,
  softplus,
  spaceToBatchND,
  splitV,
  sqrt,
  square,
  squaredDifference,
  step,
  stridedSlice,
  subKernel,
  sum,
  tan,
  tanh,
  tile,
  topK,
  transpose,
  unpack,
  unsortedSegmentSum,
  zerosLike,
];
