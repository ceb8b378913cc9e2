// Brings what a net did to a small copy of a photo back to the photo's own size (docs/detail.md has the comparison).
//   result = photo + enlarged(a) photo + enlarged(b),   b = C - a before,   C = after - before
// At the small copy's own scale this is the photo plus the change C. The finer detail, which the net never saw, is kept
// where the net kept the local contrast (a = 0) and fades where it replaced it (a = -1): a is the slope of C over
// `before` in a small window, the local linear model of the guided filter (He et al. 2010), for each channel. So hair
// does not show through stripes, and an outline that was taken away leaves no halo.
// Of a net with a foreground mask it is what was painted, without the photo that shows through (behind-mask.ts): blend.ts
// lays it over the photo by the mask, which subject-mask.ts cuts along the photo's edges.
import { behindMask } from './behind-mask.ts';
import { boxMean } from './box-mean.ts';
import { stepOf, type AnyDepth } from './deep.ts';
import type { Image } from './image.ts';
import type { Samples } from './samples.ts';
import { enlargement } from './upsample.ts';

/** Half the window of the local model, in pixels of the small copy. */
const RADIUS = 2;
/** Variance, in squared 8-bit steps, below which contrast counts as noise and detail stays. */
const NOISE = 15;

/** Writes rows `from` (inclusive) to `to` of the result into `out`, an RGB image of the photo's size and depth. */
export type DetailTransfer = (out: AnyDepth, from: number, to: number) => void;

/** The small copy that a net saw and what it made of it, of one size: RGB, and the mask one channel, 255 foreground. */
export interface SmallCopy {
  before: Image;
  after: Image;
  mask?: Image;
}

/**
 * `photo`: RGB at least as large as the small copy. At equal sizes and without a mask this gives `after`; where the net
 * changed nothing it gives the photo.
 */
export function detailTransfer(photo: AnyDepth, { before, after, mask }: SmallCopy): DetailTransfer {
  const { width, height } = photo;
  const content = mask ? behindMask(mask, before, after) : after;
  const { mixedRow, columns } = enlargement(localModel(before, content), width, height);
  const { offsets, weights } = columns;
  const step = stepOf(photo);
  const most = 255 * step;
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
          const result = value + a * value + step * b + 0.5;
          out.data[i] = result < 0 ? 0 : result > most ? most : result;
        }
      }
    }
  };
}

/**
 * Six channels: a of red, green and blue, then b of them. With means over each window,
 *   a = (mean(before C) - mean(before) mean(C)) / (var(before) + noise),
 * averaged over the windows that a pixel is in and kept in [-1, 0]: detail is never amplified.
 */
function localModel(before: Image, after: Image): Samples {
  const pixels = before.width * before.height;
  const size = { width: before.width, height: before.height };
  const products = { ...size, channels: 12, data: new Float32Array(12 * pixels) };
  for (let pixel = 0, i = 0; pixel < pixels; pixel++) {
    for (let c = 0, at = 12 * pixel; c < 3; c++, at += 4, i++) {
      const seen = before.data[i]!;
      const change = after.data[i]! - seen;
      products.data[at] = seen;
      products.data[at + 1] = change;
      products.data[at + 2] = seen * seen;
      products.data[at + 3] = seen * change;
    }
  }
  const means = boxMean(products, RADIUS).data;
  const slope = { ...size, channels: 3, data: new Float32Array(3 * pixels) };
  for (let i = 0, at = 0; i < slope.data.length; i++, at += 4) {
    const variance = Math.max(0, means[at + 2]! - means[at]! * means[at]!);
    slope.data[i] = (means[at + 3]! - means[at]! * means[at + 1]!) / (variance + NOISE);
  }
  const averaged = boxMean(slope, RADIUS).data;
  const model = { ...size, channels: 6, data: new Float32Array(6 * pixels) };
  for (let pixel = 0, i = 0; pixel < pixels; pixel++) {
    for (let c = 0; c < 3; c++, i++) {
      const a = Math.min(0, Math.max(-1, averaged[i]!));
      const seen = before.data[i]!;
      model.data[6 * pixel + c] = a;
      model.data[6 * pixel + c + 3] = after.data[i]! - seen - a * seen;
    }
  }
  return model;
}
