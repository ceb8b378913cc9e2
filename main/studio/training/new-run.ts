// A new run, made only when its plan can be trained: its folders have photos, and what it starts from is there and fits.
import type { Run, RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { checkPlan } from '../../../common/recipes/check-plan.ts';
import { recipeDescription } from '../../../common/recipes/registry.ts';
import { listPhotos } from '../../files/datasets/list-photos.ts';
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
  for (const [domain, { paths, leftOut }] of Object.entries(checked.domains)) {
    const photos = await listPhotos(paths, leftOut, signal);
    if (photos.length === 0) {
      throw new Fault('bad-input', `There are no photos of ${domain} in ${paths.join(', ')}.`, { subject: domain });
    }
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

/** Whether the model has a generator that the plan's can begin as. */
function checkFits({ card }: StoredModel, { recipe, settings }: RunPlan): void {
  const description = recipeDescription(recipe);
  if (description.kind !== card.kind) {
    const message = `${card.name} is another kind of model than ${description.name.en} makes. Choose one of its kind to start from.`;
    throw new Fault('bad-input', message, { subject: 'startFrom' });
  }
  if (description.kind !== 'translator' || card.kind !== 'translator') return; // the engine sees whether networks fit
  const wanted = description.generator(settings as never);
  for (const [direction, generator] of Object.entries(card.directions)) {
    if (!generator || !(direction in description.translators)) continue;
    for (const [name, value] of Object.entries(wanted)) {
      const has = generator.architecture[name];
      if (has === undefined || has === value) continue;
      const message = `${card.name} has another generator (${name} ${String(has)}, not ${String(value)}). Choose the same one to start from it.`;
      throw new Fault('bad-input', message, { subject: 'startFrom' });
    }
  }
}
