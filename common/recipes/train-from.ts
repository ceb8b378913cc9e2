// The settings with which a run can begin at a model: what its networks are built from, read back from its card.
import type { ModelCard } from '../contract/model-card.ts';
import type { RunPlan } from '../contract/training.ts';
import type { DecoderArchitecture } from '../networks/latent.ts';
import type { TranslatorArchitecture } from '../networks/translator.ts';
import { generatorChoiceOf } from './generator-choice.ts';
import { recipeDescriptions } from './registry.ts';
import { stagesChoice } from './stackgan.ts';

export interface TrainFrom {
  /** Id of the recipe. */
  recipe: string;
  settings: RunPlan['settings'];
  /** Side of its pictures, where the networks fix it. */
  size?: number;
  grey?: boolean;
}

/** Of networks that no recipe builds the result may not fit; fitsStart tells. */
export function trainFrom(card: ModelCard): TrainFrom {
  const own = recipeDescriptions.find(({ id, kind }) => id === card.recipe && kind === card.kind);
  if (card.kind === 'translator') {
    const generator = card.directions.AtoB ?? card.directions.BtoA!;
    return { recipe: own?.id ?? 'cyclegan', settings: translatorSettings(generator.architecture) };
  }
  if (card.kind === 'colouriser') {
    const { width } = card.networks.colouriser.architecture;
    return { recipe: own?.id ?? 'colourise', settings: { width } };
  }
  const { latent, image, networks, classes } = card;
  return {
    recipe: own?.id ?? RECIPE_OF[networks.decoder.architecture.network] ?? 'dcgan',
    settings: {
      dimensions: latent.dimensions,
      ...decoderSettings(networks.decoder.architecture),
      ...(classes.length > 0 && { conditional: true }),
    },
    size: image.width,
    grey: image.channels === 1,
  };
}

function translatorSettings(architecture: TranslatorArchitecture): RunPlan['settings'] {
  const { ngf, base, mask } = architecture;
  const generator = generatorChoiceOf(architecture);
  return {
    ...(generator && { generator }),
    ...(architecture.network === 'resnet' && { upsampling: architecture.upsampling }),
    ...{ ngf, base },
    ...(mask > 0 ? { foreground: true, mask } : { foreground: false }),
  };
}

/** Recipes of networks that only these have. */
const RECIPE_OF: Readonly<Partial<Record<DecoderArchitecture['network'], string>>> = {
  'fastgan-generator': 'fastgan',
  'stackgan-generator': 'stackgan',
};

function decoderSettings(architecture: DecoderArchitecture): RunPlan['settings'] {
  if (architecture.network === 'stackgan-generator') {
    const { noise, condition, ngf, stages, clusters } = architecture;
    return { dimensions: noise, condition, width: ngf, clusters, stages: stagesChoice(stages) };
  }
  const width = 'ngf' in architecture ? architecture.ngf : 'width' in architecture ? architecture.width : undefined;
  return width === undefined ? {} : { ngf: Number(width), width: Number(width) };
}
