// `npm run bench -- run [--sizes 64,128] [--steps N] [--json]`: what a whole run (photos decoded and cut, numbers read and
// written, checkpoints) takes per step beside the bare steps of the same networks. Blocks of both take turns in one
// process, so that what else the machine does strikes both.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../common/random.ts';
import type { RunPlan } from '../common/contract/training.ts';
import { planOf } from '../common/recipes/presets.ts';
import { useBackend } from '../main/engine/backends/index.ts';
import { toBatch } from '../main/engine/training/pictures/batch.ts';
import { Checkpointer } from '../main/engine/training/run/checkpointer.ts';
import { findRecipe, freshLearner } from '../main/engine/training/learner.ts';
import { trainRun } from '../main/engine/training/run/train-run.ts';
import { scene, writePng } from '../main/files/datasets/testing/photos.ts';
import { createRun, runFolder } from '../main/files/runs/runs.ts';

const PRESETS: Record<number, string> = { 64: 'sketch', 128: 'draft' };
const PHOTOS = 40; // per domain
const WARM_UP = 4; // steps
const BLOCK = 2;

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '64,128' },
      steps: { type: 'string', default: '100' },
      json: { type: 'boolean', default: false },
    },
  });
  await useBackend('onnx');
  const home = await mkdtemp(join(tmpdir(), 'zorse-bench-'));
  try {
    await writePhotos(home);
    for (const size of values.sizes.split(',').map(Number)) {
      const result = await measure(home, size, Number(values.steps));
      if (values.json) console.log(JSON.stringify({ bench: 'run', size, ...result }));
      else {
        const { runMs, bareMs, ratio, checkpointMs, onDiskMs } = result;
        console.log(
          `${size} px   run ${runMs.toFixed(0)} ms a step   bare ${bareMs.toFixed(0)} ms   ratio ${ratio.toFixed(3)}` +
            `   checkpoint ${checkpointMs.toFixed(0)} ms (on disk after ${onDiskMs.toFixed(0)} ms)`,
        );
      }
    }
  } finally {
    await rm(home, { recursive: true });
  }
}

async function measure(home: string, size: number, steps: number) {
  const domain = (name: string) => ({ paths: [join(home, name)], leftOut: [] });
  const preset = planOf('cyclegan', PRESETS[size] ?? 'draft', { seed: 1, domains: { A: domain('A'), B: domain('B') } });
  // Checkpoints as often as the preset makes them, and the one at the end. Photos are decoded in the first 36 steps and
  // come from the cache then, as in a run that shows each of its photos many times.
  // A PatchGAN alone: what is timed is the run around the learner, and a fresh one has no network of features.
  const settings = { ...preset.settings, discriminator: 'patch' };
  const plan: RunPlan = { ...preset, settings, steps: WARM_UP + steps, sampleEvery: 0 };
  await createRun(join(home, 'runs'), { id: `run-${size}`, name: 'bench', plan });

  const bare = freshLearner(findRecipe('cyclegan'), plan);
  const random = new Random(2);
  const noise = () => Uint8Array.from({ length: 3 * size * size }, () => random.below(256));
  const images = { A: noise(), B: noise() };
  const bareStep = async () => {
    const batch = toBatch({ images }, plan.preprocessing);
    const reports = bare.step(batch, 0.0002);
    await Promise.all(Object.values(reports).map((each) => each.data()));
    tf.dispose([batch, reports]);
  };
  for (let i = 0; i < WARM_UP; i++) await bareStep();

  let [turns, begun, bareMs, bareSteps] = [0, 0, 0, 0];
  await trainRun(runFolder(join(home, 'runs'), `run-${size}`), {
    signal: new AbortController().signal,
    emit: () => {},
    turn: async (work) => {
      const result = await work();
      turns++;
      if (turns === WARM_UP) begun = performance.now();
      if (turns > WARM_UP && turns % BLOCK === 0) {
        const start = performance.now();
        for (let i = 0; i < BLOCK; i++) await bareStep();
        bareMs += performance.now() - start;
        bareSteps += BLOCK;
      }
      return result;
    },
  });
  const runMs = (performance.now() - begun - bareMs) / (plan.steps - WARM_UP + 1);

  const start = performance.now();
  const folder = join(home, `checkpoint-${size}`);
  const checkpointer = new Checkpointer({ folder, keep: () => false, written: () => {}, failed: () => {} });
  const about = { step: 1, rateScale: 1, score: null, reports: {}, secondsPerStep: null, memoryBytes: null };
  await checkpointer.save(bare, about);
  const checkpointMs = performance.now() - start;
  await checkpointer.flush();
  const onDiskMs = performance.now() - start;
  bare.dispose();
  return { runMs, bareMs: bareMs / bareSteps, ratio: runMs / (bareMs / bareSteps), checkpointMs, onDiskMs };
}

async function writePhotos(home: string): Promise<void> {
  for (const [domain, first] of [
    ['A', 0],
    ['B', 1000],
  ] as const) {
    await mkdir(join(home, domain));
    for (let i = 0; i < PHOTOS; i++) {
      await writePng(join(home, domain, `${i}.png`), scene(first + i).resize(256, 256, { fit: 'fill' }));
    }
  }
}
