// What VAE-GAN promises: it draws again what it sees, what it makes of codes alone is of the kinds that there are, and D joins
// in when it should.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { defaults, type Values } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { buildDecoder, buildEncoder } from '../networks/latent.ts';
import { blockFeatures } from '../networks/testing/block-features.ts';
import { vaeGan } from './vae-gan.ts';

const SIZE = 16;
const FACTS = { size: SIZE, channels: 1, classes: 0, steps: 200 } as const;
const TINY = { dimensions: 4, width: 4, ndf: 4, discriminatorLayers: 1, average: 0.9, likeness: 100 } as const;

beforeAll(async () => {
  registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
});

/** Light or dark above, by turns, in shades. */
function pictures(random: Random, n = 8): tf.Tensor4D {
  const values = Array.from({ length: n }, (_, i) => {
    const above = (i % 2 === 0 ? 1 : -1) * (0.5 + 0.3 * random.uniform());
    return Array.from({ length: SIZE * SIZE }, (_, k) => (k < (SIZE * SIZE) / 2 ? above : -above));
  });
  return tf.tensor4d(values.flat(), [n, SIZE, SIZE, 1]);
}

const settings = (more: Partial<Values<typeof vaeGan.options>>) => ({ ...defaults(vaeGan.options), ...TINY, ...more });

function learned(more: Partial<Values<typeof vaeGan.options>>, steps: number) {
  const learner = vaeGan.create(settings(more), new Random(1), FACTS, blockFeatures);
  const random = new Random(2);
  const reported = Array.from({ length: steps }, () => {
    const images = pictures(random);
    const reports = learner.step({ images }, 0.003);
    const names = Object.keys(reports);
    tf.dispose([images, reports]);
    return names;
  });
  return { learner, reported };
}

it('makes pictures of both kinds of codes alone, by the networks that a saved model has', async () => {
  const { learner } = learned({ sharpenFrom: 1 }, 80);
  const { decoder, encoder } = vaeGan.model(settings({}), FACTS);
  const weights = async (name: string) => learner.networks[name]!.weights();
  const makes = buildDecoder(decoder.architecture, await weights('decoder_average'));
  const reads = buildEncoder(encoder!.architecture, await weights('encoder_average'));

  const n = 200;
  const made = makes.apply(tf.tensor4d(new Random(3).normals(n * TINY.dimensions), [n, 1, 1, TINY.dimensions]));
  const [above, below] = tf.split(made, 2, 1).map((half) => [...tf.mean(half, [1, 2, 3]).dataSync()]);
  const light = above!.filter((value, i) => value > 0.3 && below![i]! < -0.3).length;
  const dark = above!.filter((value, i) => value < -0.3 && below![i]! > 0.3).length;
  expect((light + dark) / n).toBeGreaterThan(0.9);
  expect(light / (light + dark)).toBeGreaterThan(0.35);
  expect(light / (light + dark)).toBeLessThan(0.65);

  const given = pictures(new Random(4));
  const again = makes.apply(reads.apply(given));
  expect(tf.mean(tf.abs(tf.sub(again, given))).dataSync()[0]).toBeLessThan(0.2);
  learner.dispose();
});

it('lets the discriminator join in after its share of the steps', () => {
  const { learner, reported } = learned({ sharpenFrom: 0.02 }, 6);
  expect(reported.map((names) => names.includes('D'))).toEqual([false, false, false, false, true, true]);
  expect(reported.map((names) => names.includes('G'))).toEqual([false, false, false, false, true, true]);
  learner.dispose();
});

it('learns the prior alone in the last part of a run, and leaves the rest', async () => {
  const { learner, reported } = learned({ sharpenFrom: 1, priorFrom: 0.02 }, 6);
  expect(reported.map((names) => names.join())).toEqual([
    ...new Array<string>(4).fill('reconstruction,divergence,perceptual,flow'),
    ...['flow', 'flow'],
  ]);
  const before = await weights(learner);
  const images = pictures(new Random(5));
  tf.dispose([learner.step({ images }, 0.003), images]);
  const after = await weights(learner);
  const moved = [...before].filter(([name, values]) => values.join() !== after.get(name)!.join()).map(([name]) => name);
  expect(moved.length).toBeGreaterThan(0);
  for (const name of moved) expect(name).toMatch(/^(encoder|decoder|encoder_average|decoder_average) flow\./);
  for (const name of ['encoder', 'encoder_average', 'decoder_average']) {
    expect(after.get(`${name} flow.0.weight`)).toEqual(after.get('decoder flow.0.weight'));
  }
  learner.dispose();
});

async function weights({ networks }: ReturnType<typeof vaeGan.create>): Promise<Map<string, Float32Array>> {
  const all = new Map<string, Float32Array>();
  for (const [network, each] of Object.entries(networks)) {
    for (const [name, { data }] of await each.weights()) all.set(`${network} ${name}`, data);
  }
  return all;
}
