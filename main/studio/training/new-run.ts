// A new run, made only when its plan can be trained: its folders have photos, and what it starts from is there and fits.
import type { Run, RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { planFaults } from '../../../common/faults/plans.ts';
import { differenceOf } from '../../../common/networks/difference.ts';
import { checkClasses } from '../../../common/recipes/check-classes.ts';
import { checkPlan } from '../../../common/recipes/check-plan.ts';
import { recipeDescription } from '../../../common/recipes/registry.ts';
import { classesOf, countUnlabelled } from '../../files/datasets/classes.ts';
import { listPhotos } from '../../files/datasets/list-photos.ts';
import { DIRECTIONS } from '../../files/library/model-folder.ts';
import type { Library, StoredModel } from '../library/library.ts';
import type { RunStore } from './run-store.ts';

interface Places {
  runs: RunStore;
  library: Library;
}

/** A waiting run. Throws Fault `bad-input` that names what is wrong, `not-found`, `disk`. */
export async function createRun(
  { runs, library }: Places,
  name: string,
  plan: RunPlan,
  signal?: AbortSignal,
): Promise<Run> {
  const checked = checkPlan(plan);
  const recipe = recipeDescription(checked.recipe);
  for (const [domain, { paths, leftOut }] of Object.entries(checked.domains)) {
    const photos = await listPhotos(paths, leftOut, signal);
    if (photos.length === 0) {
      throw new Fault('bad-input', planFaults.noPhotosIn({ domain, paths: paths.join(', ') }), { subject: domain });
    }
    const classes = classesOf(photos, paths);
    checkClasses(recipe, { names: classes.names, unlabelled: countUnlabelled(classes) });
  }
  const { startFrom } = checked;
  if (startFrom.kind === 'run') runs.get(startFrom.id);
  if (startFrom.kind === 'model') checkFits(await library.get(startFrom.id), checked);
  return runs.create(name, checked);
}

/** Folder of the model that a run starts from; undefined when it starts from none, or has begun. Throws Fault `not-found`. */
export async function startModel(library: Library, { plan, checkpoints }: Run): Promise<string | undefined> {
  if (plan.startFrom.kind !== 'model' || checkpoints.length > 0) return undefined;
  return (await library.get(plan.startFrom.id)).folder;
}

/** Whether the plan's networks can begin as the model's. */
function checkFits({ card }: StoredModel, { recipe, settings, preprocessing }: RunPlan): void {
  const description = recipeDescription(recipe);
  if (description.kind === 'translator' && card.kind === 'translator') {
    const wanted = description.generator(settings);
    for (const direction of DIRECTIONS) {
      const generator = card.directions[direction];
      if (!generator || !description.translators[direction]) continue;
      checkSame(card.name, differenceOf(wanted, generator.architecture));
    }
  } else if (description.kind === 'latent' && card.kind === 'latent') {
    const facts = { size: preprocessing.size, channels: preprocessing.channels, classes: card.classes.length };
    const { decoder } = description.model(settings, facts);
    checkSame(card.name, differenceOf(decoder.architecture, card.networks.decoder.architecture));
  } else {
    const message = planFaults.otherKind({ model: card.name, recipe: description.name });
    throw new Fault('bad-input', message, { subject: 'startFrom' });
  }
}

function checkSame(model: string, difference: ReturnType<typeof differenceOf>): void {
  if (!difference) return;
  const { setting, wanted, has } = difference;
  const message = planFaults.otherGenerator({ model, name: setting, has, wanted });
  throw new Fault('bad-input', message, { subject: 'startFrom' });
}
