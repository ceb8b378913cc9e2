// From a plan to what learns by it.
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { RunPlan } from '../../../common/contract/training.ts';
import { Fault, isFault } from '../../../common/fault.ts';
import { optionsSchema } from '../../../common/options/option.ts';
import { Random } from '../../../common/random.ts';
import { averageOf, type ImageFacts } from '../../../common/recipes/recipe.ts';
import type { Network } from '../../../models/networks/network.ts';
import type { Learner, Recipe } from '../../../models/recipes/recipe.ts';
import { recipes } from '../../../models/recipes/registry.ts';
import { loadPart } from '../../../models/training/checkpoint.ts';
import { linearDecay } from '../../../models/training/schedule.ts';
import { DIRECTIONS, readModelFolder, readModelWeights } from '../../files/library/model-folder.ts';
import { checkpointSteps, readCheckpointWeights } from '../../files/runs/checkpoint.ts';
import { runFolder } from '../../files/runs/runs.ts';

export type Settings = RunPlan['settings'];

/** Fault `bad-input` when there is no such recipe. */
export function findRecipe(id: string): Recipe {
  const recipe = recipes.find((each) => each.id === id);
  if (recipe) return recipe;
  const known = recipes.map((each) => each.id).join(', ');
  throw new Fault('bad-input', `There is no recipe "${id}". Choose one of: ${known}.`, { subject: 'recipe' });
}

/** The plan's settings with defaults for what it does not name. Fault `bad-input` for one that the recipe does not take. */
export function settingsOf(recipe: Recipe, plan: Pick<RunPlan, 'settings'>): Settings {
  const parsed = optionsSchema(recipe.options).safeParse(plan.settings);
  if (parsed.success) return parsed.data as Settings;
  const message = `These settings do not suit ${recipe.name.en}: ${z.prettifyError(parsed.error)}`;
  throw new Fault('bad-input', message, { subject: 'settings' });
}

/** What a recipe is told of its pictures. `classes`: how many there are, where it uses them. */
export const imageFacts = ({ feeding: { size, channels } }: RunPlan, classes: number): ImageFacts => ({
  size,
  channels,
  classes,
});

/** Fresh networks, the same for the same plan. */
export function freshLearner(recipe: Recipe, plan: RunPlan, classes = 0): Learner {
  return recipe.create(settingsOf(recipe, plan) as never, new Random(plan.seed), imageFacts(plan, classes));
}

/** Learning rate of a step, counted from 0. */
export function scheduleOf(recipe: Recipe, plan: RunPlan): (step: number) => number {
  const { learningRate = 0.0002, constantShare = 0.5 } = settingsOf(recipe, plan);
  return linearDecay(Number(learningRate), plan.steps, Number(constantShare));
}

/**
 * Gives fresh networks the weights that the plan wants to start from; networks that the other does not have stay fresh.
 * `folder`: the run's, `<home>/runs/<id>`; `model`: folder of the model, by default in `<home>/library`.
 * Faults: `not-found`; `bad-input` when networks of one name are built otherwise.
 */
export async function startFrom(
  learner: Learner,
  recipe: Recipe,
  { startFrom: from }: RunPlan,
  { folder, model: modelFolder }: { folder: string; model?: string },
): Promise<void> {
  if (from.kind === 'run') {
    const other = runFolder(dirname(folder), from.id);
    const last = (await checkpointSteps(other)).at(-1);
    if (last === undefined) {
      throw new Fault('not-found', `The run "${from.id}" has no checkpoint yet.`, { subject: from.id });
    }
    const weights = await readCheckpointWeights(other, last);
    const known = (name: string) => [...weights.keys()].some((key) => key.startsWith(`${name}.`));
    const take = (network: Network, name: string) =>
      fitting(from.id, () => loadPart(network, name, { weights: new Map(weights) }));
    for (const [name, network] of Object.entries(learner.networks)) {
      if (known(name)) take(network, name);
      const average = learner.networks[averageOf(name)];
      if (average && known(name) && !known(averageOf(name))) take(average, name);
    }
  } else if (from.kind === 'model') {
    const model = await readModelFolder(modelFolder ?? join(dirname(dirname(folder)), 'library', from.id));
    for (const direction of DIRECTIONS) {
      const name = recipe.kind === 'translator' ? recipe.translators[direction] : undefined;
      if (name === undefined || model.card.kind !== 'translator' || !model.card.directions[direction]) continue;
      const weights = await readModelWeights(model, direction);
      const networks = [learner.networks[name]!, learner.networks[averageOf(name)]];
      fitting(model.card.name, () => networks.forEach((network) => network?.load(weights)));
    }
  }
}

/** Weights of another shape are no damage here, but a wrong choice. */
function fitting(from: string, load: () => void): void {
  try {
    load();
  } catch (error) {
    if (!isFault(error) || error.code !== 'unreadable') throw error;
    const message = `The networks of "${from}" are built otherwise than this plan's. Choose the same generator and width.`;
    throw new Fault('bad-input', message, { subject: 'startFrom', cause: error });
  }
}
