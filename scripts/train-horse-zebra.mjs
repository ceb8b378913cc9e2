// Trains the horse and zebra that Zorse is shipped with, in stages that each begin with what the one before learned:
//   node scripts/train-horse-zebra.mjs HOME STAGE [--threads N]
// HOME gets a folder library/ and one of runs/; a stage that was stopped goes on from its last checkpoint. Photos, first
// weights and the network of features come from ../shared and are looked at only. Samples lie in HOME/runs/STAGE/samples.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';
import { root } from './setup.mjs';

const { values: wanted, positionals } = parseArgs({
  allowPositionals: true,
  options: { threads: { type: 'string', default: '2' } },
});
const shared = process.env.ZORSE_SHARED ?? join(root, '../shared');
const photos = (folder) => ({ paths: [join(shared, 'data/horse2zebra', folder)], leftOut: [] });

/** Of the trial (../shared/prototype-quality): between the identity and stripes everywhere lies little. */
const settings = {
  ...{ generator: 'resnet-6', ngf: 32, upsampling: 'transposed', foreground: true, mask: 4 },
  ...{ cover: 2, coverLeast: 0.12, coverMost: 0.35, cycle: 6, identity: 0.5, identityEvery: 4, pool: 0 },
  ...{ discriminator: 'both', ndf: 32, discriminatorRate: 0.5, learningRate: 0.0002, average: 0.998 },
};
const preprocessing = { fit: 'keep-aspect', flip: true, channels: 3, batch: 1 };

const stages = {
  /** Small pieces, from the generators of the trial. */
  small: {
    settings: { ...settings, constantShare: 1 },
    preprocessing: { ...preprocessing, size: 128, loadSize: 160 },
    steps: 2000,
    startFrom: { kind: 'model', id: 'first' },
  },
  /** Larger ones: heads, and animals far away. */
  large: {
    settings: { ...settings, constantShare: 0.5, learningRate: 0.0001 },
    preprocessing: { ...preprocessing, size: 192, loadSize: 256 },
    steps: 6000,
    startFrom: { kind: 'run', id: 'small' },
  },
};

const [given, stage] = positionals;
if (!given || !(stage in stages)) {
  console.error(`node scripts/train-horse-zebra.mjs HOME ${Object.keys(stages).join('|')} [--threads N]`);
  process.exit(2);
}
const home = resolve(given);

const { tf, registerOnnxBackend, importModel, createRun, trainRun, Turns } = await bundled([
  "export * as tf from '@tensorflow/tfjs-core';",
  "export { registerOnnxBackend } from './backend/index.ts';",
  "export { importModel } from './main/engine/import.ts';",
  "export { trainRun } from './main/engine/training/run/train-run.ts';",
  "export { Turns } from './main/engine/turns.ts';",
  "export { createRun } from './main/files/runs/runs.ts';",
]);
const [library, runs] = [join(home, 'library'), join(home, 'runs')];
await mkdir(library, { recursive: true });
await mkdir(runs, { recursive: true });

if (!existsSync(join(library, 'first'))) {
  const weights = (name) => join(shared, 'weights/horse_zebra_mask', `${name}.pth`);
  const files = { AtoB: weights('G_A'), BtoA: weights('G_B') };
  await importModel({ id: 'first', name: 'First', libraryRoot: library, ...files, precision: 'float32' });
}
const folder = join(runs, stage);
if (!existsSync(folder)) {
  const plan = {
    ...{ recipe: 'cyclegan', domains: { A: photos('trainA'), B: photos('trainB') }, heldOut: 0.02, seed: 1 },
    ...{ sampleEvery: 100, checkpointEvery: 50, measureEvery: 0, keepEvery: 10 },
    ...stages[stage],
  };
  await createRun(runs, { id: stage, name: stage, plan });
}

registerOnnxBackend({ threads: Number(wanted.threads) });
await tf.setBackend('onnx');
const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => stop.abort());
const turns = new Turns();
let sums = new Map();
await trainRun(folder, {
  signal: stop.signal,
  features: join(shared, 'weights/mobilenet_v2/mobilenet_v2.safetensors'),
  turn: (work) => turns.run(undefined, work),
  emit: tell,
});
process.exit(0);

/** Means over some twenty steps; everything else as it comes. */
function tell(event) {
  if (event.type !== 'steps') return console.log(JSON.stringify(event));
  for (const [name, value] of Object.entries(event.reports)) {
    const [sum, count] = sums.get(name) ?? [0, 0];
    sums.set(name, [sum + value, count + 1]);
  }
  if (event.step % 20 !== 0 && event.step > 10) return;
  const means = [...sums].map(([name, [sum, count]]) => `${name} ${(sum / count).toFixed(3)}`);
  sums = new Map();
  const memory = (event.memoryBytes / 2 ** 30).toFixed(1);
  console.log(`${event.step}  ${event.secondsPerStep.toFixed(2)} s/step  ${memory} GiB  ${means.join('  ')}`);
}
