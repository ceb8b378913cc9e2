import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { INFERENCE, training } from '../layers/layer.ts';
import { spectralConv2d } from '../layers/spectral-conv2d.ts';
import { buildFeatureDiscriminator } from './feature-discriminator.ts';
import { buildNetwork } from './network.ts';
import { blockFeatures } from './testing/block-features.ts';
import { inTensorScope } from '../testing/tensor-scope.ts';

beforeAll(() => tf.setBackend('cpu'));

inTensorScope();

const picture = (side: number, n = 1) => sample([n, side, side, 3]) as tf.Tensor4D;

describe('spectral normalisation', () => {
  const layer = spectralConv2d({ in: 4, out: 3 }, { kernel: 1 });

  it('brings the largest singular value to 1 after some steps of power iteration', () => {
    const network = buildNetwork(layer, { seed: 1 });
    network.parameters['weight']!.assign(tf.mul(network.parameters['weight']!, 7));
    for (let step = 0; step < 30; step++) network.apply(sample([1, 1, 1, 4]) as tf.Tensor4D, training(0));
    // the response to each unit vector, without bias, is the normalised matrix
    const matrix = tf.squeeze(network.apply(tf.reshape(tf.eye(4), [4, 1, 1, 4]))) as tf.Tensor2D;
    let v = tf.ones([3, 1]) as tf.Tensor2D;
    for (let i = 0; i < 200; i++) {
      v = tf.matMul(matrix, tf.matMul(matrix, v), true, false);
      v = tf.div(v, tf.norm(v));
    }
    expect(tf.norm(tf.matMul(matrix, v)).dataSync()[0]).toBeCloseTo(1, 4);
  });

  it('moves its iteration only where the mode tracks, and keeps it among the weights', async () => {
    const network = buildNetwork(layer, { seed: 1 });
    const u = async () => (await network.weights()).get('u')!.data;
    const before = await u();
    network.apply(sample([1, 1, 1, 4]) as tf.Tensor4D, INFERENCE);
    expect(await u()).toEqual(before);
    network.apply(sample([1, 1, 1, 4]) as tf.Tensor4D, training(0));
    expect(await u()).not.toEqual(before);
    expect(network.parameters['u']!.trainable).toBe(false);
  });

  it('has the gradient of a weight over a singular value that follows it', () => {
    const network = buildNetwork(layer, { seed: 1 });
    const x = sample([2, 3, 3, 4]) as tf.Tensor4D;
    for (let step = 0; step < 50; step++) network.apply(x, training(0)); // u and v settle: their own slope is 0 there
    const weight = network.parameters['weight']!;
    const loss = () => tf.sum(tf.mul(network.apply(x), sample([2, 3, 3, 3], 5))) as tf.Scalar;
    const { grads } = tf.variableGrads(loss, [weight]);
    const before = weight.clone();
    const direction = sample(weight.shape, 9);
    const at = (step: number) => {
      weight.assign(tf.add(before, tf.mul(direction, step)));
      for (let i = 0; i < 50; i++) network.apply(x, training(0));
      return loss().dataSync()[0]!;
    };
    const slope = (at(0.005) - at(-0.005)) / 0.01;
    expect(tf.sum(tf.mul(grads[weight.name]!, direction)).dataSync()[0]).toBeCloseTo(slope, 1);
    // the scale of a weight does not matter, so no gradient goes along it
    expect(Math.abs(tf.sum(tf.mul(grads[weight.name]!, before)).dataSync()[0]!)).toBeLessThan(1e-3);
  });
});

describe('discriminators on features', () => {
  it('judge four scales, of any size', () => {
    const network = buildFeatureDiscriminator(blockFeatures, { seed: 1 });
    expect(network.logits(picture(64, 2)).map(({ shape }) => shape)).toEqual([
      [2, 4, 4, 1],
      [2, 4, 4, 1],
      [2, 4, 4, 1],
      [2, 2, 2, 1],
    ]);
    expect(network.logits(picture(80))).toHaveLength(4);
  });

  it('learn in their discriminators alone: mixes are as the seed drew them', async () => {
    const network = buildFeatureDiscriminator(blockFeatures, { seed: 1 });
    const moving = Object.keys(network.parameters).filter((name) => network.parameters[name]!.trainable);
    expect(moving.length).toBeGreaterThan(0);
    expect(moving.every((name) => /^discriminator\.\d\.\d+\.(weight|bias)$/.test(name))).toBe(true);
    const again = buildFeatureDiscriminator(blockFeatures, { seed: 1 });
    expect(await again.weights()).toEqual(await network.weights());
    const other = buildFeatureDiscriminator(blockFeatures, { seed: 2 });
    expect((await other.weights()).get('mix.0.weight')).not.toEqual((await network.weights()).get('mix.0.weight'));
  });

  it('see coarse features in the finest mix', () => {
    const network = buildFeatureDiscriminator(blockFeatures, { seed: 1 });
    const blind = {
      ...blockFeatures,
      extract: (x: tf.Tensor4D) => blockFeatures.extract(x).map((f, l) => (l === 3 ? tf.zerosLike(f) : f)),
    };
    const without = buildFeatureDiscriminator(blind, { seed: 1 });
    const difference = tf.sub(network.logits(picture(64))[0]!, without.logits(picture(64))[0]!);
    expect(tf.max(tf.abs(difference)).dataSync()[0]).toBeGreaterThan(1e-4);
  });

  it('have gradients with respect to the picture as finite differences have them', async () => {
    const network = buildFeatureDiscriminator(blockFeatures, { seed: 1 });
    const f = (x: tf.Tensor) => {
      const wide = tf.tile(tf.reshape(x, [1, 2, 2, 3]), [1, 16, 16, 1]) as tf.Tensor4D;
      return tf.stack(network.logits(wide).map((logits) => tf.mean(logits)));
    };
    expect(await gradientError(f, sample([12]), 0.01)).toBeLessThan(0.03);
  });
});
