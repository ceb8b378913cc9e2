import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { FastganGenerator } from '../../common/networks/latent.ts';
import { gradientError, sample } from '../layers/finite-differences.ts';
import type { Mode } from '../layers/layer.ts';
import { grown } from './grow.ts';
import { buildDecoder, decoderLayer } from './latent.ts';
import { inTensorScope } from '../testing/tensor-scope.ts';

inTensorScope('cpu');

const architecture = (size: number, ngf: number, inputs = 3) =>
  FastganGenerator.parse({ network: 'fastgan-generator', inputs, size, channels: 3, ngf });
const generator = (size: number, ngf = 1) => buildDecoder(architecture(size, ngf), { seed: 1 });
const code = (count = 2) => sample([count, 1, 1, 3]) as tf.Tensor4D;
const BATCH: Mode = { statistics: 'batch', track: false };

/** With weights that keep the size of signals from layer to layer: fresh ones are so small that pictures would be grey. */
function loud(size: number) {
  const network = generator(size);
  for (const [name, each] of Object.entries(network.parameters)) {
    const [h = 1, w = 1, inputs = 1, outputs = 1] = each.shape;
    if (each.rank === 4) {
      const fanIn = name.includes('.init.') ? outputs : h * w * inputs; // transposed, [h,w,out,in]: a pixel meets one tap
      tf.tidy(() => each.assign(tf.mul(each, 1.9 / (0.02 * Math.sqrt(fanIn)))));
    } else tf.tidy(() => each.assign(tf.add(each, tf.mul(sample(each.shape, 3), 0.3))));
  }
  return network;
}

/** Its layers one after the other, from tfjs's own operations: the layers of ours have no say in it. */
function byHand({ parameters }: ReturnType<typeof generator>, z: tf.Tensor4D, sides: readonly number[]): tf.Tensor4D {
  const weight = (name: string) => parameters[`main.${name}`] as unknown as tf.Tensor4D;
  const glu = (x: tf.Tensor4D) => {
    const half = x.shape[3] / 2;
    const [a, b] = [tf.slice(x, 0, [...x.shape.slice(0, 3), half]), tf.slice(x, [0, 0, 0, half])];
    return tf.mul<tf.Tensor4D>(a, tf.sigmoid(b));
  };
  const norm = (x: tf.Tensor4D, name: string) => {
    const of = (part: string) => weight(`${name}.${part}`);
    const standard = tf.div(tf.sub(x, of('running_mean')), tf.sqrt(tf.add(of('running_var'), 1e-5)));
    return tf.add<tf.Tensor4D>(tf.mul(standard, of('weight')), of('bias'));
  };
  const conv = (x: tf.Tensor4D, name: string, padding: 'same' | 'valid') =>
    tf.conv2d(x, weight(`${name}.weight`), 1, padding);
  const first = weight('init.0.weight'); // [4,4,out,in]
  const spread = tf.conv2dTranspose(z, first, [z.shape[0], 4, 4, first.shape[2]], 1, 'valid');
  let x = glu(norm(spread, 'init.1'));
  const stages = new Map([[4, x]]);
  sides.forEach((side, i) => {
    x = tf.image.resizeNearestNeighbor(x, [side, side]);
    for (let k = 0; k < (i % 2 === 0 ? 2 : 1); k++) {
      x = glu(norm(conv(x, `feat_${side}.${1 + 3 * k}`, 'same'), `feat_${side}.${2 + 3 * k}`));
    }
    const low = stages.get(side / 16);
    if (low) {
      const pooled = tf.avgPool(low, low.shape[1] / 4, low.shape[1] / 4, 'valid');
      const first = conv(pooled, `se_${side}.main.1`, 'valid');
      const weights = tf.sigmoid(conv(tf.mul(first, tf.sigmoid(first)), `se_${side}.main.3`, 'valid'));
      x = tf.mul(x, weights);
    }
    stages.set(side, x);
  });
  const last = `to_${sides.at(-1)}.0`;
  return tf.tanh(tf.add<tf.Tensor4D>(conv(x, last, 'same'), weight(`${last}.bias`)));
}

describe("FastGAN's generator", () => {
  it('is its formula, skip-layer excitation included', () => {
    const network = loud(64);
    const sides = [8, 16, 32, 64];
    const wanted = byHand(network, code(), sides);
    const y = network.apply(code());
    expect(y.shape).toEqual([2, 64, 64, 3]);
    const values = y.dataSync();
    wanted.dataSync().forEach((value, i) => expect(Math.abs(values[i]! - value)).toBeLessThan(1e-4));
    const spread = tf.moments(y).variance.dataSync()[0]!;
    expect(spread).toBeGreaterThan(0.01); // no flat grey, that anything gives
    expect(spread).toBeLessThan(0.9); // nor black and white alone
  });

  it('has the widths of the paper at 256 px: 1024 at the base, 32 in the last block', () => {
    const shapes = decoderLayer(architecture(256, 64, 256)).parameters;
    const filters = (name: string) => shapes[`main.${name}.weight`]!.shape;
    expect(filters('init.0')).toEqual([256, 2048, 4, 4]); // twice, for the gates
    expect([8, 16, 32, 64, 128, 256].map((side) => filters(`feat_${side}.1`))).toEqual([
      ...[
        [1024, 1024],
        [512, 512],
        [256, 256],
        [256, 128],
        [128, 128],
        [64, 64],
      ].map(([out, of]) => [out, of, 3, 3]),
    ]);
    expect([64, 128, 256].map((side) => filters(`se_${side}.main.1`))).toEqual([
      [128, 1024, 4, 4],
      [64, 512, 4, 4],
      [32, 256, 4, 4],
    ]);
    expect(filters('to_256.0')).toEqual([3, 32, 3, 3]);
  });

  it('has gradients in its code and all its weights, through the excitation too', async () => {
    const network = generator(64);
    const weight = sample([2, 64, 64, 3], 7);
    const f = (z: tf.Tensor) => tf.mean(tf.mul(network.apply(z as tf.Tensor4D, BATCH), weight));
    expect(await gradientError(f, code(), 0.01)).toBeLessThan(0.03);
    const moving = Object.values(network.parameters).filter((each) => each.trainable);
    const { grads } = tf.variableGrads(() => f(code()) as tf.Scalar, moving);
    for (const { name } of moving) expect(tf.max(tf.abs(grads[name]!)).dataSync()[0], name).toBeGreaterThan(0);
  });

  it('goes on as a larger one: what both have stays, a further doubling begins fresh', async () => {
    const small = generator(16);
    const weights = await small.weights();
    const large = buildDecoder(architecture(32, 1), grown(weights, architecture(32, 1), 2));
    const kept = Object.keys(large.parameters).filter((name) => weights.has(name));
    expect(kept.some((name) => name.startsWith('main.feat_16.'))).toBe(true);
    for (const name of kept) {
      expect([...large.parameters[name]!.dataSync()]).toEqual([...small.parameters[name]!.dataSync()]);
    }
    const fresh = Object.keys(large.parameters).filter((name) => !weights.has(name));
    expect(fresh.every((name) => /^main\.(feat|to)_32\./.test(name))).toBe(true);
    expect(grown(weights, architecture(16, 1), 3)).toEqual(weights);
  });
});
