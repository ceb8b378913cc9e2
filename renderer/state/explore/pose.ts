// How the current place came about: a base, and what was done to it since. Places themselves are only numbers; a pose
// keeps the sliders that led there, so that each can be seen, moved and put back. Plain data: undo, kept places,
// memories and exported pictures all hold poses.
import { z } from 'zod';
import { move } from '../../../common/latent/directions.ts';
import { childrenOf } from '../../../common/latent/family.ts';
import { Place, type Space } from '../../../common/latent/place.ts';
import { PromptPart } from '../../../common/text/prompt.ts';
import { truncate } from '../../../common/latent/sample.ts';

/** A slider: a direction with a name, a principal one, one number of the code, or (for locks only) a class's weight. */
export type SliderKey = `named:${string}` | `principal:${number}` | `raw:${number}` | `class:${number}`;
export const rawKey = (dimension: number): SliderKey => `raw:${dimension}`;
export const classKey = (index: number): SliderKey => `class:${index}`;
/** The dimension of a raw key; undefined for any other. */
export const dimensionOf = (key: string): number | undefined =>
  key.startsWith('raw:') ? Number(key.slice(4)) : undefined;

export const ORIGINS = [
  'seed',
  'kept',
  'image',
  'arithmetic',
  'child',
  'crossing',
  'sheet',
  'walk',
  'recalled',
  'dragged',
] as const;

/** Where a base was taken from. `seed` where its code was drawn from one, `name` of the image or place. */
export const Origin = z.object({
  kind: z.enum(ORIGINS),
  seed: z.number().int().optional(),
  name: z.string().optional(),
});
export type Origin = z.infer<typeof Origin>;

export const Pose = z.object({
  base: z.object({ place: Place, origin: Origin }),
  /** Draws the base's code towards the mean; 1 leaves it. */
  truncation: z.number().default(1),
  /** Steps along directions, in sigma; of a raw key, what is added to that number. Zeros are left out. */
  amounts: z.record(z.string(), z.number()).default({}),
  /** Weights of the classes; null: those of the base. */
  classes: z.array(z.number()).nullable().default(null),
  /** Of a model of words; null: that of the base. */
  prompt: z.array(PromptPart).nullable().default(null),
  /** Towards another code of the prior, 0..1, drawn from a seed of its own. */
  noise: z.object({ amount: z.number(), seed: z.number().int() }).default({ amount: 0, seed: 1 }),
});
export type Pose = z.infer<typeof Pose>;

/** Vector of a direction, one sigma long; undefined when it is not known (any more). */
export type VectorOf = (key: string) => readonly number[] | undefined;

export const poseAt = (place: Place, origin: Origin): Pose => ({
  base: { place, origin },
  truncation: 1,
  amounts: {},
  classes: null,
  prompt: null,
  noise: { amount: 0, seed: 1 },
});

/** The code without noise: what sliders show and change. */
export function steadyCode(pose: Pose, vectorOf: VectorOf): number[] {
  const raw: [number, number][] = [];
  const steps = Object.entries(pose.amounts).flatMap(([key, amount]) => {
    const dimension = dimensionOf(key);
    if (dimension !== undefined) raw.push([dimension, amount]);
    const vector = dimension === undefined ? vectorOf(key) : undefined;
    return vector ? [{ vector, amount }] : [];
  });
  const { code } = move(truncate(pose.base.place, pose.truncation), steps);
  for (const [dimension, amount] of raw) code[dimension] = (code[dimension] ?? 0) + amount;
  return code;
}

/** The place that the model is asked for. */
export function placeOf(pose: Pose, space: Space, vectorOf: VectorOf): Place {
  const code = steadyCode(pose, vectorOf);
  const { amount, seed } = pose.noise;
  const { place } = pose.base;
  const prompt = pose.prompt ?? place.prompt;
  const steady: Place = { code, classes: pose.classes ?? place.classes, ...(prompt && { prompt }) };
  if (amount === 0) return steady;
  return childrenOf(steady, space, { count: 1, variation: amount, seed })[0] as Place;
}

export function withAmount(pose: Pose, key: string, amount: number): Pose {
  const amounts = { ...pose.amounts };
  if (amount === 0) delete amounts[key];
  else amounts[key] = amount;
  return { ...pose, amounts };
}

/** Where a slider stands: the amount, or for a raw key the number itself. */
export function valueAt(pose: Pose, key: string, vectorOf: VectorOf): number {
  const dimension = dimensionOf(key);
  if (dimension === undefined) return pose.amounts[key] ?? 0;
  return steadyCode(pose, vectorOf)[dimension] ?? 0;
}

/** The pose with a slider at a value. */
export function withValue(pose: Pose, key: string, value: number, vectorOf: VectorOf): Pose {
  const dimension = dimensionOf(key);
  if (dimension === undefined) return withAmount(pose, key, value);
  const rest = steadyCode(withAmount(pose, key, 0), vectorOf)[dimension] ?? 0;
  return withAmount(pose, key, value - rest);
}

/**
 * The same settings on another base. Locked sliders stay where they are (a locked number of the code keeps its value);
 * the others go back, because they belonged to the place that is left.
 */
export function rebase(
  pose: Pose,
  base: Pose['base'],
  { locks, vectorOf }: { locks: ReadonlySet<string>; vectorOf: VectorOf },
): Pose {
  const kept = Object.entries(pose.amounts).filter(([key]) => locks.has(key) && dimensionOf(key) === undefined);
  let next: Pose = { ...pose, base, amounts: Object.fromEntries(kept) };
  for (const key of locks)
    if (dimensionOf(key) !== undefined) next = withValue(next, key, valueAt(pose, key, vectorOf), vectorOf);
  return next;
}

/**
 * Class weights with one of them changed: the others share the rest in the proportions they had, locked ones stay.
 * They always sum to 1.
 */
export function weigh(
  weights: readonly number[],
  index: number,
  value: number,
  locked: (index: number) => boolean = () => false,
): number[] {
  const held = (i: number): boolean => i !== index && locked(i);
  const room = 1 - weights.reduce((sum, weight, i) => sum + (held(i) ? weight : 0), 0);
  const free = weights.flatMap((weight, i) => (i === index || held(i) ? [] : [{ weight, i }]));
  const next = free.length === 0 ? room : Math.min(room, Math.max(0, value));
  const before = free.reduce((sum, { weight }) => sum + weight, 0);
  const result = [...weights];
  result[index] = next;
  for (const { weight, i } of free)
    result[i] = before > 0 ? (weight / before) * (room - next) : (room - next) / free.length;
  return result;
}

/** What an exported picture remembers of its pose (`settings` of MadeFrom). */
export const PoseSettings = z.object({ pose: Pose, vectors: z.record(z.string(), z.array(z.number())) });
export type PoseSettings = z.infer<typeof PoseSettings>;
