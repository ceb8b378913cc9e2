import * as tf from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { expectLikeCpu, noise } from './testing/reference.ts';

const image = (shape: number[], seed = 1) => noise(shape, seed) as tf.Tensor4D;

describe('elementwise', () => {
  const unary: Record<string, (x: tf.Tensor) => tf.Tensor> = {
    relu: tf.relu,
    leakyRelu: (x) => tf.leakyRelu(x, 0.2),
    tanh: tf.tanh,
    abs: tf.abs,
    exp: tf.exp,
    neg: tf.neg,
    square: tf.square,
    sigmoid: tf.sigmoid,
    sqrt: (x) => tf.sqrt(tf.abs(x)),
    rsqrt: (x) => tf.rsqrt(tf.add(tf.abs(x), 1)),
  };
  for (const [name, op] of Object.entries(unary)) it(name, () => expectLikeCpu(() => op(noise([2, 3, 4, 5]))));

  const binary = { add: tf.add, sub: tf.sub, mul: tf.mul, div: tf.div, maximum: tf.maximum, minimum: tf.minimum };
  for (const [name, op] of Object.entries(binary))
    it(`${name} broadcasts`, () => {
      const a = () => noise([2, 3, 4, 5]);
      for (const shape of [[2, 3, 4, 5], [5], [4, 1], [1, 3, 1, 5], []])
        expectLikeCpu(() => [op(a(), noise(shape, 7)), op(noise(shape, 7), a())]);
      expectLikeCpu(() => [op(a(), 0), op(a(), 1), op(a(), 2), op(a(), 3)]);
    });

  it('broadcasts against another layout', () => {
    expectLikeCpu(() => {
      const y = tf.conv2d(image([1, 6, 6, 3]), image([3, 3, 3, 4], 2), 1, 'same');
      return [tf.mul(y, noise([6, 4], 3)), tf.add(y, noise([6, 1, 4], 4)), tf.sub(noise([6, 6, 1], 5), y)];
    });
  });
});

describe('reductions', () => {
  for (const [name, op] of Object.entries({ sum: tf.sum, mean: tf.mean, max: tf.max, min: tf.min }))
    for (const axes of [[1, 2], [3], [0, 3], undefined])
      it(`${name} over ${axes ?? 'all'}`, () => {
        expectLikeCpu(() => [op(noise([2, 3, 4, 5]), axes), op(noise([2, 3, 4, 5]), axes, true)]);
        expectLikeCpu(() => op(tf.conv2d(image([1, 6, 6, 3]), image([3, 3, 3, 4], 2), 1, 'same'), axes));
        expectLikeCpu(() => op(tf.fill([2, 3, 4, 5], 0.5), axes));
      });
});

describe('shape', () => {
  const paddings = (...p: number[]): [number, number][] => [[0, 0], [p[0]!, p[1]!], [p[2]!, p[3]!], [0, 0]]; // prettier-ignore
  it('mirror pad', () => {
    for (const mode of ['reflect', 'symmetric'] as const) {
      expectLikeCpu(() => tf.mirrorPad(image([2, 6, 7, 3]), paddings(3, 3, 3, 3), mode));
      expectLikeCpu(() => tf.mirrorPad(image([1, 4, 4, 3]), paddings(1, 2, 0, 3), mode));
    }
  });
  it('pad', () => expectLikeCpu(() => tf.pad(image([2, 4, 5, 3]), paddings(1, 0, 2, 3), 0.5)));
  it('concat', () => {
    for (const axis of [0, 1, 2, 3])
      expectLikeCpu(() => tf.concat([image([2, 3, 3, 4]), image([2, 3, 3, 4], 2)], axis));
  });
  it('slice', () => expectLikeCpu(() => tf.slice(image([2, 5, 5, 4]), [0, 1, 2, 0], [2, 3, -1, 4])));
  it('transpose and reshape', () => {
    expectLikeCpu(() => tf.transpose(image([2, 5, 6, 4]), [0, 3, 1, 2]));
    expectLikeCpu(() => tf.reshape(tf.transpose(image([2, 5, 6, 4]), [3, 0, 2, 1]), [8, 30]));
    expectLikeCpu(() => tf.squeeze(tf.conv2d(image([1, 6, 6, 3]), image([3, 3, 3, 4], 2), 1, 'same')));
    expectLikeCpu(() => tf.reshape(tf.conv2d(image([1, 6, 6, 3]), image([3, 3, 3, 4], 2), 1, 'same'), [36, 4]));
  });
  it('cast', () => {
    expectLikeCpu(() => tf.cast(tf.mul(noise([3, 4]), 10), 'int32'));
    expectLikeCpu(() => tf.cast(tf.relu(noise([3, 4])), 'bool'));
  });
});

describe('resize', () => {
  for (const align of [false, true])
    for (const half of align ? [false] : [false, true])
      for (const size of [
        [7, 9],
        [3, 2],
        [10, 10],
      ] as [number, number][])
        // prettier-ignore
        it(`to ${size}, align corners ${align}, half pixel centres ${half}`, () => {
          expectLikeCpu(() => tf.image.resizeBilinear(image([2, 5, 5, 3]), size, align, half));
          expectLikeCpu(() => tf.image.resizeNearestNeighbor(image([2, 5, 5, 3]), size, align, half));
        });
});

describe('norms', () => {
  it('instance norm', () => {
    const composed = (x: tf.Tensor4D) => {
      const centred = tf.sub(x, tf.mean(x, [1, 2], true));
      return tf.mul(centred, tf.rsqrt(tf.add(tf.mean(tf.square(centred), [1, 2], true), 1e-5)));
    };
    expectLikeCpu(() => {
      const x = tf.add(tf.mul(image([2, 8, 9, 5]), 3), 10) as tf.Tensor4D;
      return tf.getBackend() === 'onnx' ? tf.engine().runKernel('InstanceNorm', { x }, { epsilon: 1e-5 }) : composed(x);
    }, 1e-4); // the composed one cancels digits
  });
  it('batch norm', () => {
    const vector = (seed: number) => tf.add(tf.abs(noise([5], seed)), 0.1) as tf.Tensor1D;
    expectLikeCpu(() => tf.batchNorm(image([2, 4, 4, 5]), vector(2), vector(3), vector(4), vector(5), 1e-5));
    expectLikeCpu(() => tf.batchNorm(image([2, 4, 4, 5]), vector(2), vector(3)));
  });
});
