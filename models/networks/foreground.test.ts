// Foreground masks by their formula, and begun from generators without one. Against PyTorch's own outputs they are tested
// in main/engine, where checkpoints can be read.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { withMask } from './add-mask.ts';
import { translateAnySize } from './any-size.ts';
import { recognise } from './architecture-from-keys.ts';
import { type TranslatorArchitecture, TranslatorArchitecture as Schema } from '../../common/networks/translator.ts';
import { composed } from './foreground.ts';
import { buildGenerator } from './generator.ts';
import { inTensorScope } from '../testing/tensor-scope.ts';

beforeAll(() => tf.setBackend('cpu'));

inTensorScope();

const plain: [string, TranslatorArchitecture][] = [
  ['resnet', Schema.parse({ network: 'resnet', blocks: 1, ngf: 2, norm: 'instance' })],
  ['unet', Schema.parse({ network: 'unet', downs: 5, ngf: 2, norm: 'instance' })],
  ['light', Schema.parse({ network: 'light', blocks: 1, ngf: 2 })],
];

/** Largest absolute difference. */
const apart = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!;
const picture = (side = 32) => sample([1, side, side, 3]) as tf.Tensor4D;

describe('a picture with a mask', () => {
  it('is the sum of contents and photo, each by its share', () => {
    const x = tf.tensor4d([0.5, -0.5, 0.25], [1, 1, 1, 3]);
    const last = tf.tensor4d([1, 0, -1, 0.5, 0.5, 0.5, Math.log(1), Math.log(2), Math.log(5)], [1, 1, 1, 9]);
    const { picture, mask } = composed(x, last, { mask: 2, smoothMask: false, outputChannels: 3, base: 'none' });
    const expected = [1, 0, -1].map((c, i) => {
      return (Math.tanh(c) + 2 * Math.tanh(0.5) + 5 * [0.5, -0.5, 0.25][i]!) / 8;
    });
    picture.dataSync().forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
    expect(mask!.shape).toEqual([1, 1, 1, 1]);
    expect(mask!.dataSync()[0]).toBeCloseTo(3 / 8, 5);
  });

  it('whose contents are added to the photo takes the sums, within [-1, 1]', () => {
    const x = tf.tensor4d([0.5, -0.5, 0.25], [1, 1, 1, 3]);
    const last = tf.tensor4d([1, 0, -1, 0.5, -0.75, 0.5, Math.log(1), Math.log(2), Math.log(5)], [1, 1, 1, 9]);
    const { picture } = composed(x, last, { mask: 2, smoothMask: false, outputChannels: 3, base: 'photo' });
    const expected = [1 + 2 * 1 + 5 * 0.5, -0.5 - 2 * 1 - 5 * 0.5, -0.75 + 2 * 0.75 + 5 * 0.25].map((sum) => sum / 8);
    picture.dataSync().forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
  });

  it('needs as many channels out as in', () => {
    for (const fields of [{ mask: 1 }, { base: 'photo', norm: 'none' }]) {
      expect(Schema.safeParse({ ...plain[0]![1], ...fields, inputChannels: 1 }).success).toBe(false);
      expect(Schema.safeParse({ ...plain[0]![1], ...fields }).success).toBe(true);
    }
  });
});

describe('a generator that adds to the photo', () => {
  const based = plain.map(
    ([name, a]) => [name, Schema.parse({ ...a, norm: name === 'unet' ? 'instance' : 'none', base: 'photo' })] as const,
  );

  it.each(based)(
    '%s: begins with the photo as it is, and gives the photo and what it makes of it',
    async (_name, a) => {
      const generator = buildGenerator(a, { seed: 3 });
      const x = tf.mul<tf.Tensor4D>(picture(), 0.5);
      expect(apart(generator.apply(x), x)).toBe(0);
      const weights = new Map(await generator.weights());
      const bias = [...weights.keys()].findLast((name) => name.endsWith('.bias'))!;
      weights.set(bias, { shape: [3], data: Float32Array.of(0.125, -0.25, 2) });
      const added = tf.clipByValue(tf.add(x, tf.tensor1d([0.125, -0.25, 2])), -1, 1);
      expect(apart(buildGenerator(a, weights).apply(x), added)).toBeLessThan(1e-6);
    },
  );

  it('has no norms where it is a ResNet: a file would not say which', () => {
    expect(Schema.safeParse({ ...plain[0]![1], base: 'photo' }).success).toBe(false);
  });
});

describe.each(plain)('%s', (_name, architecture) => {
  const masked = Schema.parse({ ...architecture, mask: 3, smoothMask: true });

  it('without a mask goes on as one with it: every content is its picture', async () => {
    const before = buildGenerator(architecture, { seed: 3 });
    const after = buildGenerator(masked, withMask(await before.weights(), masked, 5));
    const x = picture();
    const { picture: y, mask } = after.translate(x);
    const share = mask!.dataSync();
    expect(Math.min(...share)).toBeGreaterThan(0.5);
    expect(Math.max(...share)).toBeLessThan(1);
    expect(apart(y, tf.add(x, tf.mul(mask!, tf.sub(before.apply(x), x))))).toBeLessThan(1e-5);
    expect(before.translate(x).mask).toBeUndefined();
  });

  it('with a mask keeps it', async () => {
    const weights = await buildGenerator(masked, { seed: 3 }).weights();
    expect(await buildGenerator(masked, withMask(weights, masked, 5)).weights()).toEqual(weights);
    const rough = Schema.parse({ ...masked, smoothMask: false });
    const without = await buildGenerator(rough, { seed: 3 }).weights();
    expect(await buildGenerator(masked, withMask(without, masked, 5)).weights()).toEqual(weights);
  });

  it('gives a mask for any size', () => {
    const { picture: y, mask } = translateAnySize(
      buildGenerator(masked, { seed: 3 }),
      sample([1, 33, 30, 3]) as tf.Tensor4D,
    );
    expect([y.shape, mask!.shape]).toEqual([
      [1, 33, 30, 3],
      [1, 33, 30, 1],
    ]);
  });
});

it('has no checkerboard of transposed convolutions in its mask', async () => {
  const masked = Schema.parse({ ...plain[0]![1], mask: 3, smoothMask: true });
  const weights = await buildGenerator(masked, { seed: 3 }).weights();
  const mask = buildGenerator(masked, weights).translate(picture()).mask!;
  const rough = Schema.parse({ ...masked, smoothMask: false });
  const unevenness = (m: tf.Tensor4D) => {
    const pattern = tf.tensor4d(
      Float32Array.from({ length: 1024 }, (_, i) => ((i + (i >> 5)) & 1 ? 1 : -1)),
      m.shape,
    );
    return Math.abs(tf.mean(tf.mul(m, pattern)).dataSync()[0]!);
  };
  const before = unevenness(buildGenerator(rough, weights).translate(picture()).mask!);
  expect(before).toBeGreaterThan(0);
  expect(unevenness(mask)).toBeLessThan(0.1 * before);
});

it('has the gradients of finite differences', async () => {
  const architecture = Schema.parse({ network: 'resnet', blocks: 0, ngf: 2, norm: 'none', mask: 2, smoothMask: true });
  const generator = buildGenerator(architecture, { seed: 1 });
  const both = (x: tf.Tensor) => {
    const { picture, mask } = generator.translate(x as tf.Tensor4D);
    return tf.concat([picture, mask!], 3);
  };
  expect(await gradientError(both, sample([1, 8, 8, 3]))).toBeLessThan(0.02);
});

it('knows the layout in which its body and its head stand apart', async () => {
  const architecture = Schema.parse({ network: 'resnet', blocks: 2, ngf: 2, norm: 'instance', mask: 4 });
  const weights = await buildGenerator(architecture, { seed: 1 }).weights();
  const apart = new Map(
    [...weights].map(([name, tensor]) => [name.replace(/^model\.19\./, 'head.').replace(/^model\./, 'body.'), tensor]),
  );
  expect([...apart.keys()]).toContain('head.weight');
  const found = recognise(apart, 'G.pth');
  expect(found.architecture).toEqual(architecture);
  expect(new Map(found.tensors)).toEqual(weights);
});
