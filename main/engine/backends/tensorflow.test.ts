// tfjs-node itself cannot be relied upon (its installation downloads libtensorflow), so a package that does what it
// does stands in for it: it loads a tfjs of its own, calls what Node 23 removed, and registers `tensorflow`.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testBackend } from '../self-test/test-backend.ts';
import { buildEngine, type BuiltEngine } from '../testing/build-engine.ts';

const STAND_IN = `
const util = require('util');
if (!util.isNullOrUndefined(undefined) || !util.isArray([])) throw new Error('not shimmed');
const tf = require('@tensorflow/tfjs-core');
const { MathBackendCPU } = require('@tensorflow/tfjs-backend-cpu');
tf.registerBackend('tensorflow', () => new MathBackendCPU());
for (const config of tf.getKernelsForBackend('cpu')) tf.registerKernel({ ...config, backendName: 'tensorflow' });
`;

let engine: BuiltEngine;
beforeEach(async () => {
  engine = await buildEngine();
});
afterEach(() => engine.remove());

async function install(name: string, code: string): Promise<void> {
  const folder = join(engine.folder, 'node_modules', '@tensorflow', name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'index.js'), code);
}
const verdict = () => testBackend('tensorflow', { command: engine.command, timed: false });

test('tfjs-node brings its own tfjs, and computes for ours', async () => {
  await install('tfjs-node', STAND_IN);
  const passed = await verdict();
  expect(passed).toMatchObject({ verdict: 'passed', reason: '' });
  expect(passed.maxError).toBeLessThan(1e-5);
});

test('tfjs-node-gpu goes first, and tfjs-node stands in when it does not load', async () => {
  await install('tfjs-node-gpu', `throw new Error('libcudart.so.11.0: cannot open shared object file')`);
  expect(await verdict()).toMatchObject({ verdict: 'unavailable', reason: expect.stringContaining('libcudart') });
  await install('tfjs-node', STAND_IN);
  expect((await verdict()).verdict).toBe('passed');
});

test('without either it is not here', async () => {
  expect(await verdict()).toMatchObject({ verdict: 'unavailable', reason: expect.stringContaining('is installed') });
});
