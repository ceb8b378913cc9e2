// Bicubic interpolation (Catmull-Rom: it passes through the samples), taken apart so that enlarging a small raster to a
// photo's size never needs a raster of that size: rows are mixed first, columns where the pixel is made.
import type { Samples } from './samples.ts';

/** For each target position its four sources, as offsets into a row or of rows, and their weights: 4 entries each. */
export interface Taps {
  offsets: Int32Array;
  weights: Float32Array;
}

export interface Enlargement {
  /** Row `y` of the target, not enlarged across yet: source width x channels values, overwritten by the next call. */
  mixedRow(y: number): Float32Array;
  /** Offsets are of a pixel's first channel in the mixed row. */
  columns: Taps;
}

export function enlargement(samples: Samples, width: number, height: number): Enlargement {
  const { channels, data } = samples;
  const line = samples.width * channels;
  const rows = taps(samples.height, height, line);
  const mixed = new Float32Array(line);
  return {
    columns: taps(samples.width, width, channels),
    mixedRow(y) {
      mixed.fill(0);
      for (let tap = 4 * y; tap < 4 * y + 4; tap++) {
        const weight = rows.weights[tap]!;
        const start = rows.offsets[tap]!;
        if (weight !== 0) for (let i = 0; i < line; i++) mixed[i]! += weight * data[start + i]!;
      }
      return mixed;
    },
  };
}

/** Sources beyond the borders are the border's; `step` values lie between neighbours. */
function taps(source: number, target: number, step: number): Taps {
  const offsets = new Int32Array(4 * target);
  const weights = new Float32Array(4 * target);
  for (let i = 0; i < target; i++) {
    const position = ((i + 0.5) * source) / target - 0.5; // pixel centres
    const first = Math.floor(position) - 1;
    for (let k = 0; k < 4; k++) {
      offsets[4 * i + k] = step * Math.min(source - 1, Math.max(0, first + k));
      weights[4 * i + k] = catmullRom(position - first - k);
    }
  }
  return { offsets, weights };
}

/** Keys 1981, a = -1/2. */
function catmullRom(distance: number): number {
  const t = Math.abs(distance);
  if (t < 1) return 1.5 * t ** 3 - 2.5 * t ** 2 + 1;
  return t < 2 ? -0.5 * t ** 3 + 2.5 * t ** 2 - 4 * t + 2 : 0;
}
