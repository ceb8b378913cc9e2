// Which photos a run learns from and which it holds out: decided once, when it begins, and kept in its folder.
import type { RunPlan } from '../../../../common/contract/training.ts';
import { learnsWords, type RecipeDescription, usesClasses } from '../../../../common/recipes/recipe.ts';
import { TEXT_FEATURES } from '../../../../common/text/vocabulary.ts';
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

/** What the feed shows of a run's photos: all, each once for every text that it has, or with classes told as the recipe wants. */
export function shownPhotos(
  { train, labels, captions }: PhotoList,
  { settings, seed }: RunPlan,
  recipe: RecipeDescription,
): Pick<FeedOptions, 'domains' | 'labels'> {
  if (captions) {
    const captioned = train['images']!.flatMap((photo, i) => captions.train[i]!.map((text) => ({ photo, text })));
    return {
      domains: { images: captioned.map(({ photo }) => photo) },
      labels: { images: captioned.map(({ text }) => text) },
    };
  }
  if (!labels) return { domains: train };
  const labelled = recipe.kind === 'latent' ? recipe.labelled?.(settings) : undefined;
  const images = { photos: train['images']!, labels: labels.train };
  const shown = labelled ? withLabels(images, labelled, seed) : images;
  return { domains: { images: shown.photos }, labels: { images: shown.labels } };
}

/** How many numbers the labels of a plan that has not begun will have: classes, or features of texts. Faults as photosOfPlan. */
export async function labelSize(plan: RunPlan, recipe: RecipeDescription, signal?: AbortSignal): Promise<number> {
  if (learnsWords(recipe)) return TEXT_FEATURES;
  return usesClasses(recipe) ? ((await classesOfPlan(plan, recipe, signal))?.names.length ?? 0) : 0;
}
