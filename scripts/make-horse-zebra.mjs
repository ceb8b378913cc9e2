// Makes assets/models/horse-zebra, the model that Zorse is shipped with, from what its own trainer made of an older one:
//   zorse train cyclegan --a trainA --b trainB --preset draft --ndf 64 --identity 0 --load-size 160 --average 0.998 --lr 0.0001 --constant-share 0.3 --steps 3600
//   zorse runs save RUN --step 2000 --name "Horse and zebra"
//   node scripts/make-horse-zebra.mjs SAVED [OLD_A.pth OLD_B.pth]
// OLD: a pair of checkpoints of 17,000 steps in PyTorch, ../shared/weights, with which the run began; its discriminators
// were those of an older run. What old and new know of zebras is put together by averaging their weights (Wortsman et al.
// 2022, robust fine-tuning): SHARE of the way from the old to the new is gone, chosen by what a quarter, a half and three
// quarters of it gave on held-out photos of the train folders. The preview is drawn, as those photos are not ours to ship.
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { bundled } from './bundled.mjs';
import { root } from './setup.mjs';

const SHARE = 0.4;
const ID = 'horse-zebra';

const [saved, ...given] = process.argv.slice(2).map((path) => resolve(path));
if (!saved) {
  console.error('node scripts/make-horse-zebra.mjs SAVED [OLD_A.pth OLD_B.pth]');
  process.exit(2);
}
const shared = (name) => join(root, '../shared/weights', `latest_net_G_${name}.pth`);
const old = { AtoB: given[0] ?? shared('A'), BtoA: given[1] ?? shared('B') };

const { readModelFolder, readModelWeights, writeModelFolder, asFloat16, inspectCheckpoint } = await bundled([
  "export { readModelFolder, readModelWeights, writeModelFolder, asFloat16 } from './main/files/library/model-folder.ts';",
  "export { inspectCheckpoint } from './main/engine/import.ts';",
]);

/** On the test folders, by `zorse evaluate` and `npm run bench -- measures`; `first`: of the model that was shipped first. */
const MEASURES = [
  {
    way: 'A to B',
    kind: 'KID',
    value: 0.4298,
    low: 0.1921,
    high: 0.6676,
    floor: 0.0319,
    ceiling: 1.482,
    first: 0.9266,
  },
  {
    way: 'B to A',
    kind: 'KID',
    value: 0.3186,
    low: 0.1137,
    high: 0.5235,
    floor: -0.0061,
    ceiling: 1.482,
    first: 0.463,
  },
  { way: 'A to B', kind: 'FD', value: 118.7, floor: 74.03, ceiling: 227.2, first: 149.6 },
  { way: 'B to A', kind: 'FD', value: 98.38, floor: 61.02, ceiling: 222.7, first: 110.1 },
].flatMap(({ way, kind, first, ...found }) => {
  const name = `${kind}-zorse-contrastive-64 ${way}`;
  const { floor, ceiling } = found;
  const about = `120 horses and 140 zebras of the test folders at 160 px. Floor: real against real; ceiling: untranslated.`;
  return [
    { name, ...found, better: 'less', about },
    { name: `${name}, first model`, value: first, floor, ceiling, better: 'less', about: 'What was shipped before.' },
  ];
});
const ZEBRAS = {
  floor: 0,
  ceiling: 82.1,
  about:
    'Share of the test horses, translated at 160 px, that MobileNet v1 0.25 takes for zebras. Ceiling: real zebras.',
};
MEASURES.push({ name: 'Zebra score, %', value: 45.8, ...ZEBRAS });
MEASURES.push({ name: 'Zebra score, %, first model', value: 45, ...ZEBRAS });

const model = await readModelFolder(saved);
const { notes, photos } = model.card.training;
const draft = {
  id: ID,
  name: 'Horse and zebra',
  kind: 'translator',
  description:
    'Turns horses into zebras and zebras into horses. It works best where the animal is large in the picture. ' +
    'A small model after a short training: expect stripes, not perfect animals.',
  recipe: 'cyclegan',
  domains: { A: { en: 'horses', ko: '말' }, B: { en: 'zebras', ko: '얼룩말' } },
  training: {
    dataset: 'horse2zebra of the CycleGAN paper, train folders',
    photos,
    steps: 17_000 + 1580 + model.card.training.steps,
    photoSize: 160,
    cropSize: 128,
    notes:
      '17,000 steps in PyTorch 1.13 (random crops and flips, batch 1, least-squares loss, cycle weight 10, no identity ' +
      'loss, image pool 50, Adam 2e-4 with linear decay from step 9,500), then with our own trainer 1,580 steps that ' +
      `gave the discriminators and ${model.card.training.steps} from the old generators (${notes}; three quarters of an hour on two busy cores). ` +
      `Weights: ${100 - 100 * SHARE} % of the old, ${100 * SHARE} % of the new.`,
    measures: MEASURES,
  },
  licence: 'MIT',
  origin: `Trained for Zorse on a CPU. ${model.card.origin}; begun with latest_net_G_A.pth and latest_net_G_B.pth.`,
  created: model.card.created,
  directions: model.card.directions,
};

const weights = {};
for (const direction of ['AtoB', 'BtoA']) {
  const [before, after] = [(await inspectCheckpoint(old[direction])).tensors, await readModelWeights(model, direction)];
  const mixed = [...after].map(([name, { shape, data }]) => {
    const from = before.get(name).data;
    return [name, { shape, dtype: 'float32', data: data.map((value, i) => from[i] + SHARE * (value - from[i])) }];
  });
  weights[direction] = asFloat16(new Map(mixed));
}
const target = join(root, 'assets/models', ID);
rmSync(target, { recursive: true, force: true });
const preview = { file: 'preview.webp', bytes: await drawPreview(512, 320) };
const card = await writeModelFolder(target, draft, weights, preview);
console.log(`assets/models/${card.id}: ${JSON.stringify(card.directions.AtoB.architecture)}`);

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
