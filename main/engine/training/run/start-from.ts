// Where a run begins that does not begin afresh: at another run's networks, or at a model's.
import { dirname, join } from 'node:path';
import type { RunPlan } from '../../../../common/contract/training.ts';
import { Fault, isFault } from '../../../../common/fault.ts';
import { planFaults } from '../../../../common/faults/plans.ts';
import { runFaults } from '../../../../common/faults/runs.ts';
import { type OtherSetting, otherSettingsText, settingsApart } from '../../../../common/recipes/network-settings.ts';
import { type DiscriminatorChoice, discriminatorOf } from '../../../../common/recipes/discriminator-options.ts';
import { settingsOf } from '../../../../common/recipes/settings.ts';
import { averageOf } from '../../../../common/recipes/recipe.ts';
import type { Recipe } from '../../../../models/recipes/recipe.ts';
import type { Learner } from '../../../../models/training/learner.ts';
import { withMask } from '../../../../models/networks/add-mask.ts';
import { isGenerator } from '../../../../models/networks/generator.ts';
import { grown } from '../../../../models/networks/grow.ts';
import { isDecoder, isEncoder } from '../../../../models/networks/latent.ts';
import type { Network } from '../../../../models/networks/network.ts';
import type { Weights } from '../../../../models/networks/values.ts';
import { weightsOf } from '../../../../models/training/checkpoint.ts';
import { labelSizeOf, type ModelCard, type ModelNetwork } from '../../../../common/contract/model-card.ts';
import { readModelFolder, readNetworkWeights } from '../../../files/library/model-folder.ts';
import { checkpointSteps, readCheckpointWeights } from '../../../files/runs/checkpoint.ts';
import { readRunFile } from '../../../files/runs/run-file.ts';
import { runFolder } from '../../../files/runs/runs.ts';
import { imageFacts } from '../learner.ts';

/**
 * Steps of the warm-up of trained networks, or a tenth of a run that is shorter than ten times that. Discriminators that
 * look through features know pictures already.
 */
const HEAD_START: Readonly<Record<DiscriminatorChoice, number>> = { patch: 400, features: 160, both: 160 };

/**
 * Gives fresh networks the weights that the plan wants to start from; networks that the other does not have stay fresh,
 * as a model's discriminators, and have a head start: what they say at first would undo what the others learned.
 * `folder`: the run's, `<home>/runs/<id>`; `model`: folder of the model, by default in `<home>/library`; `fresh`: another
 * learner of the same recipe.
 * Faults: `not-found`; `bad-input` when networks of one name are built otherwise.
 */
export async function startFrom(
  learner: Learner,
  recipe: Recipe,
  plan: RunPlan,
  { folder, model, fresh }: { folder: string; model?: string; fresh: (plan: RunPlan) => Learner },
): Promise<void> {
  const { startFrom: from } = plan;
  let loaded: readonly string[] = [];
  if (from.kind === 'run') {
    loaded = await startFromRun(learner, plan, {
      ...{ recipe, fresh },
      ...{ other: runFolder(dirname(folder), from.id), id: from.id },
    });
  } else if (from.kind === 'model') {
    loaded = await startFromModel(learner, recipe, plan, model ?? join(dirname(dirname(folder)), 'library', from.id));
  }
  const steps = HEAD_START[discriminatorOf(recipe, settingsOf(recipe, plan))];
  giveHeadStart(learner, loaded, Math.min(steps, Math.floor(plan.steps / 10)));
}

/** Optimizers of networks that were taken over warm up, if there are others that begin anew. */
function giveHeadStart({ optimizers, warmUps }: Learner, loaded: readonly string[], steps: number): void {
  const trained = Object.entries(optimizers).filter(([, { state }]) =>
    Object.keys(state).some((moment) => loaded.some((name) => moment.startsWith(`${name}.`))),
  );
  if (trained.length < Object.keys(optimizers).length) trained.forEach(([name]) => (warmUps[name] = steps));
}

/** Both give the names of the networks that were given weights. */
async function startFromRun(
  learner: Learner,
  plan: RunPlan,
  { recipe, other, id, fresh }: Pick<Others, 'recipe' | 'fresh'> & { other: string; id: string },
): Promise<string[]> {
  const last = (await checkpointSteps(other)).at(-1);
  if (last === undefined) throw new Fault('not-found', runFaults.noCheckpointOf({ id }), { subject: id });
  const weights = new Map(await readCheckpointWeights(other, last));
  const known = (name: string) => [...weights.keys()].some((key) => key.startsWith(`${name}.`));
  const theirs = (await readRunFile(other).catch(() => undefined))?.plan; // its weights are enough
  const why = (name: string) => (theirs ? otherSettings(learner, { recipe, plan, theirs, name, fresh }) : []);
  const loaded: string[] = [];
  for (const [name, network] of Object.entries(learner.networks)) {
    const load = (part: Network) =>
      fitting({ from: id, name, why }, () => give(part, weightsOf(name, { weights }), plan.seed));
    if (!known(name)) continue;
    loaded.push(name);
    load(network);
    const average = learner.networks[averageOf(name)];
    if (average && !known(averageOf(name))) load(average);
  }
  return loaded;
}

async function startFromModel(learner: Learner, recipe: Recipe, plan: RunPlan, folder: string): Promise<string[]> {
  const model = await readModelFolder(folder);
  const shared = sharedNetworks(recipe, plan, model.card);
  for (const [name, network] of shared) {
    const weights = await readNetworkWeights(model, network);
    const networks = [learner.networks[name]!, learner.networks[averageOf(name)]];
    fitting({ from: model.card.name, name }, () => networks.forEach((each) => each && give(each, weights, plan.seed)));
  }
  return shared.map(([name]) => name);
}

interface Others {
  recipe: Recipe;
  plan: RunPlan;
  theirs: RunPlan;
  /** Of the network. */
  name: string;
  fresh: (plan: RunPlan) => Learner;
}

/** Settings in which a run's plan differs from another's so that a network has other parameters. */
function otherSettings({ networks }: Learner, { recipe, plan, theirs, name, fresh }: Others): OtherSetting[] {
  return settingsApart(recipe, plan, theirs, (changed) => {
    try {
      const other = fresh({ ...plan, ...changed });
      const same = shapesOf(other.networks[name]) === shapesOf(networks[name]);
      other.dispose();
      return !same;
    } catch (error) {
      if (isFault(error) && error.code === 'bad-input') return true; // this setting alone would not do
      throw error;
    }
  });
}

const shapesOf = (network: Network | undefined): string =>
  JSON.stringify(Object.entries(network?.parameters ?? {}).map(([name, { shape }]) => [name, shape]));

/** A generator with a foreground mask also takes the weights of one without, and one of large pictures those of a smaller. */
function give(network: Network, weights: Weights, seed: number): void {
  if (isGenerator(network)) network.load(withMask(weights, network.architecture, seed));
  else if (isDecoder(network) || isEncoder(network)) network.load(grown(weights, network.architecture, seed));
  else network.load(weights);
}

/** Networks of a model by the names that the recipe's learner has for them; none when they are of different kinds. */
function sharedNetworks(recipe: Recipe, plan: RunPlan, card: ModelCard): [string, ModelNetwork][] {
  const pairs: [string | undefined, ModelNetwork | undefined][] = [];
  if (recipe.kind === 'translator' && card.kind === 'translator') {
    for (const direction of ['AtoB', 'BtoA'] as const) {
      pairs.push([recipe.translators[direction], card.directions[direction]]);
    }
  } else if (recipe.kind === 'latent' && card.kind === 'latent') {
    const { decoder, encoder } = recipe.model(settingsOf(recipe, plan), imageFacts(plan, labelSizeOf(card)));
    pairs.push([decoder.name, card.networks.decoder], [encoder?.name, card.networks.encoder]);
  } else if (recipe.kind === 'colouriser' && card.kind === 'colouriser') {
    pairs.push([recipe.network(settingsOf(recipe, plan)).name, card.networks.colouriser]);
  }
  return pairs.filter((pair): pair is [string, ModelNetwork] => pair.every((each) => each !== undefined));
}

/** Weights of another shape are no damage here, but a wrong choice. */
function fitting(
  { why, ...network }: { from: string; name: string; why?: (name: string) => readonly OtherSetting[] },
  load: () => void,
): void {
  try {
    load();
  } catch (error) {
    if (!isFault(error) || error.code !== 'unreadable') throw error;
    const settings = why?.(network.name) ?? [];
    const message =
      settings.length > 0
        ? planFaults.otherSettings({ from: network.from, settings: otherSettingsText(settings) })
        : planFaults.otherNetworks(network);
    throw new Fault('bad-input', message, { subject: 'startFrom', cause: error });
  }
}
