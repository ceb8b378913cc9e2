// The ResNet generator of CycleGAN (Zhu et al. 2017), after Johnson et al. 2016: a 7x7 convolution, two halvings,
// residual blocks at a quarter of the size, two doublings, a 7x7 convolution and tanh.
// c7s1-k, dk, Rk, uk of the paper's appendix are the lines below; k = ngf.
import * as tf from '@tensorflow/tfjs-core';
import { dropout, relu } from '../layers/activation.ts';
import { blurDownsample, blurUpsample } from '../layers/antialias.ts';
import { conv2d } from '../layers/conv2d.ts';
import { conv2dTranspose } from '../layers/conv2d-transpose.ts';
import { upsampleNearest } from '../layers/interleave.ts';
import { type Layer, named, sequential } from '../layers/layer.ts';
import { norm } from '../layers/norm.ts';
import { reflectionPad } from '../layers/reflection-pad.ts';
import type { ResnetArchitecture } from '../../common/networks/translator.ts';
import { hasBias } from './biases.ts';
import { lastStart } from './base.ts';
import { freshWeights } from './fresh-weights.ts';
import { ending, lastChannels } from './foreground.ts';

/** The generator as one layer: [N,H,W,inputChannels] to what foreground.ts makes a picture of, H and W multiples of 4, in [-1, 1]. */
export function resnetGenerator(architecture: ResnetArchitecture): Layer {
  const { ngf, inputChannels } = architecture;
  const bias = hasBias(architecture);
  return named(
    'model',
    sequential([
      reflectionPad(3),
      conv2d({ in: inputChannels, out: ngf }, 7, { bias, ...freshWeights(architecture, 7 * 7 * inputChannels) }),
      norm(architecture.norm, ngf),
      relu(),
      ...down(architecture, ngf),
      ...down(architecture, 2 * ngf),
      ...Array.from({ length: architecture.blocks }, () => residualBlock(architecture, 4 * ngf)),
      ...up(architecture, 4 * ngf),
      ...up(architecture, 2 * ngf),
      reflectionPad(3),
      conv2d({ in: ngf, out: lastChannels(architecture) }, 7, lastStart(architecture.base)),
      ...ending(architecture),
    ]),
  );
}

const threeByThree = (architecture: ResnetArchitecture, channels: number) => ({
  bias: hasBias(architecture),
  ...freshWeights(architecture, 9 * channels),
});

/** Half the size, twice the channels. */
function down(architecture: ResnetArchitecture, channels: number): Layer[] {
  const blurred = architecture.downsampling === 'antialiased';
  const out = 2 * channels;
  return [
    conv2d({ in: channels, out }, 3, { stride: blurred ? 1 : 2, padding: 1, ...threeByThree(architecture, channels) }),
    norm(architecture.norm, out),
    relu(),
    ...(blurred ? [blurDownsample(out)] : []),
  ];
}

/** Twice the size, half the channels. */
function up(architecture: ResnetArchitecture, channels: number): Layer[] {
  return [...widen(architecture, channels), norm(architecture.norm, channels / 2), relu()];
}

function widen(architecture: ResnetArchitecture, channels: number): Layer[] {
  const bias = hasBias(architecture);
  const to = { in: channels, out: channels / 2 };
  switch (architecture.upsampling) {
    case 'transposed':
      return [conv2dTranspose(to, { kernel: 3, stride: 2, padding: 1, outputPadding: 1, bias })];
    case 'resize':
      return [upsampleNearest(), reflectionPad(1), conv2d(to, 3, threeByThree(architecture, channels))];
    case 'antialiased':
      return [blurUpsample(channels), conv2d(to, 3, { padding: 1, ...threeByThree(architecture, channels) })];
  }
}

/** x + F(x), F two 3x3 convolutions on reflected borders. */
function residualBlock(architecture: ResnetArchitecture, channels: number): Layer {
  const same = { in: channels, out: channels };
  const branch = named(
    'conv_block',
    sequential([
      reflectionPad(1),
      conv2d(same, 3, threeByThree(architecture, channels)),
      norm(architecture.norm, channels),
      relu(),
      ...(architecture.dropout ? [dropout(0.5)] : []),
      reflectionPad(1),
      conv2d(same, 3, { bias: hasBias(architecture) }), // small, so that blocks without norms do not add up
      norm(architecture.norm, channels),
    ]),
  );
  return { parameters: branch.parameters, apply: (x, get, mode) => tf.add(x, branch.apply(x, get, mode)) };
}
