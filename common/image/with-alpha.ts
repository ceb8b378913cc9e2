export interface RgbPictures {
  width: number;
  height: number;
  /** RGB, one picture after the other. */
  data: Uint8Array;
}

/** One of several pictures as RGBA, opaque or with an alpha for each pixel. */
export function rgbaOf(
  { width, height, data }: RgbPictures,
  index = 0,
  alpha: number | ArrayLike<number> = 255,
): Uint8ClampedArray<ArrayBuffer> {
  const bytes = width * height * 3;
  return withAlpha(data.subarray(index * bytes, (index + 1) * bytes), alpha);
}

/** RGB pixels ([N * 3] bytes) as RGBA ([N * 4]): with one alpha for all, or one for each pixel ([N] bytes). */
export function withAlpha(rgb: ArrayLike<number>, alpha: number | ArrayLike<number>): Uint8ClampedArray<ArrayBuffer> {
  const pixels = rgb.length / 3;
  const rgba = new Uint8ClampedArray(pixels * 4);
  for (let pixel = 0, from = 0, to = 0; pixel < pixels; pixel++, from += 3, to += 4) {
    rgba[to] = rgb[from]!;
    rgba[to + 1] = rgb[from + 1]!;
    rgba[to + 2] = rgb[from + 2]!;
    rgba[to + 3] = typeof alpha === 'number' ? alpha : alpha[pixel]!;
  }
  return rgba;
}
