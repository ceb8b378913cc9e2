// The generator of AttentionGAN (Tang et al. 2021), as its authors' checkpoints hold it (ResnetGenerator_our): CycleGAN's
// ResNet up to behind its residual blocks, from where one branch paints the content pictures and another, which ends in a
// 1x1 convolution, gives the logits of the mask. Our own generators with a mask have one branch for both and end in 7x7
// (foreground.ts), so these weights are no others' and others' are none of these.
import * as tf from '@tensorflow/tfjs-core';
import { relu } from '../layers/activation.ts';
import { conv2d } from '../layers/conv2d.ts';
import { conv2dTranspose } from '../layers/conv2d-transpose.ts';
import { instanceNorm } from '../layers/instance-norm.ts';
import { type Layer, named, sequential } from '../layers/layer.ts';
import { reflectionPad } from '../layers/reflection-pad.ts';
import type { AttentionArchitecture } from '../../common/networks/translator.ts';

/** The generator as one layer: [N,H,W,inputChannels] to what foreground.ts makes a picture of, H and W multiples of 4, in [-1, 1]. */
export function attentionGenerator(architecture: AttentionArchitecture): Layer {
  const { blocks, ngf, inputChannels, outputChannels, mask: K } = architecture;
  const trunk = chain([
    reflectionPad(3),
    named('conv1', conv2d({ in: inputChannels, out: ngf }, 7)),
    ...normed,
    named('conv2', down(ngf)),
    ...normed,
    named('conv3', down(2 * ngf)),
    ...normed,
    named('resnet_blocks', sequential(Array.from({ length: blocks }, () => residualBlock(4 * ngf)))),
  ]);
  const contents = branch('content', ngf, [reflectionPad(3)], conv2d({ in: ngf, out: K * outputChannels }, 7));
  const logits = branch('attention', ngf, [], conv2d({ in: ngf, out: K + 1 }, 1));
  return {
    parameters: { ...trunk.parameters, ...contents.parameters, ...logits.parameters },
    apply(x, get, mode) {
      const h = trunk.apply(x, get, mode);
      return tf.concat([contents.apply(h, get, mode), logits.apply(h, get, mode)], 3);
    },
  };
}

/** Layers one after the other, of which those with parameters have names of their own. */
const chain = (layers: readonly Layer[]): Layer => ({
  parameters: Object.assign({}, ...layers.map(({ parameters }) => parameters)),
  apply: (x, get, mode) => layers.reduce((h, layer) => layer.apply(h, get, mode), x),
});

const normed = [instanceNorm(), relu()];

/** Half the size, twice the channels. */
const down = (channels: number) => conv2d({ in: channels, out: 2 * channels }, 3, { stride: 2, padding: 1 });

/** Twice the size, half the channels. */
const up = (channels: number) =>
  conv2dTranspose({ in: channels, out: channels / 2 }, { kernel: 3, stride: 2, padding: 1, outputPadding: 1 });

/** From a quarter of the size to the whole, and the last convolution. */
const branch = (name: string, ngf: number, border: readonly Layer[], last: Layer): Layer =>
  chain([
    named(`deconv1_${name}`, up(4 * ngf)),
    ...normed,
    named(`deconv2_${name}`, up(2 * ngf)),
    ...normed,
    ...border,
    named(`deconv3_${name}`, last),
  ]);

/** x + F(x), F two 3x3 convolutions on reflected borders. */
function residualBlock(channels: number): Layer {
  const same = { in: channels, out: channels };
  const convolved = (name: string) => [reflectionPad(1), named(name, conv2d(same, 3)), instanceNorm()];
  const { parameters, apply } = chain([...convolved('conv1'), relu(), ...convolved('conv2')]);
  return { parameters, apply: (x, get, mode) => tf.add(x, apply(x, get, mode)) };
}
