// Which photos a run learns from and which it holds out: decided once, when it begins, and kept in its folder.
import type { RunPlan } from '../../../../common/contract/training.ts';
import { Fault } from '../../../../common/fault.ts';
import { planFaults } from '../../../../common/faults/plans.ts';
import { checkClasses } from '../../../../common/recipes/check-classes.ts';
import { type RecipeDescription, usesClasses } from '../../../../common/recipes/recipe.ts';
import { type Classes, classesOf, countUnlabelled, UNLABELLED } from '../../../files/datasets/classes.ts';
import { splitHeldOut } from '../../../files/datasets/held-out.ts';
import { listPhotos } from '../../../files/datasets/list-photos.ts';
import { pairPhotos } from '../../../files/datasets/pairs.ts';
import type { FeedOptions } from '../../../files/datasets/photo-feed.ts';
import { withLabels } from '../../../files/datasets/labelled-photos.ts';
import { type PhotoList, readPhotoList, writePhotoList } from '../../../files/runs/photo-list.ts';

type Known = Pick<RecipeDescription, 'domains' | 'paired'>;

/** The run's own list, made now when there is none. Faults: `bad-input` when a domain has no photo, `not-found`, `disk`. */
export async function photosOf(
  folder: string,
  plan: RunPlan,
  recipe: RecipeDescription,
  signal?: AbortSignal,
): Promise<PhotoList> {
  const known = await readPhotoList(folder);
  if (known) return known;
  const photos = await photosByDomain(plan, recipe, signal);
  const list: PhotoList = { format: 1, train: {}, heldOut: {} };
  for (const [name, all] of Object.entries(photos)) {
    const { train, heldOut } = splitHeldOut(all, plan.heldOut, plan.seed);
    list.train[name] = train;
    list.heldOut[name] = heldOut;
  }
  const classes = classesFor(plan, recipe, photos);
  const written = classes ? withClasses(photos['images']!, classes, plan) : list;
  await writePhotoList(folder, written);
  return written;
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

/** How many classes the recipe of a plan that has not begun will know. Faults as photosOf. */
export async function countClasses(plan: RunPlan, recipe: RecipeDescription, signal?: AbortSignal): Promise<number> {
  if (!usesClasses(recipe)) return 0;
  return classesFor(plan, recipe, await photosByDomain(plan, recipe, signal))?.names.length ?? 0;
}

async function photosByDomain(plan: RunPlan, recipe: Known, signal?: AbortSignal): Promise<Record<string, string[]>> {
  const photos: Record<string, string[]> = {};
  for (const { name } of recipe.domains) {
    const source = plan.domains[name];
    if (!source) throw new Fault('bad-input', planFaults.choosePhotos({ domain: name }), { subject: name });
    photos[name] = await listPhotos(source.paths, source.leftOut, signal);
  }
  const usable = recipe.paired ? pairPhotos(photos).domains : photos;
  for (const [name, all] of Object.entries(usable)) {
    if (all.length > 0) continue;
    const message = recipe.paired ? planFaults.noPair() : planFaults.noPhoto({ domain: name });
    throw new Fault('bad-input', message, { subject: name });
  }
  return usable;
}

function classesFor(plan: RunPlan, recipe: RecipeDescription, photos: Record<string, string[]>): Classes | undefined {
  if (!usesClasses(recipe)) return undefined;
  const classes = classesOf(photos['images']!, plan.domains['images']!.paths);
  checkClasses(recipe, { names: classes.names, unlabelled: countUnlabelled(classes) });
  return classes;
}

/** The list of photos that have classes: each class is split by itself, so that some of every one are held out. */
function withClasses(photos: readonly string[], { names, labels }: Classes, plan: RunPlan): PhotoList {
  const groups = [UNLABELLED, ...names.keys()].map((label) => photos.filter((_, i) => labels[i] === label));
  const out = new Set(groups.flatMap((group) => splitHeldOut(group, plan.heldOut, plan.seed).heldOut));
  const side = (heldOut: boolean) => {
    const places = [...photos.keys()].filter((i) => out.has(photos[i]!) === heldOut);
    return { photos: places.map((i) => photos[i]!), labels: places.map((i) => labels[i]!) };
  };
  const [train, heldOut] = [side(false), side(true)];
  return {
    format: 1,
    train: { images: train.photos },
    heldOut: { images: heldOut.photos },
    classes: names,
    labels: { train: train.labels, heldOut: heldOut.labels },
  };
}
