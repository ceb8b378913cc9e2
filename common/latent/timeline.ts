// Where a walk is at a moment. The page's preview, the films of the studio and the command line all ask here, so what
// is seen while playing is what is exported.
import { between } from './interpolate.ts';
import type { LatentPoint } from './latent-point.ts';
import type { EASINGS, Walk } from './walk.ts';

type Easing = (typeof EASINGS)[number];

/** The share of the way that is behind after the share `t` of its time; 0 at 0, 1 at 1, never backwards. */
export function eased(easing: Easing, t: number): number {
  switch (easing) {
    case 'linear':
      return t;
    case 'ease':
      return t * t * (3 - 2 * t);
    case 'ease-in':
      return t * t;
    case 'ease-out':
      return t * (2 - t);
  }
}

/** Seconds of each gap at the walk's speed: between neighbours, and back to the first when it loops. */
export function gapsOf({ keyframes, loop, speed }: Walk): number[] {
  const gaps = keyframes.map(({ seconds }) => seconds / speed);
  return loop || keyframes.length === 1 ? gaps : gaps.slice(0, -1);
}

/** Seconds from start to end; of one point, which goes nowhere, as long as it is held. */
export const durationOf = (walk: Walk): number => gapsOf(walk).reduce((sum, gap) => sum + gap, 0);

/** The second at which the walk reaches a keyframe. */
export const startOf = (walk: Walk, keyframe: number): number =>
  gapsOf(walk)
    .slice(0, keyframe)
    .reduce((sum, gap) => sum + gap, 0);

/** The keyframe that was passed last, and the share of the time to the next that has passed since, 0..1. */
export function gapAt(walk: Walk, seconds: number): { keyframe: number; t: number } {
  const gaps = gapsOf(walk);
  const duration = durationOf(walk);
  let left = walk.loop ? seconds - Math.floor(seconds / duration) * duration : Math.min(Math.max(seconds, 0), duration);
  for (const [keyframe, gap] of gaps.entries()) {
    if (left < gap) return { keyframe, t: Math.max(0, left) / gap };
    left -= gap;
  }
  // At the end, or past it by a rounding: a loop is where it began.
  return walk.loop ? { keyframe: 0, t: 0 } : { keyframe: gaps.length - 1, t: 1 };
}

/** The point at that second. A loop goes round for ever; otherwise the walk waits at its ends. */
export function pointAt(walk: Walk, seconds: number): LatentPoint {
  const { keyframe, t } = gapAt(walk, seconds);
  const from = walk.keyframes[keyframe]!;
  const to = walk.keyframes[(keyframe + 1) % walk.keyframes.length]!;
  return between(from.place, to.place, eased(walk.easing, t), walk.way);
}

/** Frames of a film of the walk: as many as last as long as the walk, and at least its ends. */
export function frameCount(walk: Walk, framesPerSecond: number): number {
  const least = walk.keyframes.length === 1 ? 1 : 2;
  return Math.max(least, Math.round(durationOf(walk) * framesPerSecond));
}

/**
 * The points of a film's frames, one after the other. A film that ends shows the first point on its first frame and the
 * last point on its last; one that loops ends one step before its first frame, which follows.
 */
export function* frames(walk: Walk, framesPerSecond: number): Generator<LatentPoint, void, void> {
  const count = frameCount(walk, framesPerSecond);
  const step = durationOf(walk) / (walk.loop || count === 1 ? count : count - 1);
  for (let frame = 0; frame < count; frame++) {
    yield !walk.loop && frame === count - 1 ? pointAt(walk, durationOf(walk)) : pointAt(walk, frame * step);
  }
}
