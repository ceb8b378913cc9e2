// How the current point came about: a base, and what was done to it since. Points themselves are only numbers; a pose
// keeps the sliders that led there, so that each can be seen, moved and put back. Plain data: undo, kept points,
// memories and exported pictures all hold poses.
import { z } from 'zod';
import { move } from '../../../common/latent/directions.ts';
import { LatentPoint, type Space } from '../../../common/latent/latent-point.ts';
import { PromptPart } from '../../../common/text/prompt.ts';
import { truncate, varied } from '../../../common/latent/sample.ts';
import { isSameSlider, StoredAmounts, type CodeSlider, type Slider, type SliderValue } from './slider.ts';

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

/** Where a base was taken from. `seed` where its code was drawn from one, `name` of the image or point. */
export const Origin = z.object({
  kind: z.enum(ORIGINS),
  seed: z.number().int().optional(),
  name: z.string().optional(),
});
export type Origin = z.infer<typeof Origin>;

export const Pose = z.object({
  base: z.object({ place: LatentPoint, origin: Origin }),
  /** Draws the base's code towards the mean; 1 leaves it. */
  truncation: z.number().default(1),
  /** What sliders add; zeros are left out. */
  amounts: StoredAmounts.default([]),
  /** Weights of the classes; null: those of the base. */
  classes: z.array(z.number()).nullable().default(null),
  /** Of a model of words; null: that of the base. */
  prompt: z.array(PromptPart).nullable().default(null),
  /** Towards another code of the prior, 0..1, drawn from a seed of its own. */
  noise: z.object({ amount: z.number(), seed: z.number().int() }).default({ amount: 0, seed: 1 }),
});
export type Pose = z.infer<typeof Pose>;
/** As memories and exported pictures hold it. */
export type StoredPose = z.input<typeof Pose>;

/** Vector of a slider's direction, one sigma long; undefined when it is not known (any more), or has none. */
export type VectorOf = (slider: CodeSlider) => readonly number[] | undefined;

export const poseAt = (place: LatentPoint, origin: Origin): Pose => ({
  base: { place, origin },
  truncation: 1,
  amounts: [],
  classes: null,
  prompt: null,
  noise: { amount: 0, seed: 1 },
});

/** The code without noise: what sliders show and change. */
export function steadyCode(pose: Pose, vectorOf: VectorOf): number[] {
  const steps = pose.amounts.flatMap(({ slider, amount }) => {
    const vector = vectorOf(slider);
    return vector ? [{ vector, amount }] : [];
  });
  const { code } = move(truncate(pose.base.place, pose.truncation), steps);
  for (const { slider, amount } of pose.amounts)
    if (slider.kind === 'raw') code[slider.dimension] = (code[slider.dimension] ?? 0) + amount;
  return code;
}

/** The point that the model is asked for. */
export function pointOf(pose: Pose, space: Space, vectorOf: VectorOf): LatentPoint {
  const code = steadyCode(pose, vectorOf);
  const { amount, seed } = pose.noise;
  const { place } = pose.base;
  const prompt = pose.prompt ?? place.prompt;
  const steady: LatentPoint = { code, classes: pose.classes ?? place.classes, ...(prompt && { prompt }) };
  return amount === 0 ? steady : varied(steady, space, amount, seed);
}

/** What a slider adds; 0 where it was not moved. */
export const amountAt = ({ amounts }: Pose, slider: CodeSlider): number =>
  amounts.find((each) => isSameSlider(each.slider, slider))?.amount ?? 0;

export function withAmount(pose: Pose, slider: CodeSlider, amount: number): Pose {
  const index = pose.amounts.findIndex((each) => isSameSlider(each.slider, slider));
  const at = index < 0 ? pose.amounts.length : index;
  return { ...pose, amounts: pose.amounts.toSpliced(at, 1, ...(amount === 0 ? [] : [{ slider, amount }])) };
}

/** Where a slider stands: the amount, or for a raw one the number itself. */
export function valueAt(pose: Pose, slider: CodeSlider, vectorOf: VectorOf): number {
  if (slider.kind !== 'raw') return amountAt(pose, slider);
  return steadyCode(pose, vectorOf)[slider.dimension] ?? 0;
}

/** The pose with a slider at a value. */
export function withValue(pose: Pose, { slider, value }: SliderValue, vectorOf: VectorOf): Pose {
  if (slider.kind !== 'raw') return withAmount(pose, slider, value);
  const rest = steadyCode(withAmount(pose, slider, 0), vectorOf)[slider.dimension] ?? 0;
  return withAmount(pose, slider, value - rest);
}

/**
 * The same settings on another base. Locked sliders stay where they are (a locked number of the code keeps its value);
 * the others go back, because they belonged to the point that is left.
 */
export function rebase(
  pose: Pose,
  base: Pose['base'],
  { locks, vectorOf }: { locks: readonly Slider[]; vectorOf: VectorOf },
): Pose {
  const isLocked = (slider: Slider): boolean => locks.some((lock) => isSameSlider(lock, slider));
  const kept = pose.amounts.filter(({ slider }) => slider.kind !== 'raw' && isLocked(slider));
  let next: Pose = { ...pose, base, amounts: kept };
  for (const slider of locks)
    if (slider.kind === 'raw') next = withValue(next, { slider, value: valueAt(pose, slider, vectorOf) }, vectorOf);
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
export type StoredPoseSettings = z.input<typeof PoseSettings>;
