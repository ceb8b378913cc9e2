// A line of generations as plain data: how each came of the one before. Pictures are not kept but made again from this, so
// that a page's memory holds a long line in a few numbers.
import { z } from 'zod';
import { offspringOf } from '../../../common/latent/offspring.ts';
import { LatentPoint, type Space } from '../../../common/latent/latent-point.ts';
import { oneClass, pointOfSeed, truncate } from '../../../common/latent/sample.ts';
import { PromptPart } from '../../../common/text/prompt.ts';

const MOST_FROM = 8;
const Seat = z.number().int().min(0);

/** How generations are bred. */
export const BreedingSettings = z.object({
  /** Pictures of a generation. */
  count: z.number().int().min(1).max(96),
  /** See OffspringOptions. */
  variation: z.number().min(0).max(1),
  conditions: z.boolean(),
});
export type BreedingSettings = z.infer<typeof BreedingSettings>;

/** The first generation: bred of points that somebody brought, or without any drawn by chance. */
export const Start = BreedingSettings.extend({
  seed: z.number().int(),
  from: z.array(LatentPoint).max(MOST_FROM),
  /** What pictures drawn by chance are asked for; null: whatever comes with each seed. */
  asked: z.number().int().nullable(),
  prompt: z.array(PromptPart).nullable(),
});
export type Start = z.infer<typeof Start>;

/** One bred of the generation before, whose pictures it names by their seats. */
export const Generation = BreedingSettings.extend({
  seed: z.number().int(),
  parents: z.array(Seat).min(1).max(96),
  /** They stay where they are. */
  pinned: z.array(Seat).max(96),
});
export type Generation = z.infer<typeof Generation>;

/** Generations that are remembered; then a line begins with the parents of its oldest. */
const MOST = 60;

/** All of a model's breeding. */
export const Line = z.object({
  settings: BreedingSettings,
  start: Start,
  generations: z.array(Generation).max(MOST),
  /** Generations bred since the start that are shown: 0 is the start. */
  at: z.number().int().min(0),
  /** Of the generation that is shown: the next one's parents, and those that will stay in it. */
  chosen: z.array(Seat),
  pinned: z.array(Seat),
});
export type Line = z.infer<typeof Line>;

export function newLine(settings: BreedingSettings, seed: number, from: readonly LatentPoint[] = []): Line {
  const start: Start = { ...settings, seed, from: [...from], asked: null, prompt: null };
  return { settings, start, generations: [], at: 0, chosen: [], pinned: [] };
}

/** The line with one generation more after the one that is shown, in place of any that came of it before. `places`: of the start. */
export function bred({ settings, chosen, pinned, ...line }: Line, seed: number, places: readonly LatentPoint[]): Line {
  const next: Generation = { ...settings, seed, parents: chosen, pinned };
  const generations = [...line.generations.slice(0, line.at), next];
  const [oldest, ...rest] = generations;
  const more = { settings, chosen: [], pinned };
  if (generations.length <= MOST) return { ...more, start: line.start, generations, at: line.at + 1 };
  const { count, variation, conditions } = oldest!;
  const from = oldest!.parents.flatMap((seat) => places[seat] ?? []).slice(0, MOST_FROM);
  const start = { count, variation, conditions, seed: oldest!.seed, from, asked: null, prompt: null };
  return { ...more, start, generations: rest, at: line.at };
}

/** Near the mean, where a model makes what it does best, and still of much variety. */
export const START_TRUNCATION = 0.7;

export function startPoints(start: Start, space: Space): LatentPoint[] {
  if (start.from.length > 0) return offspringOf(start.from, space, start);
  const { asked, prompt } = start;
  return Array.from({ length: start.count }, (_, i) => {
    const place = truncate(pointOfSeed(space, start.seed + i), START_TRUNCATION);
    return {
      ...place,
      ...(asked !== null && asked < space.classes && { classes: oneClass(space, asked) }),
      ...(prompt && space.text && { prompt }),
    };
  });
}

export function nextPoints(before: readonly LatentPoint[], generation: Generation, space: Space): LatentPoint[] {
  const parents = generation.parents.flatMap((seat) => before[seat] ?? []);
  if (parents.length === 0) return [...before];
  const offspring = offspringOf(parents, space, generation);
  return offspring.map((place, seat) => (generation.pinned.includes(seat) ? (before[seat] ?? place) : place));
}
