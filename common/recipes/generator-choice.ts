// From the shared generator options to the network that they name, as plain data: what a model card stores.
import {
  LightArchitecture,
  ResnetArchitecture,
  type TranslatorArchitecture,
  UnetArchitecture,
} from '../networks/translator.ts';
import type { Values } from '../options/option.ts';
import type { generatorOptions } from './options.ts';

export function chosenGenerator(
  { generator, ngf, upsampling }: Values<typeof generatorOptions>,
  norm: 'instance' | 'batch',
): TranslatorArchitecture {
  switch (generator) {
    case 'resnet-9':
      return ResnetArchitecture.parse({ network: 'resnet', blocks: 9, ngf, norm, upsampling });
    case 'resnet-6':
      return ResnetArchitecture.parse({ network: 'resnet', blocks: 6, ngf, norm, upsampling });
    case 'light':
      return LightArchitecture.parse({ network: 'light', blocks: 6, ngf });
    case 'unet-128':
      return UnetArchitecture.parse({ network: 'unet', downs: 7, ngf, norm });
    case 'unet-256':
      return UnetArchitecture.parse({ network: 'unet', downs: 8, ngf, norm });
  }
}
