// A walk through a latent space: points as keyframes, and how to go from one to the next. Its file (.zorse-walk.json) is
// this as JSON.
import { z } from 'zod';
import { LatentPoint } from './latent-point.ts';

export const WALK_FORMAT = 1;
export const WALK_EXTENSION = '.zorse-walk.json';

export const EASINGS = ['linear', 'ease', 'ease-in', 'ease-out'] as const;

export const Keyframe = z.object({
  place: LatentPoint,
  /** Way from here to the next keyframe, in seconds at speed 1; of the last one: the way back when the walk loops. */
  seconds: z.number().min(0.05).max(600).default(1),
  /** The seed that the point was drawn from, when it was. */
  seed: z.number().int().nullable().default(null),
});
export type Keyframe = z.infer<typeof Keyframe>;

export const Walk = z.object({
  format: z.literal(WALK_FORMAT),
  model: z.string(),
  keyframes: z.array(Keyframe).min(1).max(500),
  /** `slerp` keeps the length of Gaussian codes (White 2016); `linear` is the straight line. */
  way: z.enum(['slerp', 'linear']).default('slerp'),
  easing: z.enum(EASINGS).default('ease'),
  loop: z.boolean().default(true),
  /** Divides every keyframe's seconds. */
  speed: z.number().min(0.05).max(20).default(1),
});
export type Walk = z.infer<typeof Walk>;
