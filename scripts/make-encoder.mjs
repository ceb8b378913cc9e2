// Trains the network of features that comes with Zorse, by distillation: it looks at photos, drawings and patterns beside
// MobileNetV2, which is not ours to ship, and learns to see in them what that sees.
//   node scripts/make-encoder.mjs [--steps N] [--batch N] [--width N] [--expansion N] [--rate N] [--seed N] [--folder FOLDER]
// Goes on from the newest checkpoint in FOLDER, by default training/encoder. Photos and teacher are those of ../shared:
// looked at and not shipped.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';
import { heldOutPictures, teachingPictures } from './data/teaching-pictures.mjs';
import { root } from './setup.mjs';

const { values: wanted } = parseArgs({
  options: {
    shared: { type: 'string', default: join(root, '../shared') },
    steps: { type: 'string', default: '5000' },
    batch: { type: 'string', default: '12' },
    width: { type: 'string', default: '1' },
    expansion: { type: 'string', default: '3' },
    rate: { type: 'string', default: '0.008' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string', default: join(root, 'training/encoder') },
  },
});
const [steps, batch, width, expansion, rate, seed] = ['steps', 'batch', 'width', 'expansion', 'rate', 'seed'].map(
  (name) => Number(wanted[name]),
);
const SIZE = 96; // pixels of a look: as its features are local, larger pictures are seen as well
const ACQUAINTED = 40; // batches
const WARM_UP = 60; // steps
const EVERY = 250; // steps between measures and checkpoints
const TOLD = 50; // steps between lines

const {
  tf,
  useBackend,
  Random,
  buildMobileNetV2,
  distiller,
  drawLook,
  train,
  restoreLearner,
  Checkpointer,
  readLatest,
  read,
  writePlan,
} = await bundled([
  "export * as tf from '@tensorflow/tfjs-core';",
  "export { useBackend } from './main/engine/backends/index.ts';",
  "export { Random } from './common/random.ts';",
  "export { buildMobileNetV2 } from './models/networks/mobilenet-v2.ts';",
  "export { distiller } from './models/distillation/distiller.ts';",
  "export { drawLook } from './models/distillation/looks.ts';",
  "export { train } from './models/training/loop.ts';",
  "export { restoreLearner } from './main/engine/training/learner.ts';",
  "export { Checkpointer } from './main/engine/training/run/checkpointer.ts';",
  "export { writePlan } from './main/engine/distilled.ts';",
  "export { readLatestCheckpoint as readLatest } from './main/files/runs/checkpoint.ts';",
  "export { readSafetensors as read } from './main/files/safetensors.ts';",
]);
await useBackend('onnx');

const network = 'mobilenet-v2';
const student = { network, norm: 'batch', width, expansion };
const published = await read(join(wanted.shared, 'weights/mobilenet_v2/mobilenet_v2.safetensors'));
const teacher = buildMobileNetV2({ network, norm: 'none', width: 1, expansion: 6 }, published.tensors);
const random = new Random(seed);
const learner = distiller(teacher, student, random);

const data = join(wanted.shared, 'data');
const pictures = await teachingPictures(data);
const heldOut = Object.values(await heldOutPictures(data, SIZE)).flat();
console.log(
  `${pictures.photos.length} photos, ${pictures.drawings.length} drawings, ${heldOut.length} held out; ` +
    `width ${width}, expansion ${expansion}, ${steps} steps of ${batch}`,
);

const folder = resolve(wanted.folder);
mkdirSync(join(folder, 'checkpoints'), { recursive: true });
const failed = (error) => {
  throw error;
};
const checkpointer = new Checkpointer({ folder, keep: (step) => step % 2000 === 0, written: () => {}, failed });
const checkpoint = await readLatest(folder);
if (checkpoint) {
  restoreLearner(learner, checkpoint);
  console.log(`goes on from step ${checkpoint.state.step}`);
} else {
  for (let i = 0; i < ACQUAINTED; i++) {
    const { images } = looks();
    await learner.acquaint(images);
    images.dispose();
  }
  await writePlan(folder, { architecture: student, seed, batch, size: SIZE });
}

let begun = performance.now();
let [sums, count] = [{}, 0];
await train({
  learner,
  next: async () => looks(),
  schedule: (step) => rate * Math.min((step + 1) / WARM_UP, 0.5 + 0.5 * Math.cos((Math.PI * step) / steps)),
  from: checkpoint?.state.step ?? 0,
  to: steps,
  hooks: {
    reports(step, numbers) {
      for (const [name, value] of Object.entries(numbers)) sums[name] = (sums[name] ?? 0) + value;
      if (++count < TOLD) return;
      const means = Object.entries(sums).map(([name, sum]) => `${name} ${(sum / count).toFixed(3)}`);
      const pace = (performance.now() - begun) / 1000 / count;
      console.log(`step ${step}  ${means.join('  ')}  ${pace.toFixed(2)} s a step`);
      [sums, count, begun] = [{}, 0, performance.now()];
    },
    due: (step) => step % EVERY === 0 || step === steps,
    async between(step) {
      const errors = await measure();
      const score = Object.values(errors).reduce((sum, error) => sum + error / 4, 0);
      const text = Object.entries(errors).map(([name, error]) => `${name} ${error.toFixed(3)}`);
      console.log(`step ${step}  held out: ${score.toFixed(4)}  (${text.join('  ')})  ${new Date().toISOString()}`);
      const reports = Object.fromEntries(Object.entries(errors));
      await checkpointer.save(learner, { step, rateScale: 1, score, reports, secondsPerStep: null, memoryBytes: null });
      await checkpointer.flush();
    },
  },
});
console.log(`done: ${folder}`);
process.exit(0);

function looks() {
  const values = new Float32Array(batch * 3 * SIZE * SIZE);
  for (let i = 0; i < batch; i++) drawLook(pictures, random, values, i * 3 * SIZE * SIZE, SIZE);
  return { images: tf.tensor4d(values, [batch, SIZE, SIZE, 3]) };
}

/** Mean tap errors over what is held out. */
async function measure() {
  const totals = {};
  const batches = Math.floor(heldOut.length / batch);
  for (let i = 0; i < batches; i++) {
    const values = new Float32Array(batch * 3 * SIZE * SIZE);
    for (let j = 0; j < batch; j++) {
      // one of each kind after the other, so that the last batch, which may be left out, is not all of one kind
      const { data } = heldOut[j * batches + i];
      data.forEach((byte, at) => (values[j * data.length + at] = byte / 127.5 - 1));
    }
    const images = tf.tensor4d(values, [batch, SIZE, SIZE, 3]);
    const errors = learner.measure({ images });
    for (const [name, error] of Object.entries(errors))
      totals[name] = (totals[name] ?? 0) + (await error.data())[0] / batches;
    tf.dispose([images, errors]);
  }
  return totals;
}
