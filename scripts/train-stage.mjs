// A stage of a longer training, as the scripts train-*.mjs describe it, in this process: until its end or a signal stops it;
// called again, it goes on from the last checkpoint.
//   node scripts/train-NAME.mjs HOME STAGE [--threads N]
// HOME gets a folder library/ and one of runs/, with samples in HOME/runs/STAGE/samples. What is learned from and the network
// of features lie in ../shared, or where ZORSE_SHARED says, and are looked at only.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';
import { root } from './setup.mjs';

export const shared = process.env.ZORSE_SHARED ?? join(root, '../shared');

const MODULES = [
  "export * as tf from '@tensorflow/tfjs-core';",
  "export { registerOnnxBackend } from './backend/index.ts';",
  "export { importModel } from './main/engine/import.ts';",
  "export { trainRun } from './main/engine/training/run/train-run.ts';",
  "export { Turns } from './main/engine/turns.ts';",
  "export { createRun } from './main/files/runs/runs.ts';",
];

/**
 * `script`: its name, for a word about its use. `plans`: by stage, each a run's plan. `prepare({ library, importModel })`:
 * what must be in the library before a run begins. Ends the process.
 */
export async function trainStage(script, plans, prepare = async () => {}) {
  const { values: wanted, positionals } = parseArgs({
    allowPositionals: true,
    options: { threads: { type: 'string', default: '2' } },
  });
  const [given, stage] = positionals;
  if (!given || !(stage in plans)) {
    console.error(`node scripts/${script} HOME ${Object.keys(plans).join('|')} [--threads N]`);
    process.exit(2);
  }
  const [library, runs] = ['library', 'runs'].map((name) => join(resolve(given), name));
  await mkdir(library, { recursive: true });
  await mkdir(runs, { recursive: true });
  const { tf, registerOnnxBackend, importModel, createRun, trainRun, Turns } = await bundled(MODULES);
  await prepare({ library, importModel });
  const folder = join(runs, stage);
  if (!existsSync(folder)) await createRun(runs, { id: stage, name: stage, plan: plans[stage] });

  registerOnnxBackend({ threads: Number(wanted.threads) });
  await tf.setBackend('onnx');
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => stop.abort());
  const turns = new Turns();
  await trainRun(folder, {
    signal: stop.signal,
    features: process.env.ZORSE_FEATURES ?? join(shared, 'weights/mobilenet_v2/mobilenet_v2.safetensors'),
    turn: (work) => turns.run(undefined, work),
    emit: teller(),
  });
  process.exit(0);
}

/** Means over some twenty steps; everything else as it comes. */
function teller() {
  let sums = new Map();
  return (event) => {
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
  };
}
