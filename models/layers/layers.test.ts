// Every layer against a plain loop over its definition, and every gradient against finite differences.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildNetwork } from '../networks/network.ts';
import { dropout, leakyRelu, relu, relu6 } from './activation.ts';
import { blurDownsample, blurUpsample } from './antialias.ts';
import { batchNorm } from './batch-norm.ts';
import { conv2d } from './conv2d.ts';
import { conv2dTranspose } from './conv2d-transpose.ts';
import { gradientError, sample } from './finite-differences.ts';
import { instanceNorm, normalise } from './instance-norm.ts';
import { upsampleNearest } from './interleave.ts';
import { INFERENCE, type Layer, named, plain, sequential, training } from './layer.ts';
import { reflect, reflectionPad } from './reflection-pad.ts';
import { inTensorScope } from '../testing/tensor-scope.ts';

beforeAll(() => tf.setBackend('cpu'));

inTensorScope();

/** Reads y[n, h, w, c]. */
const reader = (t: tf.Tensor) => {
  const data = t.dataSync();
  const [, h, w, c] = t.shape as [number, number, number, number];
  return (y: number, x: number, ch: number) => data[(y * w + x) * c + ch + 0 * h]!;
};

const picture = (h: number, w: number, c: number) => sample([1, h, w, c]) as tf.Tensor4D;

/** The layer with its parameters drawn large enough to matter. */
function made(layer: Layer) {
  const network = buildNetwork(layer, { seed: 3 });
  for (const [name, v] of Object.entries(network.parameters)) if (name.endsWith('weight')) v.assign(sample(v.shape, 5));
  if (network.parameters['bias']) network.parameters['bias'].assign(sample(network.parameters['bias'].shape, 6));
  return network;
}

/** Gradients of the input and of every trainable parameter. */
async function expectGradients(layer: Layer, x: tf.Tensor4D, mode = INFERENCE) {
  const network = made(layer);
  expect(await gradientError((v) => network.apply(v as tf.Tensor4D, mode), x), 'input').toBeLessThan(5e-3);
  for (const [name, variable] of Object.entries(network.parameters)) {
    if (!variable.trainable) continue;
    const others = (inner: string, v: tf.Tensor) => (inner === name ? (v as tf.Variable) : network.parameters[inner]!);
    const f = (v: tf.Tensor) => layer.apply(x, (inner) => others(inner, v), mode);
    expect(await gradientError(f, tf.tensor(variable.dataSync(), variable.shape)), name).toBeLessThan(5e-3);
  }
}

describe('conv2d', () => {
  it.each([
    { kernel: 3, stride: 2, padding: 1, h: 6, w: 5 },
    { kernel: 4, stride: 2, padding: 1, h: 6, w: 4 },
    { kernel: 3, stride: 1, padding: 0, h: 4, w: 5 },
    { kernel: 3, stride: 1, padding: 0, h: 3, w: 3 },
  ])('pads evenly: k$kernel s$stride p$padding', async ({ kernel, stride, padding, h, w }) => {
    const layer = conv2d({ in: 2, out: 3 }, kernel, { stride, padding });
    const x = picture(h, w, 2);
    const network = made(layer);
    const stored = await network.weights();
    const weight = stored.get('weight')!; // [out, in, kh, kw]
    const y = network.apply(x);
    expect(y.shape).toEqual([1, ...[h, w].map((s) => Math.floor((s + 2 * padding - kernel) / stride) + 1), 3]);
    const [at, out] = [reader(x), reader(y)];
    for (let oy = 0; oy < y.shape[1]; oy++)
      for (let ox = 0; ox < y.shape[2]; ox++)
        for (let o = 0; o < 3; o++) {
          let sum = stored.get('bias')!.data[o]!;
          for (let i = 0; i < 2; i++)
            for (let ky = 0; ky < kernel; ky++)
              for (let kx = 0; kx < kernel; kx++) {
                const [iy, ix] = [oy * stride - padding + ky, ox * stride - padding + kx];
                if (iy < 0 || ix < 0 || iy >= h || ix >= w) continue;
                sum += at(iy, ix, i) * weight.data[((o * 2 + i) * kernel + ky) * kernel + kx]!;
              }
          expect(out(oy, ox, o)).toBeCloseTo(sum, 4);
        }
    await expectGradients(layer, x);
  });
});

describe('relu6', () => {
  it("is tfjs's, and its gradient too", () => {
    const x = tf.tensor1d([-3, -0.5, 0, 0.5, 3, 5.9, 6.5, 40]);
    expect([...relu6(x).dataSync()]).toEqual([...tf.relu6(x).dataSync()]);
    const slope = (f: (x: tf.Tensor1D) => tf.Tensor) => [
      ...tf
        .grad((v) => tf.sum(tf.mul(f(v as tf.Tensor1D), x)))(x)
        .dataSync(),
    ];
    expect(slope(relu6)).toEqual(slope(tf.relu6));
  });
});

describe('conv2dTranspose', () => {
  it.each([
    { kernel: 3, stride: 2, padding: 1, outputPadding: 1 },
    { kernel: 4, stride: 2, padding: 1, outputPadding: 0 },
  ])('doubles: k$kernel s$stride p$padding o$outputPadding', async (options) => {
    const { kernel, stride, padding } = options;
    const layer = conv2dTranspose({ in: 3, out: 2 }, options);
    const x = picture(3, 4, 3);
    const network = made(layer);
    const stored = await network.weights();
    const weight = stored.get('weight')!; // [in, out, kh, kw]
    const expected = new Float32Array(6 * 8 * 2);
    for (let p = 0; p < expected.length; p++) expected[p] = stored.get('bias')!.data[p % 2]!;
    const at = reader(x);
    for (let iy = 0; iy < 3; iy++)
      for (let ix = 0; ix < 4; ix++)
        for (let ky = 0; ky < kernel; ky++)
          for (let kx = 0; kx < kernel; kx++) {
            const [oy, ox] = [iy * stride - padding + ky, ix * stride - padding + kx];
            if (oy < 0 || ox < 0 || oy >= 6 || ox >= 8) continue;
            for (let i = 0; i < 3; i++)
              for (let o = 0; o < 2; o++)
                expected[(oy * 8 + ox) * 2 + o]! +=
                  at(iy, ix, i) * weight.data[((i * 2 + o) * kernel + ky) * kernel + kx]!;
          }
    const y = network.apply(x);
    expect(y.shape).toEqual([1, 6, 8, 2]);
    y.dataSync().forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 4));
    await expectGradients(layer, x);
  });

  it('spreads one pixel out', async () => {
    const layer = conv2dTranspose({ in: 3, out: 2 }, { kernel: 4, stride: 1, padding: 0 });
    const x = tf.concat([picture(1, 1, 3), tf.neg(picture(1, 1, 3))]) as tf.Tensor4D;
    const network = made(layer);
    const stored = await network.weights();
    const [weight, bias] = [stored.get('weight')!.data, stored.get('bias')!.data]; // [in, out, kh, kw]
    const [pixel, y] = [x.dataSync(), network.apply(x)];
    expect(y.shape).toEqual([2, 4, 4, 2]);
    y.dataSync().forEach((value, at) => {
      const [n, place, o] = [Math.floor(at / 32), Math.floor(at / 2) % 16, at % 2];
      const sum = [0, 1, 2].reduce(
        (total, i) => total + pixel[n * 3 + i]! * weight[(i * 2 + o) * 16 + place]!,
        bias[o]!,
      );
      expect(value).toBeCloseTo(sum, 4);
    });
    await expectGradients(layer, x);
  });
});

describe('reflection pad', () => {
  it('mirrors without repeating the edge, by different amounts', () => {
    const x = tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 2, 3, 1]);
    const rows = tf.squeeze(reflect(x, [1, 0], [2, 1]), [0, 3]).arraySync();
    expect(rows).toEqual([
      [6, 5, 4, 5, 6, 5],
      [3, 2, 1, 2, 3, 2],
      [6, 5, 4, 5, 6, 5],
    ]);
  });

  it('has the gradient that tfjs gets wrong', async () => {
    await expectGradients(reflectionPad(3), picture(4, 5, 2));
    expect(await gradientError((v) => reflect(v as tf.Tensor4D, [0, 2], [1, 0]), picture(3, 4, 1))).toBeLessThan(5e-3);
    const tfjsOwn = (v: tf.Tensor) =>
      tf.mirrorPad(
        v as tf.Tensor4D,
        [
          [0, 0],
          [1, 1],
          [1, 1],
          [0, 0],
        ],
        'reflect',
      );
    expect(await gradientError(tfjsOwn, picture(4, 5, 2))).toBeGreaterThan(0.1); // the day this fails, use tfjs's
  });
});

describe('instance norm', () => {
  it('gives each channel of each picture mean 0 and deviation 1', () => {
    const x = tf.add(tf.mul(sample([2, 5, 6, 3]), 4), 9) as tf.Tensor4D;
    const y = normalise(x);
    const { mean, variance } = tf.moments(y, [1, 2]);
    for (const value of mean.dataSync()) expect(value).toBeCloseTo(0, 5);
    for (const value of variance.dataSync()) expect(value).toBeCloseTo(1, 4);
  });

  it('leaves a flat region flat', () => {
    for (const value of normalise(tf.fill([1, 4, 4, 2], 0.7)).dataSync()) expect(Math.abs(value)).toBeLessThan(1e-3);
  });

  it('has the gradient of its formula', () => expectGradients(instanceNorm(), picture(3, 4, 2)));

  it('uses the kernels of a backend that has them', () => {
    const ran: string[] = [];
    const register = (kernelName: string, from: 'x' | 'dy') =>
      tf.registerKernel({
        kernelName,
        backendName: 'cpu',
        kernelFunc: ({ inputs, attrs }) => {
          ran.push(`${kernelName} ${Object.keys(inputs).join()} ${(attrs as { epsilon: number }).epsilon}`);
          return tf.mul(inputs[from] as tf.Tensor, 2);
        },
      });
    register('InstanceNorm', 'x');
    register('InstanceNormGrad', 'dy');
    try {
      const dx = tf.grad((x) => normalise(x as tf.Tensor4D))(picture(2, 2, 1));
      expect([...dx.dataSync()]).toEqual([2, 2, 2, 2]);
      expect(ran).toEqual(['InstanceNorm x 0.00001', 'InstanceNormGrad x,y,dy 0.00001']);
    } finally {
      tf.unregisterKernel('InstanceNorm', 'cpu');
      tf.unregisterKernel('InstanceNormGrad', 'cpu');
    }
  });
});

describe('batch norm', () => {
  it('uses the running statistics when translating', () => {
    const network = made(batchNorm(2));
    network.parameters['running_mean']!.assign(tf.tensor1d([1, -1]));
    network.parameters['running_var']!.assign(tf.tensor1d([4, 0.25]));
    const [w, b] = ['weight', 'bias'].map((name) => network.parameters[name]!.dataSync());
    const y = network.apply(tf.tensor4d([3, 0], [1, 1, 1, 2])).dataSync();
    expect(y[0]).toBeCloseTo((2 / 2) * w![0]! + b![0]!, 4);
    expect(y[1]).toBeCloseTo((1 / 0.5) * w![1]! + b![1]!, 4);
  });

  it('normalises by the batch when training, and the running statistics follow', async () => {
    const network = buildNetwork(batchNorm(1), { seed: 1 });
    network.parameters['weight']!.assign(tf.tensor1d([1]));
    const x = tf.tensor4d([0, 2, 4, 6], [2, 1, 2, 1]); // mean 3, variance 5, unbiased 20/3
    const y = network.apply(x, training(1));
    expect(y.dataSync()[0]).toBeCloseTo(-3 / Math.sqrt(5), 4);
    expect(network.parameters['running_mean']!.dataSync()[0]).toBeCloseTo(0.3, 5);
    expect(network.parameters['running_var']!.dataSync()[0]).toBeCloseTo(0.9 + 2 / 3, 5);
    await expectGradients(batchNorm(2), picture(3, 3, 2), { statistics: 'batch', track: false });
    await expectGradients(batchNorm(2), picture(3, 3, 2));
  });
});

describe('sampling', () => {
  it('nearest doubles pixels', async () => {
    const y = made(upsampleNearest()).apply(tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]));
    expect(tf.squeeze(y, [0, 3]).arraySync()).toEqual([
      [1, 1, 2, 2],
      [1, 1, 2, 2],
      [3, 3, 4, 4],
      [3, 3, 4, 4],
    ]);
    await expectGradients(upsampleNearest(), picture(2, 3, 2));
  });

  it('blurred upsampling is bilinear at half-pixel centres', async () => {
    const x = picture(3, 4, 2);
    const y = made(blurUpsample(2)).apply(x);
    const bilinear = tf.image.resizeBilinear(x, [6, 8], false, true);
    expect(tf.max(tf.abs(tf.sub(y, bilinear))).dataSync()[0]).toBeLessThan(1e-5);
    await expectGradients(blurUpsample(2), x);
  });

  it('blurred upsampling takes any filter of the checkpoint as a transposed convolution does', () => {
    const network = made(blurUpsample(1));
    network.parameters['filt']!.assign(sample([4, 4, 1, 1], 9));
    const x = picture(3, 2, 1);
    const cut = (t: tf.Tensor4D, begin: number[], size: number[]) => tf.slice(t, begin, size);
    const tall = tf.concat([cut(x, [0, 0], [1, 1]), x, cut(x, [0, 2], [1, 1])], 1);
    const bordered = tf.concat([cut(tall, [0, 0, 0], [1, 5, 1]), tall, cut(tall, [0, 0, 1], [1, 5, 1])], 2);
    const full = tf.conv2dTranspose(
      bordered as tf.Tensor4D,
      network.parameters['filt'] as unknown as tf.Tensor4D,
      [1, 12, 10, 1],
      2,
      'valid',
    );
    const expected = cut(full, [0, 3, 3, 0], [1, 6, 4, 1]);
    expect(tf.max(tf.abs(tf.sub(network.apply(x), expected))).dataSync()[0]).toBeLessThan(1e-5);
  });

  it('blurred downsampling weighs [1,2,1] on a reflected border', async () => {
    const x = tf.tile(tf.tensor4d([1, 2, 3, 4], [1, 1, 4, 1]), [1, 4, 1, 1]);
    const y = made(blurDownsample(1)).apply(x);
    expect(tf.squeeze(y, [0, 3]).arraySync()).toEqual([
      [1.5, 3],
      [1.5, 3],
    ]);
    await expectGradients(blurDownsample(2), picture(4, 4, 2));
  });
});

describe('chaining', () => {
  it('names parameters by position, counting layers without any', () => {
    const net = named(
      'model',
      sequential([relu(), conv2d({ in: 1, out: 1 }, 3), named('conv_block', sequential([leakyRelu(), batchNorm(1)]))]),
    );
    expect(Object.keys(net.parameters).slice(0, 3)).toEqual([
      'model.1.weight',
      'model.1.bias',
      'model.2.conv_block.1.weight',
    ]);
  });

  it('drops only in training, and each place by its own mask', () => {
    const net = sequential([dropout(0.5), plain((x) => tf.add(x, 0)), dropout(0.5)]);
    const x = tf.ones([1, 8, 8, 2]) as tf.Tensor4D;
    const run = (mode = INFERENCE) => [...buildNetwork(net, { seed: 1 }).apply(x, mode).dataSync()];
    expect(run().every((value) => value === 1)).toBe(true);
    const dropped = run(training(5));
    expect(new Set(dropped)).toEqual(new Set([0, 4])); // two masks: kept by both is doubled twice
    expect(dropped.filter((v) => v === 4).length).toBeLessThan(50);
    expect(run(training(5))).toEqual(dropped);
    expect(run(training(6))).not.toEqual(dropped);
  });
});
