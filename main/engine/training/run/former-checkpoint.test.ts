// A checkpoint as the version before wrote it, whose discriminators on features were called judges.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Random } from '../../../../common/random.ts';
import { blockFeatures } from '../../../../models/networks/testing/block-features.ts';
import { capture, weightsOf } from '../../../../models/training/checkpoint.ts';
import type { Learner } from '../../../../models/training/learner.ts';
import {
  checkpointFolder,
  type CheckpointState,
  readCheckpoint,
  readCheckpointWeights,
} from '../../../files/runs/checkpoint.ts';
import { type CheckpointTensors, safetensorsParts } from '../../../files/runs/safetensors-parts.ts';
import { writeFolder } from '../../../files/runs/write-folder.ts';
import { findRecipe, restoreLearner } from '../learner.ts';
import { settingsOf } from '../../../../common/recipes/settings.ts';

let run: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  run = await mkdtemp(join(tmpdir(), 'zorse-former-checkpoint-'));
});
afterAll(() => rm(run, { recursive: true }));

const recipe = findRecipe('cyclegan');
const settings = { generator: 'resnet-6', ngf: 4, ndf: 4, discriminatorLayers: 1, discriminator: 'both', pool: 2 };

function learnerOf(seed: number): Learner {
  const facts = { size: 16, channels: 3, classes: 0, steps: 10 } as const;
  return recipe.create(settingsOf(recipe, { settings }), new Random(seed), facts, blockFeatures);
}

/** Names in format 1. */
const former = (tensors: CheckpointTensors): CheckpointTensors =>
  new Map([...tensors].map(([name, tensor]) => [name.replace('_features.discriminator.', '_features.judge.'), tensor]));

it('is gone on from, and networks begin at its weights', async () => {
  const learner = learnerOf(1);
  const { warmUps: waits, weights, training, ...state } = await capture(learner);
  const about = { step: 3, rateScale: 1, score: null, reports: {}, secondsPerStep: 1, memoryBytes: 1, created: 5 };
  const written = { format: 1, waits, ...state, ...about } satisfies Record<
    keyof Omit<CheckpointState, 'warmUps'>,
    unknown
  > & {
    waits: unknown;
  };
  expect([...former(weights).keys()].filter((name) => name.includes('.judge.')).length).toBeGreaterThan(10);
  expect([...former(training).keys()].filter((name) => name.includes('.judge.')).length).toBeGreaterThan(10);
  await writeFolder(checkpointFolder(run, 3), {
    'weights.safetensors': safetensorsParts(former(weights)),
    'training.safetensors': safetensorsParts(former(training)),
    'state.json': [JSON.stringify(written)],
  });

  const resumed = learnerOf(77);
  restoreLearner(resumed, await readCheckpoint(run, 3));
  expect(await capture(resumed)).toEqual(await capture(learner));

  const other = learnerOf(78);
  const features = 'D_Y_features';
  other.networks[features]!.load(weightsOf(features, { weights: new Map(await readCheckpointWeights(run, 3)) }));
  expect(await other.networks[features]!.weights()).toEqual(await learner.networks[features]!.weights());
  for (const each of [learner, resumed, other]) each.dispose();
});
