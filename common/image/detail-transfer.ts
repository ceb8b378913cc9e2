// Brings what a net did to a small copy of a photo back to the photo's own size (docs/detail.md has the comparison).
//   result = photo + enlarged(a) photo + enlarged(b),   b = C - a before,   C = after - before
// At the small copy's own scale this is the photo plus the change C. The finer detail, which the net never saw, is kept
// where the net kept the local contrast (a = 0) and fades where it replaced it (a = -1): a is the slope of C over
// `before` in a small window, the local linear model of the guided filter (He et al. 2010), for each channel. So hair
// does not show through stripes, and an outline that was taken away leaves no halo.
import { boxMean } from './box-mean.ts';
import type { Image } from './image.ts';
import { combine, toSamples, type Samples } from './samples.ts';
import { enlargement } from './upsample.ts';

/** Half the window of the local model, in pixels of the small copy. */
const RADIUS = 2;
/** Variance, in squared 8-bit steps, below which contrast counts as noise and detail stays. */
const NOISE = 60;

/** Writes rows `from` (inclusive) to `to` of the result into `out`, an RGB image of the photo's size. */
export type DetailTransfer = (out: Image, from: number, to: number) => void;

/**
 * `before` and `after`: RGB of one size, the small copy the net saw and what it made of it. `photo`: RGB at least as
 * large. `strength` 0..1: 0 gives the photo back exactly; at equal sizes 1 gives `after`.
 */
export function detailTransfer(photo: Image, before: Image, after: Image, strength: number): DetailTransfer {
  const { width, height } = photo;
  const seen = toSamples(before);
  const change = combine(toSamples(after), seen, (now, then) => now - then);
  const gain = detailGain(seen, change);
  const offset = combine(change, combine(gain, seen, multiply), (c, kept) => c - kept);
  const { mixedRow, columns } = enlargement(sideBySide(gain, offset), width, height);
  const { offsets, weights } = columns;
  return (out, from, to) => {
    for (let y = from; y < to; y++) {
      const row = mixedRow(y);
      let i = y * width * 3;
      for (let tap = 0; tap < 4 * width; tap += 4) {
        const [o1, o2, o3, o4] = [offsets[tap]!, offsets[tap + 1]!, offsets[tap + 2]!, offsets[tap + 3]!];
        const [w1, w2, w3, w4] = [weights[tap]!, weights[tap + 1]!, weights[tap + 2]!, weights[tap + 3]!];
        for (let c = 0; c < 3; c++, i++) {
          const a = w1 * row[o1 + c]! + w2 * row[o2 + c]! + w3 * row[o3 + c]! + w4 * row[o4 + c]!;
          const b = w1 * row[o1 + c + 3]! + w2 * row[o2 + c + 3]! + w3 * row[o3 + c + 3]! + w4 * row[o4 + c + 3]!;
          const value = photo.data[i]!;
          const result = value + strength * (a * value + b) + 0.5;
          out.data[i] = result < 0 ? 0 : result > 255 ? 255 : result;
        }
      }
    }
  };
}

const multiply = (a: number, b: number): number => a * b;

/** a = cov(before, C) / (var(before) + noise) in each window, averaged over the windows a pixel is in, in [-1, 0]. */
function detailGain(before: Samples, change: Samples): Samples {
  const mean = (samples: Samples): Samples => boxMean(samples, RADIUS);
  const product = (a: Samples, b: Samples): Samples => combine(a, b, multiply);
  const meanBefore = mean(before);
  const covariance = combine(mean(product(before, change)), product(meanBefore, mean(change)), (x, y) => x - y);
  const variance = combine(mean(product(before, before)), product(meanBefore, meanBefore), (x, y) => x - y);
  const slope = combine(covariance, variance, (c, v) => c / (Math.max(0, v) + NOISE));
  const averaged = mean(slope);
  averaged.data.forEach((value, i) => (averaged.data[i] = Math.min(0, Math.max(-1, value)))); // detail is never amplified
  return averaged;
}

/** The channels of two rasters of one size as one raster's. */
function sideBySide(a: Samples, b: Samples): Samples {
  const channels = a.channels + b.channels;
  const data = new Float32Array(a.width * a.height * channels);
  for (let pixel = 0; pixel < a.width * a.height; pixel++) {
    data.set(a.data.subarray(pixel * a.channels, (pixel + 1) * a.channels), pixel * channels);
    data.set(b.data.subarray(pixel * b.channels, (pixel + 1) * b.channels), pixel * channels + a.channels);
  }
  return { ...a, channels, data };
}
