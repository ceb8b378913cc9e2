// Which photos a run learns from and which it holds out: decided once, when it begins, and kept in its folder.
import type { RunPlan } from '../../../../common/contract/training.ts';
import { type RecipeDescription, usesClasses } from '../../../../common/recipes/recipe.ts';
import { withLabels } from '../../../files/datasets/labelled-photos.ts';
import type { FeedOptions } from '../../../files/datasets/photo-feed.ts';
import { classesOfPlan, photosOfPlan } from '../../../files/datasets/plan-photos.ts';
import { type PhotoList, readPhotoList, writePhotoList } from '../../../files/runs/photo-list.ts';

/** The run's own list, made now when there is none. Faults as photosOfPlan. */
export async function photosOf(
  folder: string,
  plan: RunPlan,
  recipe: RecipeDescription,
  signal?: AbortSignal,
): Promise<PhotoList> {
  const known = await readPhotoList(folder);
  if (known) return known;
  const { list } = await photosOfPlan(plan, recipe, signal);
  await writePhotoList(folder, list);
  return list;
}

/** What the feed shows of a run's photos: all, or with classes told as the recipe wants. */
export function shownPhotos(
  { train, labels }: PhotoList,
  { settings, seed }: RunPlan,
  recipe: RecipeDescription,
): Pick<FeedOptions, 'domains' | 'labels'> {
  if (!labels) return { domains: train };
  const told = recipe.kind === 'latent' ? recipe.told?.(settings) : undefined;
  const images = { photos: train['images']!, labels: labels.train };
  const shown = told ? withLabels(images, told, seed) : images;
  return { domains: { images: shown.photos }, labels: { images: shown.labels } };
}

/** How many classes the recipe of a plan that has not begun will know. Faults as photosOfPlan. */
export async function countClasses(plan: RunPlan, recipe: RecipeDescription, signal?: AbortSignal): Promise<number> {
  return usesClasses(recipe) ? ((await classesOfPlan(plan, recipe, signal))?.names.length ?? 0) : 0;
}
