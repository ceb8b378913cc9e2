// Bicubic interpolation (Catmull-Rom: it passes through the samples), a row at a time, so that enlarging a small raster
// to a photo's size never needs a raster of that size.
import type { Samples } from './samples.ts';

/** Writes row `y` of `samples` enlarged to a width and height: width x channels values. */
export type RowSampler = (y: number, out: Float32Array) => void;

export function rowSampler(samples: Samples, width: number, height: number): RowSampler {
  const { channels, data } = samples;
  const line = samples.width * channels;
  const columns = taps(samples.width, width, channels);
  const rows = taps(samples.height, height, line);
  const mixed = new Float32Array(line);
  return (y, out) => {
    mixed.fill(0);
    for (let tap = 4 * y; tap < 4 * y + 4; tap++) {
      const weight = rows.weights[tap]!;
      const start = rows.offsets[tap]!;
      if (weight !== 0) for (let i = 0; i < line; i++) mixed[i]! += weight * data[start + i]!;
    }
    const { offsets, weights } = columns;
    for (let x = 0, tap = 0, to = 0; x < width; x++, tap += 4) {
      const a = offsets[tap]!;
      const b = offsets[tap + 1]!;
      const c = offsets[tap + 2]!;
      const d = offsets[tap + 3]!;
      const p = weights[tap]!;
      const q = weights[tap + 1]!;
      const r = weights[tap + 2]!;
      const s = weights[tap + 3]!;
      for (let k = 0; k < channels; k++) {
        out[to++] = p * mixed[a + k]! + q * mixed[b + k]! + r * mixed[c + k]! + s * mixed[d + k]!;
      }
    }
  };
}

/** For each target position the four nearest sources (clamped at the borders), as offsets, and their weights. */
function taps(source: number, target: number, step: number): { offsets: Int32Array; weights: Float32Array } {
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
