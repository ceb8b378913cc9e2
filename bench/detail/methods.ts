// Five ways to bring a net's small result back to the photo's size; docs/detail.md compares them. The last is ours.
import { boxMean } from '../../common/image/box-mean.ts';
import { detailTransfer } from '../../common/image/detail-transfer.ts';
import type { Image } from '../../common/image/image.ts';
import { enlargement } from '../../common/image/upsample.ts';
import type { Raster } from './scene.ts';

/** `before`: the photo as the net saw it; `after`: what it made of it. */
export type Method = (photo: Raster, before: Raster, after: Raster) => Raster;

const combine = (a: Raster, b: Raster, of: (a: number, b: number) => number): Raster => ({
  ...a,
  data: a.data.map((value, i) => of(value, b.data[i]!)),
});
const plus = (a: Raster, b: Raster): Raster => combine(a, b, (x, y) => x + y);
const minus = (a: Raster, b: Raster): Raster => combine(a, b, (x, y) => x - y);
const times = (a: Raster, b: Raster): Raster => combine(a, b, (x, y) => x * y);
const mean = (a: Raster, radius: number): Raster => ({ ...a, data: boxMean({ ...a, channels: 3 }, radius).data });

export function enlarge(small: Raster, { width, height }: Raster): Raster {
  const { mixedRow, columns } = enlargement({ ...small, channels: 3 }, width, height);
  const data = new Float32Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    const row = mixedRow(y);
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++, to++) {
        for (let tap = 4 * x; tap < 4 * x + 4; tap++)
          data[to]! += columns.weights[tap]! * row[columns.offsets[tap]! + c]!;
      }
    }
  }
  return { width, height, data };
}

export const toImage = ({ width, height, data }: Raster): Image => ({
  width,
  height,
  channels: 3,
  data: Uint8Array.from(data, (value) => Math.min(255, Math.max(0, Math.round(value)))),
});

export const methods: Record<string, Method> = {
  enlarged: (photo, _, after) => enlarge(after, photo),

  'change added': (photo, before, after) => plus(photo, enlarge(minus(after, before), photo)),

  // The change itself through the guided filter (He et al. 2010), guided by the photo.
  'guided change': (photo, before, after) => {
    const change = minus(after, before);
    const [m, mc] = [mean(before, 1), mean(change, 1)];
    const covariance = minus(mean(times(before, change), 1), times(m, mc));
    const variance = minus(mean(times(before, before), 1), times(m, m));
    const a = combine(covariance, variance, (c, v) => c / (v + 20));
    const b = minus(mc, times(a, m));
    return plus(photo, plus(times(enlarge(mean(a, 1), photo), photo), enlarge(mean(b, 1), photo)));
  },

  // The photo's band above the net's, faded where the net changed much.
  'bands, faded': (photo, before, after) => {
    const high = minus(photo, enlarge(before, photo));
    const much = enlarge(mean({ ...before, data: minus(after, before).data.map(Math.abs) }, 2), photo);
    return plus(
      enlarge(after, photo),
      combine(high, much, (h, m) => h / (1 + (m / 40) ** 2)),
    );
  },

  'local model': (photo, before, after) => {
    const out = toImage(photo);
    detailTransfer(toImage(photo), { before: toImage(before), after: toImage(after) })(out, 0, photo.height);
    return { ...photo, data: Float32Array.from(out.data) };
  },
};
