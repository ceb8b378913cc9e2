// The ResNet generator for slow machines: the same plan as resnet-generator.ts with depthwise-separable convolutions
// between its first and last layer, and resize-convolution on the way up. About a tenth of the arithmetic.
import * as tf from '@tensorflow/tfjs-core';
import { relu } from '../layers/activation.ts';
import { conv2d } from '../layers/conv2d.ts';
import { instanceNorm } from '../layers/instance-norm.ts';
import { upsampleNearest } from '../layers/interleave.ts';
import { type Layer, named, sequential } from '../layers/layer.ts';
import { reflectionPad } from '../layers/reflection-pad.ts';
import { separableConv2d } from '../layers/separable-conv2d.ts';
import type { LightArchitecture } from '../../common/networks/translator.ts';
import { ending, lastChannels } from './foreground.ts';

/** The generator as one layer: [N,H,W,inputChannels] to what foreground.ts makes a picture of, H and W multiples of 4, in [-1, 1]. */
export function lightGenerator(architecture: LightArchitecture): Layer {
  const { ngf, blocks, inputChannels } = architecture;
  return named(
    'model',
    sequential([
      reflectionPad(3),
      conv2d({ in: inputChannels, out: ngf }, 7),
      instanceNorm(),
      relu(),
      ...down(ngf),
      ...down(2 * ngf),
      ...Array.from({ length: blocks }, () => residualBlock(4 * ngf)),
      ...up(4 * ngf),
      ...up(2 * ngf),
      reflectionPad(3),
      conv2d({ in: ngf, out: lastChannels(architecture) }, 7),
      ...ending(architecture),
    ]),
  );
}

const down = (channels: number): Layer[] => [
  separableConv2d({ in: channels, out: 2 * channels }, 3, { stride: 2, padding: 1 }),
  instanceNorm(),
  relu(),
];

const up = (channels: number): Layer[] => [
  upsampleNearest(),
  reflectionPad(1),
  separableConv2d({ in: channels, out: channels / 2 }, 3),
  instanceNorm(),
  relu(),
];

/** x + F(x), F two separable 3x3 convolutions on reflected borders. */
function residualBlock(channels: number): Layer {
  const convolution = () => [reflectionPad(1), separableConv2d({ in: channels, out: channels }, 3), instanceNorm()];
  const branch = named('conv_block', sequential([...convolution(), relu(), ...convolution()]));
  return { parameters: branch.parameters, apply: (x, get, mode) => tf.add(x, branch.apply(x, get, mode)) };
}
