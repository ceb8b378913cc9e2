// Whether a plan's networks can begin as a model's, known from the model's card alone: for the form, which offers what
// fits, and for the studio, which refuses what does not.
import { labelSizeOf, type ModelCard } from '../contract/model-card.ts';
import type { RunPlan } from '../contract/training.ts';
import { assertNever } from '../fault.ts';
import { differenceOf } from '../networks/difference.ts';
import { recipeDescription } from './registry.ts';

/** Why they cannot: another kind of model, or the first setting in which the networks differ. Undefined when they can. */
export type Misfit = 'other-kind' | NonNullable<ReturnType<typeof differenceOf>>;

type Wanted = Pick<RunPlan, 'recipe' | 'settings' | 'preprocessing'>;

/** Throws Fault `bad-input` for a size or setting that the recipe has no network for. */
export function misfitOf(card: ModelCard, { recipe, settings, preprocessing }: Wanted): Misfit | undefined {
  const description = recipeDescription(recipe);
  if (description.kind === 'translator' && card.kind === 'translator') {
    const wanted = description.generator(settings);
    for (const direction of ['AtoB', 'BtoA'] as const) {
      const generator = card.directions[direction];
      if (!generator || !description.translators[direction]) continue;
      const difference = differenceOf(wanted, generator.architecture);
      if (difference) return difference;
    }
    return undefined;
  }
  if (description.kind === 'latent' && card.kind === 'latent') {
    const facts = { size: preprocessing.size, channels: preprocessing.channels, classes: labelSizeOf(card) };
    const { decoder } = description.model(settings, facts);
    return differenceOf(decoder.architecture, card.networks.decoder.architecture);
  }
  if (description.kind === 'colouriser' && card.kind === 'colouriser') {
    return differenceOf(description.network(settings).architecture, card.networks.colouriser.architecture);
  }
  return 'other-kind';
}

/** The model that a plan begins at when nobody chooses: of those that fit, one of the same recipe, trained at the nearest size. */
export function nearestStart<Model extends { card: ModelCard }>(
  models: readonly Model[],
  plan: Wanted,
): Model | undefined {
  const distance = ({ card }: Model): number =>
    (card.recipe === plan.recipe ? 0 : 100) + Math.abs(Math.log2(sizeOf(card) / plan.preprocessing.size));
  const fitting = models.filter(({ card }) => fitsStart(card, plan));
  return fitting.sort((a, b) => distance(a) - distance(b))[0];
}

/** Whether a run of the plan can begin at the model. */
export function fitsStart(card: ModelCard, plan: Wanted): boolean {
  try {
    return misfitOf(card, plan) === undefined;
  } catch {
    return false; // the plan itself is wrong, which is said elsewhere
  }
}

function sizeOf(card: ModelCard): number {
  switch (card.kind) {
    case 'translator':
      return (card.directions.AtoB ?? card.directions.BtoA!).workingSize;
    case 'latent':
      return card.image.width;
    case 'colouriser':
      return card.networks.colouriser.workingSize;
    default:
      return assertNever(card);
  }
}
