// Whether a plan's networks can begin as a model's, known from the model's card alone: for the form, which offers what
// fits, and for the studio, which refuses what does not.
import { labelSizeOf, type ModelCard } from '../contract/model-card.ts';
import { assertNever } from '../fault.ts';
import { type Difference, differencesOf } from '../networks/difference.ts';
import { type NetworkPlan, type OtherSetting, settingsTowards } from './network-settings.ts';
import { recipeDescription } from './registry.ts';

/** Why they cannot: another kind of model, or the first setting in which the networks differ. Undefined when they can. */
export type Misfit = 'other-kind' | Difference;

/** Throws Fault `bad-input` for a size or setting that the recipe has no network for. */
export function misfitOf(card: ModelCard, plan: NetworkPlan): Misfit | undefined {
  const misfits = misfitsOf(card, plan);
  return misfits === 'other-kind' ? misfits : misfits[0];
}

/** The settings of the plan, as its form has them, that would have to be others; none where no setting helps. */
export function settingsForModel(card: ModelCard, plan: NetworkPlan): OtherSetting[] {
  const apart = (changed: NetworkPlan): number => {
    const misfits = misfitsOf(card, changed);
    return misfits === 'other-kind' ? Infinity : misfits.length;
  };
  return settingsTowards(plan, apart, numbersIn(architecturesOf(card)));
}

/** All that differs between the plan's networks and those of the model that are used. Throws as misfitOf. */
function misfitsOf(card: ModelCard, { recipe, settings, preprocessing }: NetworkPlan): 'other-kind' | Difference[] {
  const description = recipeDescription(recipe);
  if (description.kind === 'translator' && card.kind === 'translator') {
    const wanted = description.generator(settings);
    return (['AtoB', 'BtoA'] as const).flatMap((direction) => {
      const generator = description.translators[direction] && card.directions[direction];
      return generator ? differencesOf(wanted, generator.architecture) : [];
    });
  }
  if (description.kind === 'latent' && card.kind === 'latent') {
    const facts = { size: preprocessing.size, channels: preprocessing.channels, classes: labelSizeOf(card) };
    const { decoder } = description.model(settings, facts);
    return differencesOf(decoder.architecture, card.networks.decoder.architecture);
  }
  if (description.kind === 'colouriser' && card.kind === 'colouriser') {
    return differencesOf(description.network(settings).architecture, card.networks.colouriser.architecture);
  }
  return 'other-kind';
}

function architecturesOf(card: ModelCard): object[] {
  const networks = card.kind === 'translator' ? card.directions : card.networks;
  return Object.values(networks).flatMap((network) => (network ? [network.architecture] : []));
}

const numbersIn = (architectures: readonly object[]): number[] => {
  const values = architectures.flatMap((each) => Object.values(each).flat() as unknown[]);
  return [...new Set(values)].filter((value) => typeof value === 'number');
};

/** The model that a plan begins at when nobody chooses: of those that fit, one of the same recipe, trained at the nearest size. */
export function nearestStart<Model extends { card: ModelCard }>(
  models: readonly Model[],
  plan: NetworkPlan,
): Model | undefined {
  const distance = ({ card }: Model): number =>
    (card.recipe === plan.recipe ? 0 : 100) + Math.abs(Math.log2(sizeOf(card) / plan.preprocessing.size));
  const fitting = models.filter(({ card }) => fitsStart(card, plan));
  return fitting.sort((a, b) => distance(a) - distance(b))[0];
}

/** Whether a run of the plan can begin at the model. */
export function fitsStart(card: ModelCard, plan: NetworkPlan): boolean {
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
