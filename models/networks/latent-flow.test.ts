// The learned prior: it carries N(0, I) to where codes lie, in the shares in which they lie there, and back.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { Random } from '../../common/random.ts';
import { INFERENCE, type Layer } from '../layers/layer.ts';
import { Adam, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { flowMatchingLoss, inverseLatentFlow, latentFlow, velocityOf } from './latent-flow.ts';
import { buildNetwork, type Network } from './network.ts';

const FLOW = { width: 32, depth: 2, steps: 8 };
const DIMENSIONS = 2;
const SPREAD = 0.2;
const BATCH = 256;

beforeAll(async () => {
  registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
});

const codes = (random: Random, n: number) => tf.tensor4d(random.normals(n * DIMENSIONS), [n, 1, 1, DIMENSIONS]);

/** A quarter of them around (-3, 1), the others around (3, 1). */
function twoClusters(random: Random, n: number): tf.Tensor4D {
  const values = Array.from({ length: n }, (_, i) => {
    const [x, y] = random.normals(DIMENSIONS);
    return [(i % 4 === 0 ? -3 : 3) + SPREAD * x!, 1 + SPREAD * y!];
  });
  return tf.tensor4d(values.flat(), [n, 1, 1, DIMENSIONS]);
}

function learned(steps: number): { network: Network; losses: number[] } {
  const network = buildNetwork(latentFlow(FLOW, DIMENSIONS), { seed: 1 });
  const adam = new Adam(trainable({ network }), { beta1: 0.9, beta2: 0.999 });
  const random = new Random(2);
  const v = velocityOf(FLOW, DIMENSIONS, (name) => network.parameters[name]!, INFERENCE);
  const losses = Array.from({ length: steps }, () =>
    tf.tidy(() => {
      const [z, u] = [twoClusters(random, BATCH), codes(random, BATCH)];
      const t = tf.tensor4d(
        Array.from({ length: BATCH }, () => random.uniform()),
        [BATCH, 1, 1, 1],
      );
      const { loss, gradients: of } = gradients(adam.variables, () => ({
        loss: flowMatchingLoss(v, z, u, t),
        also: {},
      }));
      adam.apply(of, 0.004);
      return loss.dataSync()[0]!;
    }),
  );
  adam.dispose();
  return { network, losses };
}

const through = (layer: Layer, { parameters }: Network, x: tf.Tensor4D) =>
  tf.tidy(() => layer.apply(x, (name) => parameters[name]!, INFERENCE));

describe('a flow that learned where codes lie', () => {
  let network: Network;
  let losses: number[];
  beforeAll(() => ({ network, losses } = learned(400)));
  const u = () => codes(new Random(4), 1000);
  const pairs = (of: tf.Tensor4D) =>
    Array.from({ length: of.shape[0] }, (_, i) => of.dataSync().slice(2 * i, 2 * i + 2));

  it('carries codes of N(0, I) into both clusters, in their shares', () => {
    expect(losses.at(-1)!).toBeLessThan(losses[0]! / 3);
    const z = pairs(through(latentFlow(FLOW, DIMENSIONS), network, u()));
    const left = z.filter(([x, y]) => Math.hypot(x! + 3, y! - 1) < 4 * SPREAD).length;
    const right = z.filter(([x, y]) => Math.hypot(x! - 3, y! - 1) < 4 * SPREAD).length;
    expect((left + right) / 1000).toBeGreaterThan(0.93);
    expect(left / (left + right)).toBeGreaterThan(0.2);
    expect(left / (left + right)).toBeLessThan(0.3);
  });

  it('goes back the way it came', () => {
    const there = through(latentFlow(FLOW, DIMENSIONS), network, u());
    const back = through(inverseLatentFlow(FLOW, DIMENSIONS), network, there);
    expect(tf.mean(tf.abs(tf.sub(back, u()))).dataSync()[0]).toBeLessThan(0.1);
  });
});

it('leaves codes where they are before it has learned', () => {
  const network = buildNetwork(latentFlow(FLOW, DIMENSIONS), { seed: 1 });
  const u = codes(new Random(3), 8);
  expect([...through(latentFlow(FLOW, DIMENSIONS), network, u).dataSync()]).toEqual([...u.dataSync()]);
});
