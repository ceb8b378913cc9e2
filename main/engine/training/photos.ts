// Which photos a run learns from and which it holds out: decided once, when it begins, and kept in its folder.
import type { RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import type { RecipeDescription } from '../../../common/recipes/recipe.ts';
import { splitHeldOut } from '../../files/datasets/held-out.ts';
import { listPhotos } from '../../files/datasets/list-photos.ts';
import { pairPhotos } from '../../files/datasets/pairs.ts';
import { type PhotoList, readPhotoList, writePhotoList } from '../../files/runs/photo-list.ts';

/** The run's own list, made now when there is none. Faults: `bad-input` when a domain has no photo, `not-found`, `disk`. */
export async function photosOf(
  folder: string,
  plan: RunPlan,
  recipe: Pick<RecipeDescription, 'domains' | 'paired'>,
  signal?: AbortSignal,
): Promise<PhotoList> {
  const known = await readPhotoList(folder);
  if (known) return known;
  let photos: Record<string, string[]> = {};
  for (const { name } of recipe.domains) {
    const source = plan.domains[name];
    if (!source) throw new Fault('bad-input', `Choose photos for ${name}.`, { subject: name });
    photos[name] = await listPhotos(source.paths, source.leftOut, signal);
  }
  if (recipe.paired) photos = pairPhotos(photos).domains;
  const list: PhotoList = { format: 1, train: {}, heldOut: {} };
  for (const [name, all] of Object.entries(photos)) {
    if (all.length === 0) {
      const message = recipe.paired
        ? 'No photo has a partner of the same name in the other folder.'
        : `There is no photo in ${name}. Choose a folder with photos.`;
      throw new Fault('bad-input', message, { subject: name });
    }
    const { train, heldOut } = splitHeldOut(all, plan.heldOut, plan.seed);
    list.train[name] = train;
    list.heldOut[name] = heldOut;
  }
  await writePhotoList(folder, list);
  return list;
}
