// From the shared generator options to the network they name, as plain data: what a model card stores, and what
// models/networks/architecture.ts checks and fills up before it builds.
import type { ModelDirection } from '../contract/model-card.ts';
import type { Values } from '../options/option.ts';
import type { generatorOptions } from './options.ts';

export type GeneratorPlan = ModelDirection['architecture'];

export function generatorPlan(
  { generator, ngf, upsampling }: Values<typeof generatorOptions>,
  norm: 'instance' | 'batch',
): GeneratorPlan {
  switch (generator) {
    case 'resnet-9':
      return { network: 'resnet', blocks: 9, ngf, norm, upsampling };
    case 'resnet-6':
      return { network: 'resnet', blocks: 6, ngf, norm, upsampling };
    case 'light':
      return { network: 'light', blocks: 6, ngf };
    case 'unet-128':
      return { network: 'unet', downs: 7, ngf, norm };
    case 'unet-256':
      return { network: 'unet', downs: 8, ngf, norm };
  }
}
