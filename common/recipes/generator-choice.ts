// From the shared generator options to the network that they name, as plain data: what a model card stores.
import {
  LightArchitecture,
  ResnetArchitecture,
  type TranslatorArchitecture,
  UnetArchitecture,
} from '../networks/translator.ts';
import type { Values } from '../options/option.ts';
import type { foregroundOptions, generatorOptions } from './generator-options.ts';

type GeneratorSettings = Values<typeof generatorOptions> & ForegroundSettings;
type ForegroundSettings = Values<typeof foregroundOptions>;

/**
 * A ResNet that adds to the photo has no norms: they take away a photo's contrast and colour, on which it depends what is to
 * be added (Lim et al. 2017, section 3.1).
 */
const WITHOUT_NORMS = { norm: 'none', biases: true } as const;

export function chosenGenerator(settings: GeneratorSettings, norm: 'instance' | 'batch'): TranslatorArchitecture {
  const { generator, ngf, upsampling, base } = settings;
  const ending = { base, ...chosenMask(settings) };
  const resnet = { network: 'resnet', ngf, ...(base === 'none' ? { norm } : WITHOUT_NORMS), upsampling, ...ending };
  switch (generator) {
    case 'resnet-9':
      return ResnetArchitecture.parse({ ...resnet, blocks: 9 });
    case 'resnet-6':
      return ResnetArchitecture.parse({ ...resnet, blocks: 6 });
    case 'light':
      return LightArchitecture.parse({
        network: 'light',
        blocks: 6,
        ngf,
        norm: base === 'none' ? 'instance' : 'none',
        ...ending,
      });
    case 'unet-128':
      return UnetArchitecture.parse({ network: 'unet', downs: 7, ngf, norm, ...ending });
    case 'unet-256':
      return UnetArchitecture.parse({ network: 'unet', downs: 8, ngf, norm, ...ending });
  }
}

/** What an architecture says of its mask; nothing where the whole picture changes. */
export const chosenMask = ({ foreground, mask }: ForegroundSettings) => (foreground ? { mask, smoothMask: true } : {});
