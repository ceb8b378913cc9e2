// Generators of grey pictures work on colour photos all the same: they see the photo's brightness, and what they give is
// shown in three equal channels.
import * as tf from '@tensorflow/tfjs-core';
import type { TranslatorArchitecture } from '../../common/networks/translator.ts';
import { luminance } from '../layers/luminance.ts';
import { toRgb } from '../layers/to-rgb.ts';
import type { TranslatorOutput } from './foreground.ts';
import type { Generator } from './generator.ts';

/** Whether photos in RGB can go through it: it takes and gives one channel or three. */
export const takesColour = ({ inputChannels, outputChannels }: TranslatorArchitecture): boolean =>
  [inputChannels, outputChannels].every((channels) => channels === 1 || channels === 3);

/** The same generator, from RGB to RGB: [N,H,W,3] in [-1, 1] to the same. Its parameters stay the generator's. */
export function inColour(generator: Generator): Generator {
  const { inputChannels, outputChannels } = generator.architecture;
  if (inputChannels === 3 && outputChannels === 3) return generator;
  const translate: Generator['translate'] = (x, mode): TranslatorOutput =>
    tf.tidy(() => {
      const { picture, mask } = generator.translate(inputChannels === 1 ? luminance(x) : x, mode);
      return { picture: toRgb(picture), ...(mask ? { mask } : {}) };
    });
  return { ...generator, translate, apply: (x, mode) => tf.tidy(() => translate(x, mode).picture) };
}
