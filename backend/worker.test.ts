import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

const folder = path.resolve(import.meta.dirname, '../node_modules/.cache/zorse/worker-test');
const bundle = path.join(folder, 'sum.cjs');

/** Trains a little and prints the last loss; run as a process and as a worker. */
const PROGRAM = `
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { parentPort } from 'node:worker_threads';
import { registerOnnxBackend } from '../../../../backend/index.ts';
registerOnnxBackend({ threads: 1, forbidFallback: true });
tf.setBackend('onnx');
const w = tf.variable(tf.tensor1d([1, 2, 3]));
const optimizer = tf.train.sgd(0.1);
let loss = 0;
for (let i = 0; i < 20; i++) loss = tf.tidy(() => optimizer.minimize(() => tf.sum(tf.square(w)), true).dataSync()[0]);
if (parentPort) parentPort.postMessage(loss);
else console.log(loss);
`;

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'program.ts'), PROGRAM);
  await build({
    entryPoints: [path.join(folder, 'program.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
    external: ['onnxruntime-node'],
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('works in a worker thread, and in two of them beside another process', async () => {
  const inWorker = () =>
    new Promise<number>((resolve, reject) => {
      const worker = new Worker(bundle);
      worker.once('message', (loss: number) => resolve(loss));
      worker.once('error', reject);
    });
  const inProcess = promisify(execFile)(process.execPath, [bundle]).then(({ stdout }) =>
    Number(stdout.trim().split('\n').at(-1)),
  );
  const losses = await Promise.all([inWorker(), inWorker(), inProcess]);
  for (const loss of losses) expect(loss).toBeCloseTo(14 * 0.64 ** 19, 4);
});
