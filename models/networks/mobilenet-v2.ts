// MobileNetV2 (Sandler et al. 2018) as a network of features, without its classifier: a 3x3 convolution of stride 2, then
// inverted residual blocks, each
//   expand 1x1, ReLU6, depthwise 3x3, ReLU6, project 1x1 (linear), plus its input where shapes are equal,
// tapped behind the last block at each of four scales. Parameters are `conv.N.weight` and `conv.N.bias`, N counting the
// convolutions from the first to the last; while it learns, `norm.N` is the batch norm behind convolution N. Padding is
// that of Keras' weights: 1 on all sides at stride 1, 1 at bottom and right at stride 2.
import * as tf from '@tensorflow/tfjs-core';
import { relu6 } from '../layers/activation.ts';
import { batchNorm } from '../layers/batch-norm.ts';
import { biasOf } from '../layers/conv2d.ts';
import { INFERENCE, type Layer, type Mode, named, type ParameterSpec } from '../layers/layer.ts';
import { ranked } from '../layers/ranked.ts';
import {
  type InvertedResidual,
  type MobileNetV2Architecture,
  mobileNetV2Plan,
  type Tap,
} from './mobilenet-v2-architecture.ts';
import { buildNetwork, type Network } from './network.ts';
import type { Weights } from './values.ts';

/** Each [N,H/s,W/s,C], s its stride; C says `tapChannels`. */
export type TappedFeatures = Record<Tap, tf.Tensor4D>;

export interface MobileNetV2 extends Network {
  architecture: MobileNetV2Architecture;
  /**
   * Features of pictures [N,H,W,3] in [-1, 1], H and W at least 32; inside a gradient it may be called as any operation.
   * `apply` gives those of stride 32 alone.
   */
  features(x: tf.Tensor4D, mode?: Mode): TappedFeatures;
}

/** With these weights (further ones, such as a classifier's, are ignored) or fresh ones. Throws as buildNetwork does. */
export function buildMobileNetV2(architecture: MobileNetV2Architecture, from: Weights | { seed: number }): MobileNetV2 {
  const layer = mobileNetV2(architecture);
  const network = buildNetwork(layer, from);
  return {
    ...network,
    architecture,
    features: (x, mode = INFERENCE) =>
      tf.tidy(() => {
        const taps: Partial<TappedFeatures> = {};
        const tap = (name: string, features: tf.Tensor4D) => (taps[name as Tap] = features);
        layer.apply(x, (name) => network.parameters[name]!, { ...mode, tap });
        return taps as TappedFeatures;
      }),
  };
}

/** [N,H,W,3] to the features of stride 32; the mode's `tap` is shown all four under their names. */
export function mobileNetV2(architecture: MobileNetV2Architecture): Layer {
  const { stem, blocks } = mobileNetV2Plan(architecture);
  let count = 0;
  const numbered = (options: ConvolutionOptions) => convolution(count++, options, architecture);
  const first = numbered({ in: 3, out: stem, kernel: 3, stride: 2, activated: true });
  const residuals = blocks.map((block) => ({ block, layer: invertedResidual(block, numbered) }));
  return {
    parameters: Object.assign({}, first.parameters, ...residuals.map(({ layer }) => layer.parameters)),
    apply: (x, get, mode) =>
      residuals.reduce(
        (h, { block, layer }) => {
          const y = layer.apply(h, get, mode);
          if (block.tap) mode.tap?.(block.tap, y);
          return y;
        },
        first.apply(x, get, mode),
      ),
  };
}

function invertedResidual(block: InvertedResidual, numbered: (options: ConvolutionOptions) => Layer): Layer {
  const { expanded, out, stride } = block;
  const layers = [
    ...(expanded === block.in ? [] : [numbered({ in: block.in, out: expanded, kernel: 1, activated: true })]),
    numbered({ in: expanded, out: expanded, kernel: 3, stride, depthwise: true, activated: true }),
    numbered({ in: expanded, out, kernel: 1 }),
  ];
  const adds = stride === 1 && block.in === out;
  return {
    parameters: Object.assign({}, ...layers.map(({ parameters }) => parameters)),
    apply(x, get, mode) {
      const y = layers.reduce((h, { apply }) => apply(h, get, mode), x);
      return adds ? tf.add(x, y) : y;
    },
  };
}

interface ConvolutionOptions {
  in: number;
  out: number;
  kernel: 1 | 3;
  stride?: 1 | 2;
  depthwise?: boolean;
  activated?: boolean;
}

/** Zeros as the weights were trained with. */
const PADDING: Record<1 | 2, tf.backend_util.ExplicitPadding> = {
  1: [
    [0, 0],
    [1, 1],
    [1, 1],
    [0, 0],
  ],
  2: [
    [0, 0],
    [0, 1],
    [0, 1],
    [0, 0],
  ],
};

/** Of what would keep the scale: what a block adds is small at first, so that the scale does not grow from block to block
 * (as Goyal et al. 2017, 5.1, who begin at 0). */
const LINEAR_SHARE = 0.3;

/** Convolution N of the network, with its norm or bias and its activation. */
function convolution(n: number, options: ConvolutionOptions, { norm }: MobileNetV2Architecture): Layer {
  const { kernel, stride = 1, depthwise = false, activated = false } = options;
  const normed =
    norm === 'batch' ? named(`norm.${n}`, batchNorm(options.out, { weight: activated ? 1 : LINEAR_SHARE })) : undefined;
  const shape = [options.out, depthwise ? 1 : options.in, kernel, kernel];
  const fanIn = shape[1]! * kernel * kernel;
  const weight: ParameterSpec = {
    kind: depthwise ? 'depthwise' : 'conv',
    shape,
    start: { mean: 0, deviation: activated ? Math.sqrt(2 / fanIn) : LINEAR_SHARE * Math.sqrt(1 / fanIn) }, // He et al. 2015
    trainable: true,
  };
  const bias = Object.entries(biasOf(options.out, !normed)).map(([name, spec]) => [`conv.${n}.${name}`, spec]);
  return {
    parameters: { [`conv.${n}.weight`]: weight, ...Object.fromEntries(bias), ...normed?.parameters },
    apply(x, get, mode) {
      const filter = ranked<tf.Tensor4D>(get(`conv.${n}.weight`));
      const padding = kernel === 1 ? 'valid' : PADDING[stride];
      const convolved = depthwise
        ? tf.depthwiseConv2d(x, filter, stride, padding)
        : tf.conv2d(x, filter, stride, padding);
      const y: tf.Tensor4D = normed ? normed.apply(convolved, get, mode) : tf.add(convolved, get(`conv.${n}.bias`));
      return activated ? relu6(y) : y;
    },
  };
}
