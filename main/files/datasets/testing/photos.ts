// Photos made for tests: smooth random scenes, each seed another one.
import { writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { Random } from '../../../../common/random.ts';

/** A scene of soft blobs and an edge; detail enough to tell scenes apart and to survive compression. */
export function scene(seed: number, { width = 96, height = 80, grey = false } = {}): Sharp {
  const random = new Random(seed);
  const blobs = Array.from({ length: 9 }, () => ({
    x: random.uniform() * width,
    y: random.uniform() * height,
    r: (0.1 + 0.3 * random.uniform()) * width,
    colour: [random.uniform(), random.uniform(), random.uniform()].map((c) => (c - 0.5) * 260),
  }));
  const data = new Uint8ClampedArray(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const rgb = [128, 128, 128];
      for (const { x: bx, y: by, r, colour } of blobs) {
        const near = Math.exp(-((x - bx) ** 2 + (y - by) ** 2) / (r * r));
        for (let c = 0; c < 3; c++) rgb[c]! += near * colour[grey ? 0 : c]!;
      }
      data.set(rgb, 3 * (y * width + x));
    }
  }
  return sharp(new Uint8Array(data.buffer), { raw: { width, height, channels: 3 } });
}

export const writePng = async (path: string, picture: Sharp): Promise<void> =>
  writeFile(path, await picture.png().toBuffer());
