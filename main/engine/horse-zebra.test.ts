// The model that Zorse is shipped with: complete, unharmed, and what its card says. It is also a folder of format 1,
// so this keeps the first format readable.
import '@tensorflow/tfjs-backend-cpu';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyToAnySize } from '../../models/networks/any-size.ts';
import { recognise } from '../../models/networks/architecture-from-keys.ts';
import { buildGenerator } from '../../models/networks/generator.ts';
import { listModelFolders } from '../files/library/library.ts';
import { directionOf, readModelFolder, readModelWeights } from '../files/library/model-folder.ts';
import { readNetwork } from './checkpoint-networks.ts';

const models = fileURLToPath(new URL('../../assets/models', import.meta.url));
const shared = new URL('../../../shared/weights/', import.meta.url);
const hasShared = existsSync(shared);

beforeAll(() => tf.setBackend('cpu'));

describe('assets/models', () => {
  it('holds only readable models', async () => {
    const { models: found, broken } = await listModelFolders(models);
    expect(broken).toEqual([]);
    expect(found.map(({ card }) => card.id)).toContain('horse-zebra');
    for (const { card } of found)
      expect([card.id, card.ko]).toEqual([card.id, { name: expect.any(String), description: expect.any(String) }]);
  });
});

describe.each(['AtoB', 'BtoA'] as const)('horse-zebra %s', (direction) => {
  const read = async () => {
    const model = await readModelFolder(`${models}/horse-zebra`);
    const { architecture, workingSize } = directionOf(model.card, direction);
    return {
      architecture: architecture,
      workingSize,
      weights: await readModelWeights(model, direction),
    };
  };

  it('translates a picture of any size', async () => {
    const { architecture, workingSize, weights } = await read();
    expect(workingSize).toBe(192);
    expect(architecture).toMatchObject({ network: 'resnet', mask: 4 });
    expect(recognise(weights, direction).architecture).toEqual(architecture);
    const generator = buildGenerator(architecture, weights);
    const values = tf.tidy(() => applyToAnySize(generator, tf.fill([1, 21, 34, 3], 0.2)).dataSync());
    generator.dispose();
    expect(values.length).toBe(21 * 34 * 3);
    expect(values.every((value) => value >= -1 && value <= 1)).toBe(true);
  });

  it.skipIf(!hasShared)('is the model of the trial, trained further (needs ../shared/weights)', async () => {
    const { weights } = await read();
    const file = `horse_zebra_mask/G_${direction === 'AtoB' ? 'A' : 'B'}.pth`;
    const { tensors: first } = await readNetwork(fileURLToPath(new URL(file, shared)));
    for (const [name, { data }] of first) {
      const now = weights.get(name)!.data;
      const moved = Math.sqrt(mean(data.map((value, i) => (value - now[i]!) ** 2)));
      if (!name.endsWith('.weight')) continue;
      const usual = Math.sqrt(mean(data.map((value) => value ** 2)));
      expect(moved / usual, name).toBeGreaterThan(0.001);
      expect(moved / usual, name).toBeLessThan(0.5);
    }
  });
});

const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

it('says by how much it is better than the model that was shipped before', async () => {
  const { card } = await readModelFolder(`${models}/horse-zebra`);
  const of = new Map(card.training.measures.map((measure) => [measure.name, measure]));
  const pairs = [...of.values()].filter(({ name }) => of.has(`${name}, before`));
  expect(pairs.length).toBeGreaterThanOrEqual(5);
  for (const { name, value, better } of pairs) {
    const before = of.get(`${name}, before`)!.value;
    if (better === 'less') expect(value, name).toBeLessThan(before);
    else expect(value, name).toBeGreaterThan(before);
  }
});
