import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Preprocessing } from '../../../../common/contract/training.ts';
import type { Learner } from '../../../../models/training/learner.ts';
import * as tf from '@tensorflow/tfjs-core';
import { even } from '../../../files/images/sharp.ts';
import { writeWhole } from '../../../files/atomic.ts';
import { useBackend } from '../../backends/index.ts';
import { Sampler } from './sampler.ts';

const preprocessing: Preprocessing = { size: 8, loadSize: 8, fit: 'keep-aspect', flip: false, batch: 1, channels: 3 };
let folder: string;
const photo = (name: string) => join(folder, `${name}.png`);

beforeAll(async () => {
  await useBackend('cpu');
  folder = await mkdtemp(join(tmpdir(), 'zorse-sampler-'));
  for (const name of ['a0', 'a1', 'a2', 'b0', 'b1', 'b2'])
    await writeWhole(
      photo(name),
      await even({ width: 8, height: 8, channels: 3, background: '#888' }).png().toBuffer(),
    );
});
afterAll(() => rm(folder, { recursive: true }));

const learner = { preview: ({ A }: Record<string, tf.Tensor4D>) => ({ A: A!.clone() }) } as unknown as Learner;
const shown = async (A: string[], B: string[], most = 6) => {
  const list = { format: 1 as const, train: { A: ['a2'].map(photo), B: ['b1', 'b2'].map(photo) } };
  const sampler = await Sampler.open({ ...list, heldOut: { A: A.map(photo), B: B.map(photo) } }, preprocessing, most);
  const sample = await sampler.sample(learner, (work) => work());
  return sample!.index.columns.map((column) => [column['A'], column['B']]);
};

it('shows no photo twice: a side that holds out fewer is filled up', async () => {
  expect(await shown(['a0', 'a1'], ['b0'])).toEqual([
    [photo('a0'), photo('b0')],
    [photo('a1'), photo('b1')],
  ]);
});

it('passes over what cannot be read, for another', async () => {
  expect(await shown(['gone', 'a1'], ['b0', 'b1'], 1)).toEqual([[photo('a1'), photo('b1')]]);
});
