// What is known of a checkpoint that becomes a model, of whatever kind: how it was made, and where its pictures are.
import type { Run } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import type { RecipeDescription } from '../../../common/recipes/recipe.ts';
import { recipeDescription } from '../../../common/recipes/registry.ts';
import { readPhotoList } from '../../files/runs/photo-list.ts';
import { sampleSteps } from '../../files/runs/samples.ts';
import type { StateDict } from '../../files/tensors/dtype.ts';
import { ownersName } from '../datasets/uploaded-folders.ts';
import { ZORSE_VERSION } from '../../../common/version.ts';

export interface ModelRequest {
  id: string;
  name: string;
  licence: string;
  domainA?: string;
  domainB?: string;
  /** What the pictures of a latent model show. */
  subject?: string;
  /** float16 takes half the room; float32 is written faster. */
  precision: 'float16' | 'float32';
}

/** A run's folder, and the step of one of its checkpoints. */
export interface Checkpointed {
  run: Run;
  folder: string;
  step: number;
}

/**
 * Writes the model folder `target` of a recipe of one kind. `weights`: of a network of the learner. Faults as writeRunModel.
 */
export type WriteModel<Recipe extends RecipeDescription> = (
  recipe: Recipe,
  checkpoint: Checkpointed,
  target: string,
  about: { request: ModelRequest; weights: (network: string) => StateDict },
) => Promise<void>;

/** Pixels of the shorter side of photos as the run learned from them: the size that its model works at best. */
export const learnedSize = ({ plan: { preprocessing } }: Run): number =>
  preprocessing.fit === 'none' ? preprocessing.size : preprocessing.loadSize;

/** What every card says of how its model was made. */
export async function aboutModel({ run, folder, step }: Checkpointed, request: ModelRequest) {
  const { plan, name } = run;
  const recipe = recipeDescription(plan.recipe);
  const photos = (await readPhotoList(folder))?.train;
  const measures = run.measures.filter((each) => each.step <= step).at(-1)?.values ?? [];
  const counts = Object.entries(photos ?? {}).map(([domain, list]) => [domain, list.length] as const);
  return {
    id: request.id,
    name: request.name,
    description: '',
    recipe: plan.recipe,
    training: {
      dataset: Object.keys(plan.domains)
        .map((domain) => folderName(run, domain))
        .join(', '),
      ...(counts.length > 0 && { photos: Object.fromEntries(counts) }),
      steps: step,
      photoSize: plan.preprocessing.loadSize,
      cropSize: plan.preprocessing.size,
      notes: `${recipe.name.en}, batch ${plan.preprocessing.batch}, seed ${plan.seed}; ${settingsText(plan.settings)}`,
      measures,
    },
    licence: request.licence,
    origin: `Trained with Zorse ${ZORSE_VERSION}: ${name}, step ${step}`,
    created: new Date().toISOString(),
  };
}

/** The folder of a domain, named as its owner named it; the domain's own name where nobody did. */
export function folderName({ plan }: Run, domain: string): string {
  try {
    return ownersName(plan.domains[domain]?.paths[0] ?? '').slice(0, 80) || domain;
  } catch {
    return domain; // the photos are gone
  }
}

const settingsText = (settings: Run['plan']['settings']): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? Number(value.toPrecision(12)) : value}`)
    .join(', ');

/** The step of the newest sample pictures at or before the checkpoint. Throws when there are none. */
export async function sampleOf({ folder, step }: Checkpointed): Promise<number> {
  const newest = (await sampleSteps(folder)).filter((each) => each <= step).at(-1);
  if (newest === undefined) throw new Fault('not-found', runFaults.noSamples());
  return newest;
}
