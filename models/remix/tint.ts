// Colours and large shapes that a picture of patches takes from another: patches have only the colours of where they come
// from, and of what has no match there hardly a shape is left.
import type { Image } from '../../common/image/image.ts';
import type { Samples } from '../../common/image/samples.ts';
import { resample } from '../patches/resample.ts';

/** What has to be added to `picture` so that it is `wanted` when both are seen at `side` pixels; of the picture's size. */
export function tintOf(picture: Samples, wanted: Samples, side: number): Samples {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const small = (from: Samples) =>
    resample(from, Math.max(1, Math.round(scale * picture.width)), Math.max(1, Math.round(scale * picture.height)));
  const [has, asked] = [small(picture), small(wanted)];
  const lacking = { ...has, data: asked.data.map((value, i) => value - has.data[i]!) };
  return resample(lacking, picture.width, picture.height);
}

/** The picture with its tint, in [-1, 1]. */
export function tinted(picture: Samples, tint: Samples): Samples {
  const data = picture.data.map((value, i) => Math.min(1, Math.max(-1, value + tint.data[i]!)));
  return { ...picture, data };
}

/** Adds the tint of a smaller picture to rows `from` to `to` of an RGB image, linearly between its pixels. */
export function tintRows(image: Image, tint: Samples, from: number, to: number): void {
  const { width, height, data } = tint;
  const rowOf = axis(image.height, height);
  const columnOf = axis(image.width, width);
  const columns = Array.from({ length: image.width }, (_, x) => columnOf(x));
  for (let y = from, at = 3 * from * image.width; y < to; y++) {
    const [top, below, down] = rowOf(y);
    for (let x = 0; x < image.width; x++) {
      const [left, beside, across] = columns[x]!;
      for (let c = 0; c < 3; c++, at++) {
        const value = (row: number, column: number) => data[3 * (row * width + column) + c]!;
        const upper = value(top, left) * (1 - across) + value(top, beside) * across;
        const lower = value(below, left) * (1 - across) + value(below, beside) * across;
        const added = 127.5 * (upper * (1 - down) + lower * down);
        image.data[at] = Math.min(255, Math.max(0, Math.round(image.data[at]! + added)));
      }
    }
  }
}

/** Where a pixel among `count` lies among `smaller`: between which two, and how far from the first. */
function axis(count: number, smaller: number): (at: number) => [first: number, second: number, beyond: number] {
  return (at) => {
    const position = Math.min(smaller - 1, Math.max(0, ((at + 0.5) * smaller) / count - 0.5));
    const first = Math.floor(position);
    return [first, Math.min(smaller - 1, first + 1), position - first];
  };
}
