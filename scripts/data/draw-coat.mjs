// The preview of the horse and zebra: a chestnut coat that turns into stripes from left to right.
import sharp from 'sharp';

/** As webp. */
export function drawCoat(width, height) {
  const smooth = (from, to, x) => {
    const t = Math.min(1, Math.max(0, (x - from) / (to - from)));
    return t * t * (3 - 2 * t);
  };
  const mix = (a, b, t) => a.map((value, i) => value + (b[i] - value) * t);
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / height, y / height];
      const hair = 0.5 + 0.5 * Math.sin(90 * (v + 0.25 * u) + 9 * Math.sin(7 * u) + 40 * Math.sin(1.7 * u * v));
      const light = 1 - 0.45 * (v - 0.35) ** 2 - 0.1 * hair;
      const chestnut = mix([122, 70, 38], [164, 99, 55], 1 - v).map((value) => value * light);
      const wave = 24 * u - 5 * v + 1.9 * Math.sin(3.1 * v + 1.3 * u) + 0.7 * Math.sin(9 * v - 2 * u);
      const dark = smooth(-0.18, 0.18, Math.sin(wave) + 0.25 * Math.sin(4 * v + u) - 0.05);
      const zebra = mix([246, 241, 232], [24, 21, 20], dark).map((value) => value * (1.02 - 0.3 * (v - 0.3) ** 2));
      const front = 0.8 + 0.16 * Math.sin(5 * v) + 0.07 * Math.sin(Math.sin(wave) * 2 + 11 * v);
      const colour = mix(chestnut, zebra, smooth(front - 0.16, front + 0.16, u));
      colour.forEach((value, i) => (pixels[(y * width + x) * 3 + i] = Math.min(255, Math.max(0, Math.round(value)))));
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .webp({ quality: 82 })
    .toBuffer();
}
