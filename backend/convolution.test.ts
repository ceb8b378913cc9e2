import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectLikeCpu, noise, onnxBackend } from './testing/reference.ts';

type Pad = 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
const explicit = (t: number, b: number, l: number, r: number): Pad => [
  [0, 0],
  [t, b],
  [l, r],
  [0, 0],
];

const image = (shape: number[], seed = 1) => noise(shape, seed) as tf.Tensor4D;

describe('conv2d', () => {
  const pads: [string, Pad][] = [
    ['valid', 'valid'],
    ['same', 'same'],
    ['1', explicit(1, 1, 1, 1)],
    ['uneven', explicit(0, 2, 1, 0)],
  ];
  for (const batch of [1, 2])
    for (const stride of [1, 2, 3])
      for (const kernel of [1, 3, 4, 7])
        for (const [name, pad] of pads)
          it(`batch ${batch}, ${kernel}x${kernel}, stride ${stride}, padding ${name}`, () => {
            expectLikeCpu(() =>
              tf.conv2d(image([batch, 9, 11, 3]), image([kernel, kernel, 3, 5], 2), stride, pad as 'valid'),
            );
          });

  it('few output channels with a wide filter', () => {
    expectLikeCpu(() => tf.conv2d(image([2, 12, 10, 6]), image([7, 7, 6, 3], 2), 1, 'valid'));
    expectLikeCpu(() => tf.conv2d(image([1, 12, 10, 6]), image([7, 7, 6, 3], 2), 1, 'same'));
  });

  it('dilation', () => {
    expectLikeCpu(() => tf.conv2d(image([1, 9, 9, 2]), image([3, 3, 2, 4], 2), 1, 'same', 'NHWC', 2));
  });

  it('NCHW', () => {
    expectLikeCpu(() => tf.conv2d(image([1, 2, 9, 9]), image([3, 3, 2, 4], 2), 1, 'same', 'NCHW'));
  });

  it('bias and activation, fused and apart', () => {
    const bias = () => noise([5], 3) as tf.Tensor1D;
    expectLikeCpu(() => tf.relu(tf.add(tf.conv2d(image([1, 8, 8, 3]), image([3, 3, 3, 5], 2), 1, 'same'), bias())));
    for (const activation of ['relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu', 'linear'] as const)
      expectLikeCpu(() =>
        tf.fused.conv2d({
          x: image([1, 8, 8, 3]),
          filter: image([3, 3, 3, 5], 2),
          strides: 1,
          pad: 'same',
          bias: bias(),
          activation,
          leakyreluAlpha: 0.2,
        }),
      );
  });

  it('keeps the biased and the plain result apart', () => {
    expectLikeCpu(() => {
      const y = tf.conv2d(image([1, 8, 8, 3]), image([3, 3, 3, 5], 2), 1, 'same');
      return [y, tf.add(y, noise([5], 3)), tf.add(y, noise([5], 4))];
    });
  });
});

describe('conv2dTranspose', () => {
  const cases: [string, number, number, number, Pad, number][] = [
    ['k3 s2 p1 output_padding 1', 3, 5, 10, explicit(1, 1, 1, 1), 2],
    ['k4 s2 p1', 4, 5, 10, explicit(1, 1, 1, 1), 2],
    ['k3 s2 same', 3, 5, 10, 'same', 2],
    ['k3 s2 odd size', 3, 5, 9, explicit(1, 1, 1, 1), 2],
    ['k3 s1 same', 3, 6, 6, 'same', 1],
    ['k3 s1 valid', 3, 6, 8, 'valid', 1],
    ['k2 s2 valid', 2, 5, 10, 'valid', 2],
    ['k4 s3 same', 4, 4, 12, 'same', 3],
    ['k1 s2 valid', 1, 4, 7, 'valid', 2],
  ];
  for (const [name, kernel, size, out, pad, stride] of cases)
    for (const [batch, channels] of [
      [1, 6],
      [2, 3],
    ] as const)
      it(`${name}, batch ${batch}, ${channels} channels`, () => {
        expectLikeCpu(() =>
          tf.conv2dTranspose(
            image([batch, size, size, 7]),
            image([kernel, kernel, channels, 7], 2),
            [batch, out, out, channels],
            stride,
            pad as 'same',
          ),
        );
      });
});

describe('depthwiseConv2d', () => {
  for (const stride of [1, 2])
    it(`stride ${stride}`, () => {
      expectLikeCpu(() => tf.depthwiseConv2d(image([2, 9, 9, 4]), image([3, 3, 4, 1], 2), stride, 'valid'));
      expectLikeCpu(() => tf.depthwiseConv2d(image([1, 9, 9, 3]), image([4, 4, 3, 2], 2), stride, 'same'));
    });
});

describe('a residual block', () => {
  const block = (x: tf.Tensor4D, fused: boolean) => {
    const filter = image([3, 3, 8, 8], 5);
    const bias = noise([8], 6);
    const padded = tf.mirrorPad(x, [[0, 0], [1, 1], [1, 1], [0, 0]], 'reflect') as tf.Tensor4D; // prettier-ignore
    const y = tf.add(tf.conv2d(padded, filter, 1, 'valid'), bias) as tf.Tensor4D;
    if (fused && tf.getBackend() === 'onnx')
      return tf.add(x, tf.relu(tf.engine().runKernel('InstanceNorm', { x: y }, { epsilon: 1e-5 }) as tf.Tensor));
    const centred = tf.sub(y, tf.mean(y, [1, 2], true));
    const variance = tf.mean(tf.square(centred), [1, 2], true);
    return tf.add(x, tf.relu(tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-5)))));
  };
  for (const batch of [1, 3])
    it(`batch ${batch}`, () => {
      expectLikeCpu(() => block(image([batch, 12, 10, 8]), false));
      expectLikeCpu(() => block(image([batch, 12, 10, 8]), true), 2e-5);
    });
  it('stays in its layout: nothing is turned between the first and the last convolution', () => {
    void tf.setBackend('onnx');
    tf.tidy(() =>
      block(block(block(image([1, 12, 10, 8]), true) as tf.Tensor4D, true) as tf.Tensor4D, true).dataSync(),
    );
    const turns = onnxBackend().stats.last.operators['Transpose'] ?? 0;
    expect(turns).toBeLessThanOrEqual(1); // the image on its way in
  });
});
