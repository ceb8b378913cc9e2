// The numbers of a run as charts need them: pieces of the stream joined to one track, and a track of any length drawn
// with at most some hundred points, so that a run of a million steps is drawn as fast as one of a hundred.
import type { History } from '../../../common/contract/training.ts';

/** `values[name][i]` at `steps[i]`; NaN where a step did not report it. Steps only grow. */
export interface Track {
  steps: number[];
  values: Record<string, number[]>;
}

export interface Lines {
  steps: number[];
  /** By name, at `steps`: what was reported (where many steps share a bucket, its extremes), and its course. */
  raw: Record<string, (number | null)[]>;
  smooth: Record<string, (number | null)[]>;
}

export const emptyTrack = (): Track => ({ steps: [], values: {} });

/** Adds a piece at the end; one that begins earlier replaces what it overlaps, because the run went back. */
export function append(track: Track, piece: History): void {
  const [first] = piece.steps;
  if (first === undefined) return;
  const kept = indexOfStep(track.steps, first);
  track.steps.length = kept;
  for (const values of Object.values(track.values)) values.length = kept;
  for (const name of Object.keys(piece.values)) track.values[name] ??= new Array<number>(kept).fill(NaN);
  for (const step of piece.steps) track.steps.push(step);
  for (const [name, values] of Object.entries(track.values)) {
    const fresh = piece.values[name];
    for (let index = 0; index < piece.steps.length; index++) values.push(fresh?.[index] ?? NaN);
  }
}

/** Index of the first step that is not before `step`. */
export function indexOfStep(steps: readonly number[], step: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] as number) < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * `points`: most buckets along the course. `smoothing`: 0 (none) to 1 (a quarter of the whole course).
 * Buckets hold a power of two of steps, so that they stay where they are while a run grows.
 */
export function linesOf(
  { steps, values }: Track,
  names: readonly string[],
  { points = 600, smoothing = 0.4 }: { points?: number; smoothing?: number } = {},
): Lines {
  let size = 1;
  while (steps.length / size > points) size *= 2;
  const buckets = Math.ceil(steps.length / size);
  const weight = 2 / (2 + smoothing ** 2 * (buckets / 4));
  const lines: Lines = { steps: [], raw: {}, smooth: {} };
  for (let bucket = 0; bucket < buckets; bucket++) {
    const last = Math.min(steps.length, (bucket + 1) * size) - 1;
    lines.steps.push(steps[bucket * size] as number);
    if (size > 1) lines.steps.push(last > bucket * size ? (steps[last] as number) : (steps[last] as number) + 0.5);
  }
  for (const name of names) {
    const series = values[name] ?? [];
    const raw: (number | null)[] = (lines.raw[name] = []);
    const smooth: (number | null)[] = (lines.smooth[name] = []);
    let course = NaN;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const { low, high, mean, rising } = extremes(series, bucket * size, Math.min(steps.length, (bucket + 1) * size));
      const before = course;
      if (Number.isFinite(mean)) course = Number.isNaN(course) ? mean : course + weight * (mean - course);
      if (size > 1) {
        raw.push(rising ? low : high);
        smooth.push(known(Number.isNaN(before) ? course : (before + course) / 2));
        raw.push(rising ? high : low);
      } else raw.push(low);
      smooth.push(known(course));
    }
  }
  return lines;
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

function extremes(series: readonly number[], from: number, to: number) {
  let [lowAt, highAt, sum, count] = [-1, -1, 0, 0];
  for (let index = from; index < to; index++) {
    const value = series[index] as number;
    if (!Number.isFinite(value)) continue;
    if (lowAt < 0 || value < (series[lowAt] as number)) lowAt = index;
    if (highAt < 0 || value > (series[highAt] as number)) highAt = index;
    sum += value;
    count++;
  }
  if (count === 0) return { low: null, high: null, mean: NaN, rising: true };
  return { low: series[lowAt] ?? null, high: series[highAt] ?? null, mean: sum / count, rising: lowAt <= highAt };
}
