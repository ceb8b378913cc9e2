// From the shared generator options to the network that they name, as plain data: what a model card stores.
import {
  LightArchitecture,
  ResnetArchitecture,
  type TranslatorArchitecture,
  UnetArchitecture,
} from '../networks/translator.ts';
import type { Values } from '../options/option.ts';
import type { foregroundOptions, generatorOptions } from './options.ts';

type GeneratorSettings = Values<typeof generatorOptions> & ForegroundSettings;
type ForegroundSettings = Values<typeof foregroundOptions>;

export function chosenGenerator(settings: GeneratorSettings, norm: 'instance' | 'batch'): TranslatorArchitecture {
  const { generator, ngf, upsampling } = settings;
  const mask = chosenMask(settings);
  switch (generator) {
    case 'resnet-9':
      return ResnetArchitecture.parse({ network: 'resnet', blocks: 9, ngf, norm, upsampling, ...mask });
    case 'resnet-6':
      return ResnetArchitecture.parse({ network: 'resnet', blocks: 6, ngf, norm, upsampling, ...mask });
    case 'light':
      return LightArchitecture.parse({ network: 'light', blocks: 6, ngf, ...mask });
    case 'unet-128':
      return UnetArchitecture.parse({ network: 'unet', downs: 7, ngf, norm, ...mask });
    case 'unet-256':
      return UnetArchitecture.parse({ network: 'unet', downs: 8, ngf, norm, ...mask });
  }
}

/** What an architecture says of its mask; nothing where the whole picture changes. */
export const chosenMask = ({ foreground, mask }: ForegroundSettings) => (foreground ? { mask, smoothMask: true } : {});
