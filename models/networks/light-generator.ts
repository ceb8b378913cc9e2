// The ResNet generator for slow machines: the same plan as resnet-generator.ts with depthwise-separable convolutions
// between its first and last layer, and resize-convolution on the way up. About a tenth of the arithmetic.
import * as tf from '@tensorflow/tfjs-core';
import { relu } from '../layers/activation.ts';
import { conv2d } from '../layers/conv2d.ts';
import { upsampleNearest } from '../layers/interleave.ts';
import { type Layer, named, sequential } from '../layers/layer.ts';
import { norm } from '../layers/norm.ts';
import { reflectionPad } from '../layers/reflection-pad.ts';
import { separableConv2d } from '../layers/separable-conv2d.ts';
import type { LightArchitecture } from '../../common/networks/translator.ts';
import { lastStart } from './base.ts';
import { freshWeights } from './fresh-weights.ts';
import { ending, lastChannels } from './foreground.ts';

/** The generator as one layer: [N,H,W,inputChannels] to what foreground.ts makes a picture of, H and W multiples of 4, in [-1, 1]. */
export function lightGenerator(architecture: LightArchitecture): Layer {
  const { ngf, blocks, inputChannels } = architecture;
  return named(
    'model',
    sequential([
      reflectionPad(3),
      conv2d({ in: inputChannels, out: ngf }, 7, freshWeights(architecture, 7 * 7 * inputChannels)),
      norm(architecture.norm, ngf),
      relu(),
      ...down(architecture, ngf),
      ...down(architecture, 2 * ngf),
      ...Array.from({ length: blocks }, () => residualBlock(architecture, 4 * ngf)),
      ...up(architecture, 4 * ngf),
      ...up(architecture, 2 * ngf),
      reflectionPad(3),
      conv2d({ in: ngf, out: lastChannels(architecture) }, 7, lastStart(architecture.base)),
      ...ending(architecture),
    ]),
  );
}

const down = (architecture: LightArchitecture, channels: number): Layer[] => [
  separableConv2d({ in: channels, out: 2 * channels }, 3, {
    stride: 2,
    padding: 1,
    ...freshWeights(architecture, channels),
  }),
  norm(architecture.norm, 2 * channels),
  relu(),
];

const up = (architecture: LightArchitecture, channels: number): Layer[] => [
  upsampleNearest(),
  reflectionPad(1),
  separableConv2d({ in: channels, out: channels / 2 }, 3, freshWeights(architecture, channels)),
  norm(architecture.norm, channels / 2),
  relu(),
];

/** x + F(x), F two separable 3x3 convolutions on reflected borders. */
function residualBlock(architecture: LightArchitecture, channels: number): Layer {
  const same = { in: channels, out: channels };
  const branch = named(
    'conv_block',
    sequential([
      reflectionPad(1),
      separableConv2d(same, 3, freshWeights(architecture, channels)),
      norm(architecture.norm, channels),
      relu(),
      reflectionPad(1),
      separableConv2d(same, 3),
      norm(architecture.norm, channels),
    ]),
  );
  return { parameters: branch.parameters, apply: (x, get, mode) => tf.add(x, branch.apply(x, get, mode)) };
}
