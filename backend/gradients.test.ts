import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { answers, expectLikeCpu, noise, onnxBackend, relativeError } from './testing/reference.ts';
import { registerTestGradients } from './testing/gradients.ts';

beforeAll(() => {
  onnxBackend();
  registerTestGradients();
});

const image = (shape: number[], seed = 1) => noise(shape, seed) as tf.Tensor4D;
type Inputs = tf.Tensor[];

/** Gradients of a fixed random projection of f's result. */
function gradients(f: (...inputs: Inputs) => tf.Tensor, inputs: () => Inputs): tf.Tensor[] {
  const projected = (...xs: Inputs) => {
    const y = f(...xs);
    return tf.sum(tf.mul(y, noise(y.shape, 99)));
  };
  return tf.grads(projected as never)(inputs()) as tf.Tensor[];
}

/** Central differences in a few directions, computed by the cpu backend. */
function expectLikeDifferences(f: (...inputs: Inputs) => tf.Tensor, inputs: () => Inputs, tolerance = 2e-3): void {
  const got = answers('onnx', () => gradients(f, inputs));
  const h = 1e-2;
  for (let which = 0; which < got.length; which++)
    for (const seed of [5, 6]) {
      const slope = answers('onnx', () => {
        const at = (step: number) => {
          const xs = inputs();
          xs[which] = tf.add(xs[which]!, tf.mul(noise(xs[which]!.shape, seed), step));
          const y = f(...xs);
          return tf.sum(tf.mul(y, noise(y.shape, 99)));
        };
        return tf.div(tf.sub(at(h), at(-h)), 2 * h);
      })[0]!.values[0]!;
      const direction = answers('cpu', () => noise(got[which]!.shape, seed))[0]!.values;
      const products = got[which]!.values.map((g, i) => g * direction[i]!);
      const expected = products.reduce((a, b) => a + b, 0);
      const scale = Math.sqrt(products.reduce((sum, p) => sum + p * p, 0)) + 1e-3;
      expect(Math.abs(slope - expected) / scale).toBeLessThan(tolerance);
    }
}

function check(f: (...inputs: Inputs) => tf.Tensor, inputs: () => Inputs, tolerance?: number): void {
  expectLikeCpu(() => gradients(f, inputs), 2e-5);
  expectLikeDifferences(f, inputs, tolerance);
}

type Pad = 'valid' | 'same' | tf.backend_util.ExplicitPadding;
const around = (t: number, b: number, l: number, r: number): Pad => [[0, 0], [t, b], [l, r], [0, 0]]; // prettier-ignore

describe('convolution', () => {
  const pads: [string, Pad][] = [
    ['valid', 'valid'],
    ['same', 'same'],
    ['1', around(1, 1, 1, 1)],
    ['uneven', around(0, 2, 1, 0)],
  ];
  for (const batch of [1, 2])
    for (const stride of [1, 2, 3])
      for (const kernel of [1, 3, 4])
        for (const [name, pad] of pads)
          it(`batch ${batch}, ${kernel}x${kernel}, stride ${stride}, padding ${name}`, () => {
            check(
              (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, stride, pad as 'same'),
              () => [image([batch, 8, 9, 5]), image([kernel, kernel, 5, 6], 2)],
            );
          });
  it('few output channels', () => {
    check(
      (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'valid'),
      () => [image([2, 12, 11, 6]), image([7, 7, 6, 3], 2)],
    );
  });
  it('many output channels with a wide filter', () => {
    check(
      (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same'),
      () => [image([2, 9, 11, 6]), image([7, 7, 6, 9], 2)],
    );
  });
  it('few input channels', () => {
    check(
      (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same'),
      () => [image([1, 10, 11, 3]), image([3, 3, 3, 6], 2)],
    );
  });
  it('transposed', () => {
    for (const [kernel, pad] of [
      [3, around(1, 1, 1, 1)],
      [4, around(1, 1, 1, 1)],
      [3, 'same'],
    ] as [number, Pad][])
      // prettier-ignore
      check(
        (x, w) => tf.conv2dTranspose(x as tf.Tensor4D, w as tf.Tensor4D, [2, 10, 12, 6], 2, pad as 'same'),
        () => [image([2, 5, 6, 4]), image([kernel, kernel, 6, 4], 2)],
      );
  });
  it('bias', () => {
    check(
      (x, w, b) => tf.tanh(tf.add(tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same'), b!)),
      () => [image([2, 6, 6, 3]), image([3, 3, 3, 4], 2), noise([4], 3)],
    );
  });
  it('depthwise', () => {
    for (const stride of [1, 2])
      for (const multiplier of [1, 2])
        check(
          (x, w) => tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, stride, 'same'),
          () => [image([2, 7, 8, 4]), image([3, 3, 4, multiplier], 2)],
        );
  });
});

describe('Winograd convolution', () => {
  for (const [name, shape, pad] of [
    ['whole tiles', [1, 34, 34, 64], 'valid'],
    ['broken tiles and a batch', [3, 18, 21, 64], 'same'],
  ] as [string, number[], 'same' | 'valid'][])
    it(name, () => {
      expectLikeCpu(
        () =>
          gradients(
            (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, pad),
            () => [image(shape), image([3, 3, 64, 64], 2)],
          ),
        2e-5,
      );
    });
});

describe('Winograd convolution of 4x4 filters', () => {
  it('in a batch, with padding', () => {
    expectLikeCpu(
      () =>
        gradients(
          (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, around(1, 1, 1, 1) as 'same'),
          () => [image([1, 16, 15, 128]), image([4, 4, 128, 128], 2)],
        ),
      2e-5,
    );
  });
});

describe('mirror padding', () => {
  for (const mode of ['reflect', 'symmetric'] as const)
    for (const paddings of [
      [
        [0, 0],
        [3, 3],
        [3, 3],
        [0, 0],
      ],
      [
        [0, 0],
        [1, 2],
        [0, 3],
        [0, 0],
      ],
      [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 0],
      ],
    ] as [number, number][][])
      // prettier-ignore
      for (const size of [4, 9])
        it(`${mode} ${JSON.stringify(paddings)} of ${size}`, () => {
          check(
            (x) => tf.square(tf.mirrorPad(x!, paddings, mode)),
            () => [image([1, size, size, 2])],
          );
        });
});

describe('norms', () => {
  const norm = (x: tf.Tensor) => tf.engine().runKernel('InstanceNorm', { x }, { epsilon: 1e-5 }) as tf.Tensor;
  it('instance norm', () => {
    check(
      (x) => norm(x!),
      () => [image([2, 5, 6, 3])],
    );
  });
  it('instance norm, its output read from another graph', () => {
    const both = answers('onnx', () => {
      const x = image([2, 5, 6, 3]);
      const y = norm(x);
      y.dataSync(); // y is stored now, its deviation is not
      const dy = image([2, 5, 6, 3], 2);
      const late = tf.engine().runKernel('InstanceNormGrad', { x, y, dy }, { epsilon: 1e-5 }) as tf.Tensor;
      const fresh = gradients(norm, () => [x]);
      return [
        late,
        ...fresh,
        tf.engine().runKernel('InstanceNormGrad', { x, y: norm(x), dy }, { epsilon: 1e-5 }) as tf.Tensor,
      ];
    });
    expect(relativeError(both[2]!.values, both[0]!.values)).toBeLessThan(1e-5);
  });
  it('batch norm', () => {
    check(
      (x, scale, offset) =>
        tf.batchNorm(
          x as tf.Tensor4D,
          noise([3], 7) as tf.Tensor1D,
          tf.abs(noise([3], 8)) as tf.Tensor1D,
          offset as tf.Tensor1D,
          scale as tf.Tensor1D,
          0.1,
        ),
      () => [image([2, 4, 4, 3]), noise([3], 5), noise([3], 6)],
    );
  });
});

describe('resizing and pooling', () => {
  it('bilinear', () => {
    for (const align of [false, true])
      for (const size of [
        [10, 10],
        [7, 9],
        [3, 2],
      ] as [number, number][])
        // prettier-ignore
        check(
          (x) => tf.image.resizeBilinear(x as tf.Tensor4D, size, align),
          () => [image([2, 5, 5, 3])],
        );
  });
  it('nearest', () => {
    const resize = (size: [number, number]) => (x: tf.Tensor) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, size);
    check(resize([10, 10]), () => [image([1, 5, 5, 3])]);
    expectLikeDifferences(resize([10, 10]), () => [image([2, 5, 5, 3])]); // the cpu kernel mixes up the batch
    expectLikeDifferences(resize([7, 9]), () => [image([2, 5, 5, 3])]); // here too
  });
  it('max and average pooling', () => {
    for (const pad of ['valid', 'same'] as const)
      for (const [window, stride] of [[2, 2], [3, 1], [3, 2]] as [number, number][]) {
        const inputs = () => [image([2, 8, 9, 3])];
        expectLikeCpu(() => gradients((x) => tf.maxPool(x as tf.Tensor4D, window, stride, pad), inputs));
        expectLikeCpu(() => gradients((x) => tf.avgPool(x as tf.Tensor4D, window, stride, pad), inputs));
      } // prettier-ignore
    expectLikeDifferences((x) => tf.avgPool(x as tf.Tensor4D, 2, 2, 'valid'), () => [image([2, 8, 8, 3])]); // prettier-ignore
  });
});

describe('the rest', () => {
  const cases: Record<string, [(...x: Inputs) => tf.Tensor, () => Inputs]> = {
    'dense with transposes': [(a, b) => tf.matMul(a!, b!, true, true), () => [noise([2, 4, 3]), noise([2, 5, 4], 2)]],
    softmax: [(x) => tf.softmax(x as tf.Tensor2D), () => [noise([4, 5])]],
    logSoftmax: [(x) => tf.logSoftmax(x as tf.Tensor2D), () => [noise([4, 5])]],
    tanh: [(x) => tf.tanh(x!), () => [noise([4, 5])]],
    sigmoid: [(x) => tf.sigmoid(x!), () => [noise([4, 5])]],
    'log sum exp': [(x) => tf.logSumExp(x!, 1), () => [noise([4, 5])]],
    mean: [(x) => tf.mean(tf.square(x!), [1]), () => [noise([4, 5])]],
    'concat and slice': [
      (a, b) => tf.slice(tf.concat([a!, b!], 1), [0, 1], [3, 5]),
      () => [noise([3, 4]), noise([3, 3], 2)],
    ],
    gather: [(x) => tf.gather(x!, tf.tensor1d([0, 2, 2, 1], 'int32')), () => [noise([4, 5])]],
    cumsum: [(x) => tf.cumsum(x!, 1), () => [noise([4, 5])]],
    tile: [(x) => tf.tile(x!, [2, 3]), () => [noise([4, 5])]],
    transpose: [(x) => tf.mul(tf.transpose(x!, [2, 0, 1]), 2), () => [noise([2, 3, 4])]],
    'strided slice': [(x) => tf.pad(x!, [[1, 2], [0, 1]]), () => [noise([4, 5])]], // prettier-ignore
    erf: [(x) => tf.erf(x!), () => [noise([4, 5])]],
    softplus: [(x) => tf.softplus(x!), () => [noise([4, 5])]],
  };
  for (const [name, [f, inputs]] of Object.entries(cases)) it(name, () => check(f, inputs));
  it('piecewise ones', () => {
    for (const f of [tf.relu, tf.leakyRelu, tf.elu, tf.selu, tf.abs, (x: tf.Tensor) => tf.clipByValue(x, -0.5, 0.5)])
      expectLikeCpu(() => gradients((x) => f(x!), () => [noise([4, 5])])); // prettier-ignore
    expectLikeCpu(() => gradients((x) => tf.max(x!, 1), () => [noise([4, 5])])); // prettier-ignore
    expectLikeCpu(() => gradients((a, b) => tf.where(tf.greater(noise([4, 5], 3), 0), a!, b!), () => [noise([4, 5]), noise([4, 5], 2)])); // prettier-ignore
  });
});
