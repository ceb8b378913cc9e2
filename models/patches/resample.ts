// Pictures of real numbers at other sizes: bicubic (Keys 1981, a = -1/2), its support as wide as what a pixel covers, so
// that fine detail becomes its mean instead of something else.
import type { Samples } from '../../common/image/samples.ts';

/** At that size. */
export function resample(samples: Samples, width: number, height: number): Samples {
  const { channels } = samples;
  if (samples.width === width && samples.height === height) return { ...samples, data: samples.data.slice() };
  const narrow = lines(samples.data, {
    ...{ from: samples.width, to: width, step: channels },
    ...{ lines: samples.height, apart: samples.width * channels, apartAfter: width * channels },
  });
  const data = new Float32Array(width * height * channels);
  mixRows(narrow, data, { from: samples.height, to: height, line: width * channels });
  return { width, height, channels, data };
}

interface Lines {
  from: number;
  to: number;
  /** Values of a pixel. */
  step: number;
  lines: number;
  apart: number;
  apartAfter: number;
}

function lines(data: Float32Array, { from, to, step, lines, apart, apartAfter }: Lines): Float32Array {
  const out = new Float32Array(lines * apartAfter);
  const kernels = kernelsOf(from, to);
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < to; i++) {
      const { first, weights } = kernels[i]!;
      const target = line * apartAfter + i * step;
      for (let k = 0; k < weights.length; k++) {
        const source = line * apart + clamp(first + k, from) * step;
        for (let c = 0; c < step; c++) out[target + c]! += weights[k]! * data[source + c]!;
      }
    }
  }
  return out;
}

function mixRows(
  data: Float32Array,
  out: Float32Array,
  { from, to, line }: { from: number; to: number; line: number },
) {
  kernelsOf(from, to).forEach(({ first, weights }, row) => {
    for (let k = 0; k < weights.length; k++) {
      const source = clamp(first + k, from) * line;
      for (let i = 0; i < line; i++) out[row * line + i]! += weights[k]! * data[source + i]!;
    }
  });
}

interface Kernel {
  /** The first pixel it takes of, which may lie over the border. */
  first: number;
  /** Their sum is 1. */
  weights: number[];
}

function kernelsOf(from: number, to: number): Kernel[] {
  const scale = Math.max(1, from / to);
  return Array.from({ length: to }, (_, i) => {
    const centre = ((i + 0.5) * from) / to - 0.5;
    const first = Math.ceil(centre - 2 * scale);
    const count = Math.floor(centre + 2 * scale) - first + 1;
    const weights = Array.from({ length: count }, (_, k) => cubic((first + k - centre) / scale));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

const clamp = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at));

function cubic(distance: number): number {
  const t = Math.abs(distance);
  if (t < 1) return 1.5 * t ** 3 - 2.5 * t ** 2 + 1;
  return t < 2 ? -0.5 * t ** 3 + 2.5 * t ** 2 - 4 * t + 2 : 0;
}
