// Makes assets/models/horse-zebra, the model that Zorse is shipped with, from the two checkpoints of its training:
//   node scripts/make-horse-zebra.mjs [FOLDER with latest_net_G_A.pth and latest_net_G_B.pth]
// The folder is ../shared/weights by default. The preview is drawn, as the training photos are not ours to ship.
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import sharp from 'sharp';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const weights = resolve(process.argv[2] ?? join(root, '../shared/weights'));

const CARD = {
  id: 'horse-zebra',
  name: 'Horse and zebra',
  domainA: { en: 'horses', ko: '말' },
  domainB: { en: 'zebras', ko: '얼룩말' },
  workingSize: 160,
  about: {
    description:
      'Turns horses into zebras and zebras into horses. It works best where the animal is large in the picture. ' +
      'A small model after a short training: expect stripes, not perfect animals.',
    recipe: 'cyclegan',
    licence: 'MIT',
    origin: 'Trained for Zorse in PyTorch 1.13 on a CPU; converted from latest_net_G_A.pth and latest_net_G_B.pth.',
    created: '2026-11-21T00:00:00Z',
    training: {
      dataset: 'horse2zebra of the CycleGAN paper, train folders without near duplicates and grey photos',
      photos: { A: 1045, B: 1238 },
      steps: 17_000,
      photoSize: 160,
      cropSize: 128,
      notes:
        'Random crops and flips, batch 1, least-squares loss, cycle weight 10, no identity loss, image pool 50, ' +
        'Adam 2e-4 (0.5, 0.999) with linear decay from step 9,500; the first 2,500 steps in float32, then bfloat16.',
      measures: [
        {
          name: 'Zebra score, %',
          value: 37.5,
          floor: 0,
          ceiling: 82.1,
          about:
            'Share of the 120 test horses, translated at 160 px, that MobileNet v1 0.25 takes for zebras. ' +
            'Untranslated horses give the floor, real zebras the ceiling.',
        },
        {
          name: 'KID gap closed, %',
          value: 57,
          floor: 0,
          ceiling: 100,
          about: 'How far the translated horses are from horses to real zebras, in pooled MobileNet v1 0.25 features.',
        },
      ],
    },
  },
};

const { importModel } = await bundled('main/engine/import.ts');
rmSync(join(root, 'assets/models', CARD.id), { recursive: true, force: true });
const card = await importModel({
  ...CARD,
  AtoB: join(weights, 'latest_net_G_A.pth'),
  BtoA: join(weights, 'latest_net_G_B.pth'),
  libraryRoot: join(root, 'assets/models'),
  precision: 'float16',
  preview: { file: 'preview.webp', bytes: await drawPreview(512, 320) },
});
console.log(`assets/models/${card.id}: ${JSON.stringify(card.directions.AtoB.architecture)}`);

/** A module of ours, which Node cannot read as it is TypeScript. */
async function bundled(entry) {
  const folder = mkdtempSync(join(root, 'build/make-'));
  const outfile = join(folder, 'module.mjs');
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      outfile,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A chestnut coat that turns into stripes from left to right. */
function drawPreview(width, height) {
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
