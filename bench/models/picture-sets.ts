// Sets of pictures, each side x side x 3 values in [-1, 1]: how far apart they lie, and how sharp they are.
import type { Sharp } from 'sharp';

/** A drawing as such a picture. */
export async function pictureOf(drawing: Sharp, side: number): Promise<Float32Array> {
  const png = await drawing.png().toBuffer();
  const { default: sharp } = await import('sharp');
  const bytes = await sharp(png).resize(side, side).removeAlpha().raw().toBuffer();
  return Float32Array.from(bytes, (byte) => byte / 127.5 - 1);
}

/** Mean distance of two of them, as the root of the mean square over their values. */
export function variety(pictures: readonly Float32Array[]): number {
  let [sum, pairs] = [0, 0];
  pictures.forEach((a, i) => {
    for (const b of pictures.slice(i + 1)) {
      const squares = a.reduce((total, value, k) => total + (value - b[k]!) ** 2, 0);
      sum += Math.sqrt(squares / a.length);
      pairs++;
    }
  });
  return sum / pairs;
}

/** Root of the mean square of steps from pixel to pixel, across and down: what blur takes away. */
export function rmsGradient(pictures: readonly Float32Array[], side: number): number {
  let [squares, count] = [0, 0];
  for (const picture of pictures) {
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        for (let c = 0; c < 3; c++) {
          const at = 3 * (y * side + x) + c;
          if (x > 0) squares += (picture[at]! - picture[at - 3]!) ** 2;
          if (y > 0) squares += (picture[at]! - picture[at - 3 * side]!) ** 2;
        }
      }
    }
    count += picture.length;
  }
  return Math.sqrt(squares / count);
}

/** A picture made of squares of 2 x 2 equal pixels, as if enlarged linearly: each pixel with a quarter of either neighbour. */
export function smoothed(picture: Float32Array, side: number): Float32Array {
  const along = (from: Float32Array, next: number) =>
    from.map((value, at) => {
      const place = Math.floor(at / next) % side;
      const before = place > 0 ? from[at - next]! : value;
      const after = place < side - 1 ? from[at + next]! : value;
      return (before + 2 * value + after) / 4;
    });
  return along(along(picture, 3), 3 * side);
}
