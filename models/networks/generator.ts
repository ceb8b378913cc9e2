// The way in: a generator from its description.
import * as tf from '@tensorflow/tfjs-core';
import { INFERENCE, type Layer, type Mode } from '../layers/layer.ts';
import type { TranslatorArchitecture } from '../../common/networks/translator.ts';
import { attentionGenerator } from './attention-generator.ts';
import { fastStyleGenerator } from './fast-style-generator.ts';
import { composed, type TranslatorOutput } from './foreground.ts';
import { lightGenerator } from './light-generator.ts';
import { type Network, buildNetwork } from './network.ts';
import { resnetGenerator } from './resnet-generator.ts';
import { unetGenerator } from './unet-generator.ts';
import type { Weights } from './values.ts';

export interface Generator extends Network {
  architecture: TranslatorArchitecture;
  /** As `apply`, with the foreground mask where the architecture has one. */
  translate(x: tf.Tensor4D, mode?: Mode): TranslatorOutput;
}

export const isGenerator = (network: Network): network is Generator => 'translate' in network;

/** Which parameters it has and how they are computed with, up to where foreground.ts takes over; makes no tensors. */
export function generatorLayer(architecture: TranslatorArchitecture): Layer {
  switch (architecture.network) {
    case 'resnet':
      return resnetGenerator(architecture);
    case 'unet':
      return unetGenerator(architecture);
    case 'light':
      return lightGenerator(architecture);
    case 'fast-style':
      return fastStyleGenerator(architecture);
    case 'attention':
      return attentionGenerator(architecture);
  }
}

/** A generator with these weights, or with fresh ones drawn from N(0, 0.02) by the seed. Throws as buildNetwork does. */
export function buildGenerator(architecture: TranslatorArchitecture, from: Weights | { seed: number }): Generator {
  const network = buildNetwork(generatorLayer(architecture), from);
  const translate = (x: tf.Tensor4D, mode: Mode = INFERENCE): TranslatorOutput =>
    tf.tidy(() => ({ ...composed(x, network.apply(x, mode), architecture) }));
  return {
    ...network,
    architecture,
    translate,
    apply: (x, mode) => tf.tidy(() => translate(x, mode).picture),
  };
}
