// Makes assets/encoder, the network by whose features trainings are measured, from photos alone:
//   node scripts/make-encoder.mjs [--photos FOLDER ...] [--steps N] [--batch N] [--seed N] [--out FOLDER]
// The photos are by default the training parts of ../shared/data; they are looked at and not shipped. The same seed and
// photos on the same backend give the same weights.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { bundled } from './bundled.mjs';
import { root } from './setup.mjs';

const data = join(root, '../shared/data');
const { values: wanted } = parseArgs({
  options: {
    photos: {
      type: 'string',
      multiple: true,
      default: ['horse2zebra/trainA', 'horse2zebra/trainB', 'flowers/testA_iphone', 'flowers/testB_dslr'].map((each) =>
        join(data, each),
      ),
    },
    steps: { type: 'string', default: '1000' },
    batch: { type: 'string', default: '32' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: join(root, 'assets/encoder') },
  },
});
const [steps, batch, seed] = [wanted.steps, wanted.batch, wanted.seed].map(Number);

const NAME = 'zorse-contrastive-64';
const SIZE = 64; // pixels: what it is shown
const SIDE = 128; // pixels: what views are taken from
const RATE = 0.001;
const WARM_UP = 200; // steps

const { tf, registerOnnxBackend, Random, contrastiveLearner, drawView, writeEncoder } = await bundled([
  "export * as tf from '@tensorflow/tfjs-core';",
  "export { registerOnnxBackend } from './backend/index.ts';",
  "export { Random } from './common/random.ts';",
  "export { contrastiveLearner } from './models/metrics/contrastive.ts';",
  "export { drawView } from './models/metrics/views.ts';",
  "export { writeEncoder } from './main/files/encoder.ts';",
]);
registerOnnxBackend({});
await tf.setBackend('onnx');

const random = new Random(seed);
const photos = [];
for (const folder of wanted.photos) {
  for (const file of readdirSync(folder).sort()) {
    const pixels = sharp(join(folder, file)).resize(SIDE, SIDE, { fit: 'fill' }).toColourspace('srgb').removeAlpha();
    photos.push({
      folder: wanted.photos.indexOf(folder),
      side: SIDE,
      data: new Uint8Array(await pixels.raw().toBuffer()),
    });
  }
}
console.log(`${photos.length} photos, ${steps} steps of ${batch}`);

const learner = contrastiveLearner(random, wanted.photos.length);
const begun = performance.now();
let order = [];
let sums = [0, 0];
for (let step = 0; step < steps; step++) {
  if (order.length < batch) order = random.shuffled(photos);
  const some = order.splice(0, batch);
  const length = 3 * SIZE * SIZE;
  const views = new Float32Array(2 * batch * length);
  some.forEach((photo, i) => {
    for (const place of [i, batch + i]) drawView(photo, random, views, place * length, SIZE);
  });
  const images = tf.tensor4d(views, [2 * batch, SIZE, SIZE, 3]);
  const rate = RATE * Math.min((step + 1) / WARM_UP, 0.5 + 0.5 * Math.cos((Math.PI * step) / steps));
  const labels = oneHot([...some, ...some].map((photo) => photo.folder));
  const { contrast, folder } = learner.step(images, labels, rate);
  sums = [sums[0] + (await contrast.data())[0], sums[1] + (await folder.data())[0]];
  tf.dispose([images, labels, contrast, folder]);
  if ((step + 1) % 100 === 0) {
    const seconds = (performance.now() - begun) / 1000;
    const [one, other] = sums.map((sum) => (sum / 100).toFixed(3));
    console.log(`step ${step + 1}  contrast ${one}  folder ${other}  ${seconds.toFixed(0)} s`);
    sums = [0, 0];
  }
}

const folders = wanted.photos.map((folder) => `${basename(dirname(folder))}/${basename(folder)}`).join(', ');
rmSync(wanted.out, { recursive: true, force: true });
mkdirSync(dirname(wanted.out), { recursive: true });
await writeEncoder(
  wanted.out,
  {
    name: NAME,
    size: SIZE,
    description:
      'Features by which trainings are measured. It learned to tell which views belong to one photo (SimCLR) and from ' +
      `which folder it comes: ${steps} steps of ${batch} photos, Adam ${RATE} with cosine decay, seed ${seed}.`,
    dataset: `${folders}: ${photos.length} photos, none of which is part of it`,
    licence: 'MIT',
    origin: 'Trained for Zorse by scripts/make-encoder.mjs',
  },
  await learner.encoder.weights(),
);
console.log(`${wanted.out}: ${((performance.now() - begun) / 60_000).toFixed(1)} minutes`);
process.exit(0);

/** [count, folders]. */
function oneHot(folders) {
  const rows = folders.flatMap((folder) => wanted.photos.map((_, i) => (i === folder ? 1 : 0)));
  return tf.tensor2d(rows, [folders.length, wanted.photos.length]);
}
