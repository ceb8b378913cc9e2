// Colours from a net's size to the photo's own, cut along the photo's edges: the guided filter (He et al. 2010) with
// lightness as its guide, its model computed on the small copy (He and Sun 2015), as common/image/guided-mask.ts does.
//   a = alpha L + beta in each small window, averaged over the windows that a pixel is in; b in the same way
import { boxMean } from '../image/box-mean.ts';
import type { Image } from '../image/image.ts';
import type { Samples } from '../image/samples.ts';
import type { Size } from '../image/size.ts';
import { enlargement } from '../image/upsample.ts';
import { lightnessOf } from './lab.ts';
import { luminanceAt, putColour } from './recolour.ts';

/** Half the window, in pixels of the small copy. */
const RADIUS = 2;
/** Added to the variance of L: what is evener than this is no edge. */
const EPSILON = 16;

/** For a and for b: alpha and beta, four channels. `lightness` L and `ab` of the small copy. */
export function guidedColours(size: Size, lightness: Float32Array, ab: Float32Array): Samples {
  const { width, height } = size;
  const products = { width, height, channels: 6, data: new Float32Array(6 * lightness.length) };
  lightness.forEach((L, i) => {
    const [a, b] = [ab[2 * i]!, ab[2 * i + 1]!];
    products.data.set([L, L * L, a, L * a, b, L * b], 6 * i);
  });
  const means = boxMean(products, RADIUS).data;
  const model = { width, height, channels: 4, data: new Float32Array(4 * lightness.length) };
  for (let i = 0, at = 0; i < lightness.length; i++, at += 6) {
    const L = means[at]!;
    const variance = means[at + 1]! - L * L + EPSILON;
    for (const channel of [0, 1] as const) {
      const mean = means[at + 2 + 2 * channel]!;
      const alpha = (means[at + 3 + 2 * channel]! - L * mean) / variance;
      model.data[4 * i + 2 * channel] = alpha;
      model.data[4 * i + 2 * channel + 1] = mean - alpha * L;
    }
  }
  return boxMean(model, RADIUS);
}

/** Rows of `out`, RGB of the photo's size, get the photo's lightness with the colours of the model: from `row` up to `end`. */
export function colourer(photo: Image, model: Samples): (out: Image, row: number, end: number) => void {
  const { width, height } = photo;
  const { mixedRow, columns } = enlargement(model, width, height);
  const mixed = new Float32Array(4);
  return (out, row, end) => {
    for (let y = row; y < end; y++) {
      const line = mixedRow(y);
      for (let x = 0; x < width; x++) {
        mixed.fill(0);
        for (let tap = 4 * x; tap < 4 * x + 4; tap++) {
          for (let c = 0; c < 4; c++) mixed[c]! += columns.weights[tap]! * line[columns.offsets[tap]! + c]!;
        }
        const pixel = y * width + x;
        const luminance = luminanceAt(photo, pixel);
        const L = lightnessOf(luminance);
        putColour(out.data, 3 * pixel, luminance, mixed[0]! * L + mixed[1]!, mixed[2]! * L + mixed[3]!);
      }
    }
  };
}
