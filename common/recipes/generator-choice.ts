// From the shared generator options to the network that they name, as plain data: what a model card stores; and back.
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
export type GeneratorChoice = GeneratorSettings['generator'];

/** What each choice says of an architecture; the rest is said by the other settings and the recipe. */
export const GENERATORS = {
  'resnet-9': { network: 'resnet', blocks: 9 },
  'resnet-6': { network: 'resnet', blocks: 6 },
  light: { network: 'light', blocks: 6 },
  'unet-128': { network: 'unet', downs: 7 },
  'unet-256': { network: 'unet', downs: 8 },
} as const satisfies Readonly<Record<GeneratorChoice, Partial<TranslatorArchitecture>>>;

/**
 * A ResNet that adds to the photo has no norms: they take away a photo's contrast and colour, on which it depends what is to
 * be added (Lim et al. 2017, section 3.1).
 */
const WITHOUT_NORMS = { norm: 'none', biases: true } as const;

export function chosenGenerator(settings: GeneratorSettings, norm: 'instance' | 'batch'): TranslatorArchitecture {
  const { generator, ngf, upsampling, base } = settings;
  const ending = { base, ...chosenMask(settings) };
  const chosen = GENERATORS[generator];
  switch (chosen.network) {
    case 'resnet': {
      const norms = base === 'none' ? { norm } : WITHOUT_NORMS;
      return ResnetArchitecture.parse({ ...chosen, ngf, ...norms, upsampling, ...ending });
    }
    case 'light':
      return LightArchitecture.parse({ ...chosen, ngf, norm: base === 'none' ? 'instance' : 'none', ...ending });
    case 'unet':
      return UnetArchitecture.parse({ ...chosen, ngf, norm, ...ending });
  }
}

/** The choice that builds such a network; undefined where none does: of imported ones, and of sizes that are not offered. */
export const generatorChoiceOf = (architecture: TranslatorArchitecture): GeneratorChoice | undefined =>
  CHOICES.find((choice) => {
    const says = Object.entries(GENERATORS[choice]);
    return says.every(([setting, value]) => architecture[setting as keyof TranslatorArchitecture] === value);
  });

const CHOICES = Object.keys(GENERATORS) as GeneratorChoice[];

/** Residual blocks of the network that a plan's setting chooses; undefined where it has none, or the setting is another recipe's. */
export function chosenBlocks(choice: unknown): number | undefined {
  const chosen = CHOICES.find((each) => each === choice);
  const says = chosen && GENERATORS[chosen];
  return says && 'blocks' in says ? says.blocks : undefined;
}

/** What an architecture says of its mask; nothing where the whole picture changes. */
export const chosenMask = ({ foreground, mask }: ForegroundSettings) => (foreground ? { mask, smoothMask: true } : {});
