// The feed-forward style network of Johnson et al. 2016 (1603.08155) as Engstrom's fast-style-transfer has it, whose
// checkpoints are many. It differs from CycleGAN's ResNet in what it pads with (zeros, as TensorFlow's SAME does), in 9x9
// convolutions at both ends, in a norm behind the last one too, and in its numbers: bytes go in, 150 tanh(h) + 127.5 comes
// out.
import * as tf from '@tensorflow/tfjs-core';
import { relu } from '../layers/activation.ts';
import { conv2d } from '../layers/conv2d.ts';
import { conv2dTranspose } from '../layers/conv2d-transpose.ts';
import { affineInstanceNorm } from '../layers/instance-norm.ts';
import { type Layer, named, plain, sequential } from '../layers/layer.ts';
import type { FastStyleArchitecture } from '../../common/networks/translator.ts';

/** Of its instance norm. */
const EPSILON = 1e-3;

/** SAME at stride 2 and an even side. */
const HALVED = [0, 1] as const;

/** The generator as one layer: [N,H,W,3] to the same, H and W multiples of 4, in [-1, 1]. */
export function fastStyleGenerator({ blocks, ngf }: FastStyleArchitecture): Layer {
  return named(
    'model',
    sequential([
      plain((x) => tf.mul<tf.Tensor4D>(tf.add<tf.Tensor4D>(x, 1), 127.5)), // before the zeros of the border: they are black
      ...convolution({ in: 3, out: ngf }, 9),
      relu(),
      ...convolution({ in: ngf, out: 2 * ngf }, 3, 2),
      relu(),
      ...convolution({ in: 2 * ngf, out: 4 * ngf }, 3, 2),
      relu(),
      ...Array.from({ length: blocks }, () => residualBlock(4 * ngf)),
      ...up(4 * ngf),
      ...up(2 * ngf),
      ...convolution({ in: ngf, out: 3 }, 9),
      plain((x) => tf.clipByValue(tf.mul<tf.Tensor4D>(tf.tanh(x), 150 / 127.5), -1, 1)),
    ]),
  );
}

function convolution(channels: { in: number; out: number }, kernel: number, stride: 1 | 2 = 1): Layer[] {
  const padding = stride === 1 ? (kernel - 1) / 2 : HALVED;
  return [conv2d(channels, kernel, { stride, padding, bias: false }), affineInstanceNorm(channels.out, EPSILON)];
}

/** Twice the size, half the channels. */
const up = (channels: number): Layer[] => [
  conv2dTranspose({ in: channels, out: channels / 2 }, { kernel: 3, stride: 2, padding: HALVED, bias: false }),
  affineInstanceNorm(channels / 2, EPSILON),
  relu(),
];

/** x + F(x), F two 3x3 convolutions. */
function residualBlock(channels: number): Layer {
  const same = () => convolution({ in: channels, out: channels }, 3);
  const branch = named('conv_block', sequential([...same(), relu(), ...same()]));
  return { parameters: branch.parameters, apply: (x, get, mode) => tf.add(x, branch.apply(x, get, mode)) };
}
