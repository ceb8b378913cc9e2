// The photos of a plan: which of those in its folders are learned from, which are held out, and which are left out and
// why. Said before a run is made of the plan, and decided when the run begins.
import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { RunPlan } from '../../../common/contract/training.ts';
import { Fault, type FaultData, throwIfCancelled } from '../../../common/fault.ts';
import { planFaults } from '../../../common/faults/plans.ts';
import type { FindingKind } from '../../../common/findings.ts';
import { checkClasses } from '../../../common/recipes/check-classes.ts';
import { captionSourceOf } from '../../../common/recipes/caption-source.ts';
import { type RecipeDescription, usesClasses } from '../../../common/recipes/recipe.ts';
import { CAPTION_SOURCE_LABELS, type CaptionSource } from '../../../common/text/caption-source.ts';
import type { PhotoList } from '../runs/photo-list.ts';
import { captionsOf, type PhotoCaptions } from './captions.ts';
import { type Classes, classesOf, countUnlabelled } from './classes.ts';
import { inOrder } from './in-order.ts';
import { findPhotos } from './list-photos.ts';
import { pairPhotos } from './pairs.ts';
import { looksAligned, sameShape, sizeOf } from './photo-shape.ts';
import { scanPhoto } from './scan-photo.ts';
import { withCaptions, withClasses, withDomains, withPartners } from './split-photos.ts';

const AT_ONCE = 8;

/** Photos in the folders of a domain that are not learned from. */
export interface LeftOutPhotos {
  domain: string;
  reason: FindingKind;
  photos: readonly string[];
  /** Why the first one's captions were not read. */
  fault?: FaultData;
}

export interface PlanPhotos {
  list: PhotoList;
  leftOut: readonly LeftOutPhotos[];
}

/**
 * Faults: `bad-input` when a domain has no photo, both have the same folder, nothing has a partner, or nothing a caption; `not-found`, `disk`,
 * `cancelled`.
 */
export async function photosOfPlan(
  plan: RunPlan,
  recipe: RecipeDescription,
  signal?: AbortSignal,
): Promise<PlanPhotos> {
  const { photos, leftOut } = await usablePhotos(plan, recipe, signal);
  const source = captionSourceOf(recipe, plan.settings);
  if (source) {
    const from = { ...plan.domains['images']!, source };
    const { captioned, without, empty, unread, fault } = await byCaption(photos['images']!, from, signal);
    const more: LeftOutPhotos[] = [
      { domain: 'images', reason: 'no-caption', photos: without },
      { domain: 'images', reason: 'empty-caption', photos: empty },
      { domain: 'images', reason: 'unread-caption', photos: unread, fault },
    ];
    return {
      list: withCaptions(captioned, plan),
      leftOut: [...leftOut, ...more.filter((each) => each.photos.length > 0)],
    };
  }
  const classes = classesFor(plan, recipe, photos);
  if (classes) return { list: withClasses(photos['images']!, classes, plan), leftOut };
  return { list: recipe.paired ? withPartners(photos, plan) : withDomains(photos, plan), leftOut };
}

/** The classes that the recipe will know of; undefined when it uses none. Faults as photosOfPlan. */
export async function classesOfPlan(
  plan: RunPlan,
  recipe: RecipeDescription,
  signal?: AbortSignal,
): Promise<Classes | undefined> {
  return classesFor(plan, recipe, (await usablePhotos(plan, recipe, signal)).photos);
}

async function usablePhotos(
  plan: RunPlan,
  recipe: Pick<RecipeDescription, 'domains' | 'paired' | 'kind'>,
  signal?: AbortSignal,
) {
  const photos: Record<string, string[]> = {};
  const leftOut: LeftOutPhotos[] = [];
  const chosen: Record<string, readonly string[]> = {};
  for (const { name } of recipe.domains) {
    const source = plan.domains[name];
    if (!source) throw new Fault('bad-input', planFaults.choosePhotos({ domain: name }), { subject: name });
    const found = await findPhotos(source.paths, source.leftOut, signal);
    photos[name] = found.photos;
    chosen[name] = source.paths;
    leftOut.push({ domain: name, reason: 'unread-format', photos: found.unread });
    if (found.photos.length > 0) continue;
    const message = planFaults.noPhotosIn({ domain: name, paths: source.paths.join(', ') });
    throw new Fault('bad-input', message, { subject: name });
  }
  await checkApart(chosen, photos);
  if (recipe.kind === 'colouriser') {
    const { coloured, grey } = await byColour(photos['images']!, signal);
    photos['images'] = coloured;
    leftOut.push({ domain: 'images', reason: 'no-colour', photos: grey });
  }
  if (!recipe.paired) return { photos, leftOut: leftOut.filter((each) => each.photos.length > 0) };
  const paired = await pairsOf(photos, chosen, signal);
  return { photos: paired.photos, leftOut: [...leftOut, ...paired.leftOut].filter((each) => each.photos.length > 0) };
}

/** Throws Fault `bad-input` when two domains have the same folder or file. */
async function checkApart(
  chosen: Readonly<Record<string, readonly string[]>>,
  photos: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const owner = new Map<string, string>();
  for (const [domain, paths] of Object.entries(chosen)) {
    for (const path of paths) {
      const real = await realpath(path);
      const other = owner.get(real);
      if (other !== undefined && other !== domain) {
        const message = (await mostLookAligned(photos[domain]!))
          ? planFaults.sameFolderAligned({ path, one: other, other: domain })
          : planFaults.sameFolder({ path, one: other, other: domain });
        throw new Fault('bad-input', message, { subject: domain });
      }
      owner.set(real, domain);
    }
  }
}

/** Photos with colours and without. Throws Fault `bad-input` when none has any. */
async function byColour(photos: readonly string[], signal?: AbortSignal) {
  const coloured: string[] = [];
  const grey: string[] = [];
  const scanned = inOrder(photos, AT_ONCE, async (photo) => {
    throwIfCancelled(signal);
    const facts = await scanPhoto(photo).catch(() => undefined); // what cannot be read is told when it is learned from
    return { photo, isGrey: facts?.grey ?? false };
  });
  for await (const { photo, isGrey } of scanned) (isGrey ? grey : coloured).push(photo);
  if (coloured.length === 0) {
    throw new Fault('bad-input', planFaults.allGrey({ count: photos.length }), { subject: 'images' });
  }
  return { coloured, grey };
}

/** Photos of which something is written, with that; others; those whose captions have no word; and those whose captions are not read, with why the first's are not. Throws why there are none of the first: Fault `bad-input`, or what kept captions from being read. */
async function byCaption(
  photos: readonly string[],
  from: { paths: readonly string[]; source: CaptionSource },
  signal?: AbortSignal,
) {
  const captioned: PhotoCaptions[] = [];
  const [without, empty, unread]: [string[], string[], string[]] = [[], [], []];
  let fault: Fault | undefined;
  for await (const each of captionsOf(photos, from, signal)) {
    if (each.captions.length > 0) captioned.push(each);
    else (each.fault ? unread : each.empty ? empty : without).push(each.photo);
    fault ??= each.fault;
  }
  if (captioned.length === 0) {
    if (fault) throw fault;
    const message = planFaults.noCaptions({ count: photos.length, lookedFor: CAPTION_SOURCE_LABELS[from.source] });
    throw new Fault('bad-input', message, { subject: 'images' });
  }
  return { captioned, without, empty, unread, fault: fault?.toJSON() };
}

/** Pairs of one shape. Throws Fault `bad-input` when there is none. */
async function pairsOf(
  photos: Readonly<Record<string, readonly string[]>>,
  chosen: Readonly<Record<string, readonly string[]>>,
  signal?: AbortSignal,
) {
  const names = Object.keys(photos);
  const { domains, alone } = pairPhotos(
    Object.fromEntries(names.map((name) => [name, { photos: photos[name]!, paths: chosen[name]! }])),
  );
  const count = domains[names[0]!]!.length;
  if (count === 0) {
    const examples = names.map((name) => basename(photos[name]![0]!));
    throw new Fault('bad-input', planFaults.noPartner({ examples }), { subject: names[1] });
  }
  const kept: number[] = [];
  const others: number[] = [];
  const shaped = inOrder(Array.from({ length: count }).keys(), AT_ONCE, async (i) => {
    throwIfCancelled(signal);
    const [first, ...rest] = await Promise.all(names.map((name) => sizeOf(domains[name]![i]!)));
    // what cannot be read is told when it is learned from
    const same = rest.every((size) => !first || !size || sameShape(first, size));
    return { i, same };
  });
  for await (const { i, same } of shaped) (same ? kept : others).push(i);
  if (kept.length === 0) {
    const example = basename(domains[names[0]!]![0]!);
    throw new Fault('bad-input', planFaults.noSameShape({ count, example }), { subject: names[1] });
  }
  const leftOut = names.flatMap((domain): LeftOutPhotos[] => [
    { domain, reason: 'unpaired', photos: alone[domain]! },
    { domain, reason: 'other-shape', photos: others.map((i) => domains[domain]![i]!) },
  ]);
  return { photos: Object.fromEntries(names.map((name) => [name, kept.map((i) => domains[name]![i]!)])), leftOut };
}

const LOOKED_AT = 8; // of a folder of thousands

/** Whether these look like the data sets of pix2pix, both pictures of a pair side by side in one. */
async function mostLookAligned(photos: readonly string[]): Promise<boolean> {
  const sizes = await Promise.all(photos.slice(0, LOOKED_AT).map(sizeOf));
  return sizes.filter((size) => size && looksAligned(size)).length > sizes.length / 2;
}

function classesFor(plan: RunPlan, recipe: RecipeDescription, photos: Record<string, string[]>): Classes | undefined {
  if (!usesClasses(recipe)) return undefined;
  const classes = classesOf(photos['images']!, plan.domains['images']!.paths);
  checkClasses(recipe, { names: classes.names, unlabelled: countUnlabelled(classes) });
  return classes;
}
