// A run small enough for tests: photos of 24 px, networks of a few channels.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunPlan } from '../../../../common/contract/training.ts';
import { scene, writePng } from '../../../files/datasets/testing/photos.ts';
import { createRun, runFolder } from '../../../files/runs/runs.ts';

export function tinyPlan(home: string, more: Partial<RunPlan> = {}): RunPlan {
  return {
    recipe: 'tiny',
    settings: { ndf: 4, learningRate: 0.002 },
    preprocessing: { size: 16, loadSize: 18, fit: 'resize-crop', flip: true, channels: 3, batch: 1 },
    domains: { A: { paths: [join(home, 'A')], leftOut: [] }, B: { paths: [join(home, 'B')], leftOut: [] } },
    heldOut: 0.2,
    steps: 6,
    seed: 5,
    sampleEvery: 0,
    checkpointEvery: 3,
    measureEvery: 0,
    keepEvery: 0,
    startFrom: { kind: 'nothing' },
    ...more,
  };
}

/** Folders A and B with a few photos each. */
export async function writePhotos(home: string): Promise<void> {
  for (const [domain, first] of [
    ['A', 0],
    ['B', 50],
  ] as const) {
    await mkdir(join(home, domain), { recursive: true });
    for (let i = 0; i < 5; i++)
      await writePng(join(home, domain, `${i}.png`), scene(first + i, { width: 24, height: 20 }));
  }
}

/** Makes the run `id` in `<home>/runs`; returns its folder. */
export async function tinyRun(home: string, id: string, more: Partial<RunPlan> = {}): Promise<string> {
  await createRun(join(home, 'runs'), { id, name: id, plan: tinyPlan(home, more) });
  return runFolder(join(home, 'runs'), id);
}
