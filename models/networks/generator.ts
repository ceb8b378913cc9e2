// The way in: a generator from its description.
import type { Layer } from '../layers/layer.ts';
import type { TranslatorArchitecture } from '../../common/networks/translator.ts';
import { lightGenerator } from './light-generator.ts';
import { type Network, buildNetwork } from './network.ts';
import { resnetGenerator } from './resnet-generator.ts';
import { unetGenerator } from './unet-generator.ts';
import type { Weights } from './values.ts';

export interface Generator extends Network {
  architecture: TranslatorArchitecture;
}

/** Which parameters it has and how they are computed with; makes no tensors. */
export function generatorLayer(architecture: TranslatorArchitecture): Layer {
  switch (architecture.network) {
    case 'resnet':
      return resnetGenerator(architecture);
    case 'unet':
      return unetGenerator(architecture);
    case 'light':
      return lightGenerator(architecture);
  }
}

/** A generator with these weights, or with fresh ones drawn from N(0, 0.02) by the seed. Throws as buildNetwork does. */
export function buildGenerator(architecture: TranslatorArchitecture, from: Weights | { seed: number }): Generator {
  return { architecture, ...buildNetwork(generatorLayer(architecture), from) };
}
