// Brings what a net did to a small copy of a photo back to the photo's own size (docs/detail.md has the comparison).
//   result = photo + enlarged(C) + enlarged(a) (photo - enlarged(before)),   C = after - before
// The change C is enlarged smoothly. The photo's fine detail, which the net never saw, is kept where the net kept the
// local contrast (a = 0) and fades where it replaced it (a = -1): a is the slope of C over `before` in a small window,
// the local linear model of the guided filter (He et al. 2010), per channel. So hair does not show through stripes and
// a removed outline leaves no halo.
import { boxMean } from './box-mean.ts';
import type { Image } from './image.ts';
import { combine, toSamples, type Samples } from './samples.ts';
import { rowSampler } from './upsample.ts';

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
  const enlarged = rowSampler(interleave([change, detailGain(seen, change), seen]), width, height);
  const row = new Float32Array(width * 9);
  return (out, from, to) => {
    for (let y = from; y < to; y++) {
      enlarged(y, row);
      for (let x = 0, i = y * width * 3, k = 0; x < width; x++, k += 9) {
        for (let c = 0; c < 3; c++, i++) {
          const value = photo.data[i]!;
          const added = row[k + c]! + row[k + 3 + c]! * (value - row[k + 6 + c]!);
          const result = value + strength * added + 0.5;
          out.data[i] = result < 0 ? 0 : result > 255 ? 255 : result;
        }
      }
    }
  };
}

/** a = cov(before, C) / (var(before) + noise) in each window, averaged over the windows a pixel is in, in [-1, 0]. */
function detailGain(before: Samples, change: Samples): Samples {
  const mean = (samples: Samples): Samples => boxMean(samples, RADIUS);
  const product = (a: Samples, b: Samples): Samples => combine(a, b, (x, y) => x * y);
  const meanBefore = mean(before);
  const covariance = combine(mean(product(before, change)), product(meanBefore, mean(change)), (x, y) => x - y);
  const variance = combine(mean(product(before, before)), product(meanBefore, meanBefore), (x, y) => x - y);
  const slope = combine(covariance, variance, (c, v) => c / (Math.max(0, v) + NOISE));
  const averaged = mean(slope);
  averaged.data.forEach((value, i) => (averaged.data[i] = Math.min(0, Math.max(-1, value)))); // detail is never amplified
  return averaged;
}

function interleave(rasters: readonly Samples[]): Samples {
  const { width, height } = rasters[0]!;
  const channels = rasters.reduce((sum, raster) => sum + raster.channels, 0);
  const data = new Float32Array(width * height * channels);
  for (let pixel = 0, to = 0; pixel < width * height; pixel++) {
    for (const raster of rasters) {
      for (let c = 0; c < raster.channels; c++) data[to++] = raster.data[pixel * raster.channels + c]!;
    }
  }
  return { width, height, channels, data };
}
