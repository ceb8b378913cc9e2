// Where a net without a mask of its own changed a photo most: the change, smoothed, cut softly at the level that parts it
// best into two (Otsu 1979).
import { boxMean } from './box-mean.ts';
import { blank, type Image } from './image.ts';

/** Half the window over which the change is smoothed, in pixels of the small copy: stripes count as one place. */
const RADIUS = 4;
/** Around the level the mask rises from 0 to 1, from this share of it to that. */
const [FROM, TO] = [0.6, 1.4];
/** A change, in 8-bit steps, that is always background: nets change everything a little. */
const NOTHING = 6;

/** One channel, 255 where the effect belongs. `before`, `after`: RGB of one size. */
export function changeMask(before: Image, after: Image): Image {
  const { width, height } = before;
  const changes = new Float32Array(width * height);
  for (let pixel = 0, i = 0; pixel < changes.length; pixel++) {
    for (let c = 0; c < 3; c++, i++) {
      changes[pixel] = Math.max(changes[pixel]!, Math.abs(after.data[i]! - before.data[i]!));
    }
  }
  const smooth = boxMean({ width, height, channels: 1, data: changes }, RADIUS).data;
  const level = Math.max(NOTHING, otsuLevel(smooth));
  const mask = blank(width, height, 1);
  for (let pixel = 0; pixel < smooth.length; pixel++) {
    const t = Math.min(1, Math.max(0, (smooth[pixel]! / level - FROM) / (TO - FROM)));
    mask.data[pixel] = Math.round(255 * t * t * (3 - 2 * t));
  }
  return mask;
}

/** The level, 0..255, for which the variance between what is below and what is above is largest. */
function otsuLevel(values: Float32Array): number {
  const counts = new Float64Array(256);
  for (const value of values) counts[Math.min(255, Math.round(value))]!++;
  let total = 0;
  counts.forEach((count, level) => (total += count * level));
  let [best, level, below, sum] = [-1, 0, 0, 0];
  for (let at = 0; at < 255; at++) {
    below += counts[at]!;
    sum += counts[at]! * at;
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const between = below * above * (sum / below - (total - sum) / above) ** 2;
    if (between > best) [best, level] = [between, at + 0.5];
  }
  return level;
}
