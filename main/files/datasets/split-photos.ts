// Photos of a plan split into those that are learned from and those that are held out, the same for the same seed.
import type { RunPlan } from '../../../common/contract/training.ts';
import type { PhotoList } from '../runs/photo-list.ts';
import type { PhotoCaptions } from './captions.ts';
import { type Classes, UNLABELLED } from './classes.ts';
import { splitHeldOut } from './held-out.ts';

type Domains = Readonly<Record<string, readonly string[]>>;
type Share = Pick<RunPlan, 'heldOut' | 'seed'>;

/** Each domain by itself. */
export function withDomains(photos: Domains, { heldOut, seed }: Share): PhotoList {
  const split = Object.entries(photos).map(([name, all]) => [name, splitHeldOut(all, heldOut, seed)] as const);
  return {
    format: 1,
    train: Object.fromEntries(split.map(([name, { train }]) => [name, train])),
    heldOut: Object.fromEntries(split.map(([name, { heldOut }]) => [name, heldOut])),
  };
}

/** Pairs, at the same place in every domain: partners stay together, whatever the endings of their names. */
export function withPartners(photos: Domains, { heldOut, seed }: Share): PhotoList {
  const [first = []] = Object.values(photos);
  const out = new Set(splitHeldOut(first, heldOut, seed).heldOut);
  const side = (isOut: boolean) =>
    Object.fromEntries(
      Object.entries(photos).map(([name, all]) => [name, all.filter((_, i) => out.has(first[i]!) === isOut)]),
    );
  return { format: 1, train: side(false), heldOut: side(true) };
}

/** Photos that have captions; a label is the first of them. */
export function withCaptions(photos: readonly PhotoCaptions[], plan: Share): PhotoList {
  const texts = [...new Set(photos.flatMap(({ captions }) => captions))];
  const places = new Map(texts.map((text, place) => [text, place]));
  const out = new Set(
    splitHeldOut(
      photos.map(({ photo }) => photo),
      plan.heldOut,
      plan.seed,
    ).heldOut,
  );
  const side = (heldOut: boolean) => {
    const own = photos.filter(({ photo }) => out.has(photo) === heldOut);
    const captions = own.map((each) => each.captions.map((text) => places.get(text)!));
    return { photos: own.map(({ photo }) => photo), captions, labels: captions.map(([first]) => first!) };
  };
  const [train, heldOut] = [side(false), side(true)];
  return {
    format: 1,
    train: { images: train.photos },
    heldOut: { images: heldOut.photos },
    labels: { train: train.labels, heldOut: heldOut.labels },
    captions: { texts, train: train.captions, heldOut: heldOut.captions },
  };
}

/** Photos that have classes: each class by itself, so that some of every one are held out. */
export function withClasses(photos: readonly string[], { names, labels }: Classes, plan: Share): PhotoList {
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
