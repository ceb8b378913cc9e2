// A new run, made only when its plan can be trained: its folders have photos that
// can be read, those of pairs have partners, and what it starts from is there and fits.
import type { ModelCard } from '../../../common/contract/model-card.ts';
import type { Run, RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import type { Sentence } from '../../../common/language/sentences.ts';
import { planFaults } from '../../../common/faults/plans.ts';
import { checkPlan } from '../../../common/recipes/check-plan.ts';
import { otherSettingsText } from '../../../common/recipes/network-settings.ts';
import { recipeDescription } from '../../../common/recipes/registry.ts';
import { type Misfit, misfitOf, settingsForModel } from '../../../common/recipes/start-fit.ts';
import { photosOfPlan, type PlanPhotos } from '../../files/datasets/plan-photos.ts';
import { sizeOf } from '../../files/datasets/photo-shape.ts';
import type { Library, StoredModel } from '../library/library.ts';
import type { RunStore } from './run-store.ts';

export type { PlanPhotos } from '../../files/datasets/plan-photos.ts';

interface Stores {
  runs: RunStore;
  library: Library;
}

export interface NewRun {
  run: Run;
  /** What it will learn from, as its folders are now. */
  photos: PlanPhotos;
}

/** A waiting run. Throws Fault `bad-input` that names what is wrong, `not-found`, `disk`. */
export async function createRun(
  { runs, library }: Stores,
  name: string,
  plan: RunPlan,
  signal?: AbortSignal,
): Promise<NewRun> {
  const checked = checkPlan(plan);
  const recipe = recipeDescription(checked.recipe);
  const photos = await photosOfPlan(checked, recipe, signal);
  for (const [domain, all] of Object.entries(photos.list.train)) await checkReadable(domain, all);
  const { startFrom } = checked;
  if (startFrom.kind === 'run') runs.get(startFrom.id);
  if (startFrom.kind === 'model') checkFits(await library.get(startFrom.id), checked);
  return { run: await runs.create(name, checked), photos };
}

/** Throws Fault `bad-input` when no photo of a domain can be read; the others may well be damaged. */
async function checkReadable(domain: string, photos: readonly string[]): Promise<void> {
  for (const photo of photos) if (await sizeOf(photo)) return;
  throw new Fault('bad-input', planFaults.noneCanBeRead({ domain, count: photos.length }), { subject: domain });
}

/** Folder of the model that a run starts from; undefined when it starts from none, or has begun. Throws Fault `not-found`. */
export async function startModel(library: Library, { plan, checkpoints }: Run): Promise<string | undefined> {
  if (plan.startFrom.kind !== 'model' || checkpoints.length > 0) return undefined;
  return (await library.get(plan.startFrom.id)).folder;
}

/** Throws Fault `bad-input` when the plan's networks cannot begin as the model's. */
function checkFits({ card }: StoredModel, plan: RunPlan): void {
  const misfit = misfitOf(card, plan);
  if (misfit === undefined) return;
  throw new Fault('bad-input', misfitText(card, plan, misfit), { subject: 'startFrom' });
}

function misfitText(card: ModelCard, plan: RunPlan, misfit: Misfit): Sentence {
  if (misfit === 'other-kind')
    return planFaults.otherKind({ model: card.name, recipe: recipeDescription(plan.recipe).name });
  const settings = settingsForModel(card, plan);
  if (settings.length > 0) return planFaults.otherSettings({ from: card.name, settings: otherSettingsText(settings) });
  return planFaults.otherGenerator({ model: card.name, name: misfit.setting, has: misfit.has, wanted: misfit.wanted });
}
