// A checkpoint as a model: its networks taken out under the names that a model has, and a card that says how they were
// made. translator-model.ts, latent-model.ts and colouriser-model.ts know what is special to each kind.
import { assertNever, Fault, isFault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import { averageOf } from '../../../common/recipes/recipe.ts';
import { recipeDescription } from '../../../common/recipes/registry.ts';
import { asFloat16 } from '../../files/library/model-folder.ts';
import { checkpointFolder, checkpointStates, readCheckpointWeights } from '../../files/runs/checkpoint.ts';
import { checkFinite } from '../../files/tensors/check-weights.ts';
import type { StateDict } from '../../files/tensors/dtype.ts';
import { writeColouriser } from './colouriser-model.ts';
import { writeLatentModel } from './latent-model.ts';
import type { Checkpointed, ModelRequest } from './model-facts.ts';
import { writeTranslator } from './translator-model.ts';

/** The step of a run's checkpoint: that one, or the newest that can be read. Throws Fault `not-found`. */
export async function checkpointOf(folder: string, step?: number): Promise<number> {
  const steps = (await checkpointStates(folder)).map((state) => state.step);
  const found = step === undefined ? steps.at(-1) : steps.find((each) => each === step);
  if (found !== undefined) return found;
  const message =
    step === undefined ? runFaults.noCheckpoint() : runFaults.noCheckpointAt({ step, known: steps.join(', ') });
  throw new Fault('not-found', message, { subject: 'step' });
}

/** What `make` makes of the newest checkpoint, or of the one that took its place meanwhile. Throws Fault `not-found`. */
export async function ofNewest<Made>(folder: string, make: (step: number) => Promise<Made>): Promise<Made> {
  const step = await checkpointOf(folder);
  try {
    return await make(step);
  } catch (error) {
    const newer = await checkpointOf(folder);
    if (!isFault(error) || error.code !== 'not-found' || newer === step) throw error;
    return make(newer);
  }
}

/**
 * Writes the model folder `target` from the checkpoint of a run. Faults: `not-found`, `exists`, `disk`, `unreadable`,
 * `unsupported` for weights that are not finite.
 */
export async function writeRunModel(checkpoint: Checkpointed, target: string, request: ModelRequest): Promise<void> {
  const recipe = recipeDescription(checkpoint.run.plan.recipe);
  const all = await readCheckpointWeights(checkpoint.folder, checkpoint.step);
  const weights = (network: string) => {
    const own = networkOf(all, network);
    checkFinite(own, checkpointFolder(checkpoint.folder, checkpoint.step));
    return request.precision === 'float16' ? asFloat16(own) : own;
  };
  switch (recipe.kind) {
    case 'translator':
      return writeTranslator(recipe, checkpoint, target, { request, weights });
    case 'latent':
      return writeLatentModel(recipe, checkpoint, target, { request, weights });
    case 'colouriser':
      return writeColouriser(recipe, checkpoint, target, { request, weights });
    default:
      assertNever(recipe);
  }
}

/** The tensors of one network, without its name before theirs; of its average where there is one. */
function networkOf(all: Awaited<ReturnType<typeof readCheckpointWeights>>, network: string): StateDict {
  const of = (name: string) => [...all].filter(([key]) => key.startsWith(`${name}.`));
  const averaged = of(averageOf(network));
  const prefix = `${averaged.length > 0 ? averageOf(network) : network}.`;
  const own = averaged.length > 0 ? averaged : of(network);
  if (own.length === 0) throw new Fault('unreadable', runFaults.checkpointLacks({ what: `the network ${network}` }));
  return new Map(
    own.map(([key, { shape, data }]) => [key.slice(prefix.length), { shape: [...shape], data, dtype: 'float32' }]),
  );
}
