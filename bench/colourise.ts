// `npm run bench -- colourise [--model FOLDER] [--photos N] [--json]`: how near the installed colouriser comes to the colours
// of photos that it never learned from, with 0, 1, 10 and 100 points of them revealed, beside leaving them grey and beside
// spreading the same points by optimisation; and how long it takes at 256 px. The photos are test folders of
// ../shared/data/horse2zebra, or where ZORSE_SHARED says.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { toLabImage, type LabImage } from '../common/colour/lab-image.ts';
import { Hints } from '../common/colour/points.ts';
import { blank, type Image } from '../common/image/image.ts';
import { Random } from '../common/random.ts';
import { useBackend } from '../main/engine/backends/index.ts';
import { coloursOf, loadColouriser } from '../main/engine/colourise/colours.ts';
import { LoadedNetworks } from '../main/engine/loaded-networks.ts';
import { loadCropped } from '../main/engine/training/pictures/load-cropped.ts';
import { readModelFolder } from '../main/files/library/model-folder.ts';
import { withColours } from '../main/studio/colourise/colour-photo.ts';
import { revealedPoints } from '../models/colourisation/revealed-points.ts';
import { spread } from './colourise/spread.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COUNTS = [0, 1, 10, 100];
const TIMED_SIDE = 256; // px
const TIMES = 30;

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      model: { type: 'string', default: join(ROOT, 'assets/models/colours') },
      photos: { type: 'string', default: '60' },
      json: { type: 'boolean', default: false },
    },
  });
  await useBackend('onnx');
  const { card } = await readModelFolder(values.model);
  if (card.kind !== 'colouriser') throw new Error(`${card.id} gives photos no colours.`);
  const F = await loadColouriser(new LoadedNetworks(), values.model);
  const size = card.networks.colouriser.workingSize;
  const photos = await held(Number(values.photos), size);
  const say = (row: Record<string, string | number>) =>
    console.log(values.json ? JSON.stringify({ bench: 'colourise', ...row }) : Object.values(row).join('\t'));
  if (!values.json) console.log('points\tcolouriser\tspread\tgrey\t(PSNR of a and b in dB)');
  for (const points of COUNTS) {
    const sums = { colouriser: 0, spread: 0, grey: 0 };
    for (const image of photos) {
      const own = toLabImage(image);
      const revealed = revealedPoints(own, points, new Random(1));
      const hints = new Hints(own);
      hints.addPoints(revealed);
      sums.colouriser += psnr(own, await coloursOf(F, { image, points: revealed })) / photos.length;
      sums.spread += psnr(own, spread(own, hints)) / photos.length;
      sums.grey += psnr(own, new Float32Array(own.ab.length)) / photos.length;
    }
    const fixed = Object.entries(sums).map(([name, value]) => [name, Number(value.toFixed(2))] as const);
    say({ points, ...Object.fromEntries(fixed) });
  }
  const [network, whole] = await times(F, size);
  say({ side: TIMED_SIDE, network: `${network.toFixed(1)} ms`, whole: `${whole.toFixed(1)} ms` });
}

/** The middles of test photos, square. */
async function held(most: number, size: number): Promise<Image[]> {
  const data = join(process.env.ZORSE_SHARED ?? join(ROOT, '../shared'), 'data/horse2zebra');
  const files = ['testA', 'testB'].flatMap((folder) =>
    readdirSync(join(data, folder))
      .slice(0, most / 2)
      .map((name) => join(data, folder, name)),
  );
  const framing = { size, loadSize: size, fit: 'keep-aspect', flip: false, channels: 3 } as const;
  const images: Image[] = [];
  for (const file of files) {
    const pixels = await loadCropped(file, framing);
    if (pixels) images.push({ width: size, height: size, channels: 3, data: pixels });
  }
  return images;
}

/** dB: 10 log10(255^2 / mean square error of a and b). */
function psnr({ ab }: LabImage, given: Float32Array): number {
  const error = ab.reduce((sum, value, i) => sum + (value - given[i]!) ** 2, 0) / ab.length;
  return 10 * Math.log10(255 ** 2 / error);
}

/** Milliseconds of the network at its own size, and from points to a picture of 256 px; medians. */
async function times(F: Parameters<typeof coloursOf>[0], size: number): Promise<[number, number]> {
  const seen = blank(size, size, 3);
  const photo = { image: blank(TIMED_SIDE, TIMED_SIDE, 3) };
  photo.image.data.forEach((_, i) => (photo.image.data[i] = i % 251));
  const [network, whole]: number[][] = [[], []];
  for (let i = 0; i < TIMES; i++) {
    const start = performance.now();
    const ab = await coloursOf(F, { image: seen, points: [{ x: 0.5, y: 0.5, a: 20, b: 30, size: 3 }] });
    network!.push(performance.now() - start);
    await withColours({ photo, seen }, ab);
    whole!.push(performance.now() - start);
  }
  const median = (all: number[]) => all.sort((a, b) => a - b)[TIMES >> 1]!;
  return [median(network!), median(whole!)];
}
