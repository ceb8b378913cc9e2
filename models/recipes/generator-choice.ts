// From the shared generator options to the network they name.
import type { Values } from '../../common/options/option.ts';
import { Architecture } from '../networks/architecture.ts';
import type { generatorOptions } from '../../common/recipes/options.ts';

export function generatorArchitecture(
  { generator, ngf, upsampling }: Values<typeof generatorOptions>,
  norm: 'instance' | 'batch',
): Architecture {
  switch (generator) {
    case 'resnet-9':
      return Architecture.parse({ network: 'resnet', blocks: 9, ngf, norm, upsampling });
    case 'resnet-6':
      return Architecture.parse({ network: 'resnet', blocks: 6, ngf, norm, upsampling });
    case 'light':
      return Architecture.parse({ network: 'light', blocks: 6, ngf });
    case 'unet-128':
      return Architecture.parse({ network: 'unet', downs: 7, ngf, norm });
    case 'unet-256':
      return Architecture.parse({ network: 'unet', downs: 8, ngf, norm });
  }
}
