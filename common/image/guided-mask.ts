// A foreground mask from a net's size to the photo's own, cut along the photo's edges: the guided filter (He et al. 2010)
// with the coloured photo as its guide, its model computed on the small copy (He and Sun 2015, "fast guided filter"):
//   mask = aR R + aG G + aB B + b,   a = (cov(guide) + eps I)^-1 cov(guide, mask)
// in each small window, averaged over the windows that a pixel is in. So hair and legs are cut cleanly, and an edge of the
// mask that the photo does not have stays as soft as it was.
import { boxMean } from './box-mean.ts';
import type { Image } from './image.ts';
import type { Samples } from './samples.ts';

/** Half the window, in pixels of the small copy: legs are a few pixels wide there. */
const RADIUS = 3;
/** Added to the guide's variance, in squared 8-bit steps: what is evener than this is no edge. */
const EPSILON = 60;

/** Means per pixel: R, G, B, mask, the six products of colours, the three of a colour and the mask. */
const PRODUCTS = 13;

/**
 * Four channels at the guide's size: aR, aG, aB and b, by which a colour (0..255) of the photo becomes its share of the
 * foreground, about 0..1. `mask`: one channel, 255 foreground, of the size of `guide`, an RGB picture.
 */
export function guidedMask(mask: Image, guide: Image): Samples {
  const pixels = guide.width * guide.height;
  const size = { width: guide.width, height: guide.height };
  const products = { ...size, channels: PRODUCTS, data: new Float32Array(PRODUCTS * pixels) };
  for (let pixel = 0; pixel < pixels; pixel++) {
    const [r, g, b] = [guide.data[3 * pixel]!, guide.data[3 * pixel + 1]!, guide.data[3 * pixel + 2]!];
    const m = mask.data[pixel]! / 255;
    products.data.set([r, g, b, m, r * r, r * g, r * b, g * g, g * b, b * b, r * m, g * m, b * m], PRODUCTS * pixel);
  }
  const means = boxMean(products, RADIUS).data;
  const model = { ...size, channels: 4, data: new Float32Array(4 * pixels) };
  for (let pixel = 0; pixel < pixels; pixel++) modelOf(means, PRODUCTS * pixel, model.data, 4 * pixel);
  return boxMean(model, RADIUS);
}

/** Writes a and b of one window. The covariance matrix is symmetric: its inverse by cofactors. */
function modelOf(means: Float32Array, from: number, out: Float32Array, to: number): void {
  const at = (i: number) => means[from + i]!;
  const [r, g, b, m] = [at(0), at(1), at(2), at(3)];
  const [rr, rg, rb] = [at(4) - r * r + EPSILON, at(5) - r * g, at(6) - r * b];
  const [gg, gb, bb] = [at(7) - g * g + EPSILON, at(8) - g * b, at(9) - b * b + EPSILON];
  const [rm, gm, bm] = [at(10) - r * m, at(11) - g * m, at(12) - b * m];
  const [c0, c1, c2] = [gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb];
  const [c3, c4, c5] = [rr * bb - rb * rb, rb * rg - rr * gb, rr * gg - rg * rg];
  const determinant = rr * c0 + rg * c1 + rb * c2;
  const aR = (c0 * rm + c1 * gm + c2 * bm) / determinant;
  const aG = (c1 * rm + c3 * gm + c4 * bm) / determinant;
  const aB = (c2 * rm + c4 * gm + c5 * bm) / determinant;
  out[to] = aR;
  out[to + 1] = aG;
  out[to + 2] = aB;
  out[to + 3] = m - aR * r - aG * g - aB * b;
}
