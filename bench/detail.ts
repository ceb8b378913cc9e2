// `npm run bench -- detail [--picture FILE.webp] [--json]`: the ways to bring a net's small result back to the photo's
// size, on a drawn scene whose perfect result is known. Makes the picture of docs/detail.md.
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { enlarge, methods, toImage } from './detail/methods.ts';
import { scene, type Raster } from './detail/scene.ts';

const WIDTH = 720;
const WORKING = 240; // a third: the net sees 160 px on the shorter side

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { picture: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [photo, perfect] = [scene(WIDTH, false), scene(WIDTH, true)];
  const [before, after] = [scene(WORKING, false), scene(WORKING, true)];
  const results = Object.entries(methods).map(([name, method]) => ({
    name,
    result: clip(method(photo, before, after)),
  }));
  for (const { name, result } of results) report(name, { result, perfect, after }, values.json);
  if (values.picture) {
    const tiles = [{ name: 'photo', result: photo }, ...results].map(({ result }) => result);
    await picture(tiles, values.picture);
  }
}

interface Case {
  result: Raster;
  perfect: Raster;
  after: Raster;
}

function report(name: string, { result, perfect, after }: Case, json: boolean): void {
  const psnr = -10 * Math.log10(meanSquare(result, perfect) / 255 ** 2);
  const sharpness = gradient(result) / gradient(perfect);
  const halo = overshoot(result, enlarge(after, result));
  if (json) {
    console.log(JSON.stringify({ bench: 'detail', case: name, psnr, sharpness, halo, ratio: sharpness }));
  } else {
    console.log(
      `${name.padEnd(14)} PSNR ${psnr.toFixed(1)} dB   sharpness ${sharpness.toFixed(2)}   halo ${halo.toFixed(2)}`,
    );
  }
}

const clip = (raster: Raster): Raster => ({
  ...raster,
  data: raster.data.map((value) => Math.min(255, Math.max(0, value))),
});

function meanSquare(a: Raster, b: Raster): number {
  return a.data.reduce((sum, value, i) => sum + (value - b.data[i]!) ** 2, 0) / a.data.length;
}

/** Mean difference of neighbours in green. */
function gradient({ width, height, data }: Raster): number {
  let sum = 0;
  for (let i = 1; i < 3 * width * (height - 1); i += 3) {
    sum += Math.abs(data[i]! - data[i + 3]!) + Math.abs(data[i]! - data[i + 3 * width]!);
  }
  return sum / (width * height);
}

/** By how many steps, on average, green leaves the range that the net's result has within 4 pixels. */
function overshoot({ width, height, data }: Raster, net: Raster): number {
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [low, high] = [255, 0];
      for (let v = Math.max(0, y - 4); v <= Math.min(height - 1, y + 4); v += 2) {
        for (let u = Math.max(0, x - 4); u <= Math.min(width - 1, x + 4); u += 2) {
          const value = net.data[(v * width + u) * 3 + 1]!;
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
      const value = data[(y * width + x) * 3 + 1]!;
      sum += Math.max(0, value - high, low - value);
    }
  }
  return sum / (width * height);
}

/** The same piece of each, two rows of three: neck and back against the sky. */
async function picture(tiles: readonly Raster[], path: string): Promise<void> {
  const piece = { left: 330, top: 90, width: 240, height: 180 };
  const images = await Promise.all(
    tiles.map(async (tile, i) => {
      const { data, ...raw } = toImage(tile);
      const input = await sharp(data, { raw }).extract(piece).png().toBuffer();
      return { input, left: (i % 3) * (piece.width + 4), top: Math.floor(i / 3) * (piece.height + 4) };
    }),
  );
  await sharp({ create: { width: 3 * piece.width + 8, height: 2 * piece.height + 4, channels: 3, background: '#fff' } })
    .composite(images)
    .webp({ quality: 82 })
    .toFile(path);
}
