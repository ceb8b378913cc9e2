// The way from one point to another. A Gaussian code of many dimensions is nearly always as long as the root of their
// number; the straight line between two of them cuts through codes that are shorter than any the model has seen, where
// pictures turn grey. The way along the sphere keeps the length (White 2016, "Sampling Generative Networks").
import type { LatentPoint } from './latent-point.ts';
import { blendedPrompt } from './blended-prompt.ts';
import type { Walk } from './walk.ts';

export type Way = Walk['way'];

/** The point at `t` of the way, 0..1: exactly `from` at 0 and `to` at 1. Class weights, and how much is told of each text, always change along the line. */
export function between(from: LatentPoint, to: LatentPoint, t: number, way: Way = 'slerp'): LatentPoint {
  return {
    code: way === 'slerp' ? slerp(from.code, to.code, t) : lerp(from.code, to.code, t),
    classes: lerp(from.classes, to.classes, t),
    ...blendedPrompt([from, 1 - t], [to, t]),
  };
}

/** (1 - t) a + t b */
export function lerp(a: readonly number[], b: readonly number[], t: number): number[] {
  if (t === 0) return [...a];
  if (t === 1) return [...b];
  return a.map((value, i) => (1 - t) * value + t * b[i]!);
}

/** Below this sine two codes count as parallel: the line and the arc differ by less than a float's rounding. */
const PARALLEL = 1e-6;

/**
 * Along the great circle: the direction turns evenly by the angle between the two, the length goes evenly from |a| to
 * |b|. For opposite codes, between which no shortest arc is, it goes by way of the axis that they use least.
 */
export function slerp(a: readonly number[], b: readonly number[], t: number): number[] {
  const [lengthA, lengthB] = [lengthOf(a), lengthOf(b)];
  if (t === 0 || t === 1 || lengthA === 0 || lengthB === 0) return lerp(a, b, t);
  const u = a.map((value) => value / lengthA);
  const v = b.map((value) => value / lengthB);
  const cosine = Math.min(1, Math.max(-1, dot(u, v)));
  const angle = Math.acos(cosine);
  if (Math.sin(angle) < PARALLEL && (cosine > 0 || a.length === 1)) return lerp(a, b, t);
  const w = perpendicular(u, Math.sin(angle) < PARALLEL ? leastAxis(u) : v); // u and w span the plane of the arc
  const length = (1 - t) * lengthA + t * lengthB;
  return u.map((value, i) => length * (Math.cos(t * angle) * value + Math.sin(t * angle) * w[i]!));
}

/** The part of `v` that stands upright on the unit vector `u`, one long. */
function perpendicular(u: readonly number[], v: readonly number[]): number[] {
  const along = dot(u, v);
  const rest = v.map((value, i) => value - along * u[i]!);
  const length = lengthOf(rest);
  return rest.map((value) => value / length);
}

function leastAxis(u: readonly number[]): number[] {
  const sizes = u.map(Math.abs);
  const least = sizes.indexOf(Math.min(...sizes));
  return u.map((_, i) => (i === least ? 1 : 0));
}

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

export const lengthOf = (code: readonly number[]): number => Math.sqrt(dot(code, code));
