// A picture's values smoothed, its edges repeated beyond them.

/** By a Gaussian of `sigma` pixels, rows and columns one after the other. */
export function smoothed(values, width, height, channels, sigma) {
  const reach = Math.ceil(2.5 * sigma);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)));
  const sum = kernel.reduce((all, value) => all + value, 0);
  const along = (from, place) => {
    const to = new Float32Array(from.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (let c = 0; c < channels; c++) {
          let value = 0;
          for (let i = -reach; i <= reach; i++) value += kernel[i + reach] * from[channels * place(x, y, i) + c];
          to[channels * (y * width + x) + c] = value / sum;
        }
      }
    }
    return to;
  };
  const rows = along(values, (x, y, i) => y * width + inside(x + i, width));
  return along(rows, (x, y, i) => inside(y + i, height) * width + x);
}

/** The nearest place within a length. */
export const inside = (place, length) => Math.min(length - 1, Math.max(0, place));
