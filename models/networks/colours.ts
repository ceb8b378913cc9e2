// Generators of grey pictures work on colour photos all the same: they see the photo's brightness, and what they give is
// shown in three equal channels.
import * as tf from '@tensorflow/tfjs-core';
import type { TranslatorArchitecture } from '../../common/networks/translator.ts';
import type { TranslatorOutput } from './foreground.ts';
import type { Generator } from './generator.ts';

/** Rec. 601, as `common/image/luminance.ts` and the data loaders of the official code weigh colours. */
const LUMINANCE = [0.299, 0.587, 0.114];

/** Whether photos in RGB can go through it: it takes and gives one channel or three. */
export const takesColour = ({ inputChannels, outputChannels }: TranslatorArchitecture): boolean =>
  [inputChannels, outputChannels].every((channels) => channels === 1 || channels === 3);

/** The same generator, from RGB to RGB: [N,H,W,3] in [-1, 1] to the same. Its parameters stay the generator's. */
export function inColour(generator: Generator): Generator {
  const { inputChannels, outputChannels } = generator.architecture;
  if (inputChannels === 3 && outputChannels === 3) return generator;
  const translate: Generator['translate'] = (x, mode): TranslatorOutput =>
    tf.tidy(() => {
      const { picture, mask } = generator.translate(inputChannels === 1 ? brightness(x) : x, mode);
      return { picture: outputChannels === 1 ? tf.tile(picture, [1, 1, 1, 3]) : picture, ...(mask ? { mask } : {}) };
    });
  return { ...generator, translate, apply: (x, mode) => tf.tidy(() => translate(x, mode).picture) };
}

/** [N,H,W,3] to its luminance [N,H,W,1]. */
export const brightness = (x: tf.Tensor4D): tf.Tensor4D =>
  tf.sum<tf.Tensor4D>(tf.mul(x, tf.tensor1d(LUMINANCE)), 3, true);
