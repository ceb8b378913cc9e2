// Points of pictures that are dragged to others.
import { z } from 'zod';

/** In pixels of the picture, between which it may lie; 0, 0 is the middle of the first. */
export const PicturePoint = z.object({ x: z.number(), y: z.number() });
export type PicturePoint = z.infer<typeof PicturePoint>;

/** A point of the picture, and where it is dragged. */
export const PointPair = z.object({ handle: PicturePoint, target: PicturePoint });
export type PointPair = z.infer<typeof PointPair>;

/** Pairs that are dragged at once. */
export const MOST_PAIRS = 8;
