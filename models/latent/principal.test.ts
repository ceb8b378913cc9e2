import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { Random } from '../../common/random.ts';
import { DecoderArchitecture } from '../../common/networks/latent.ts';
import { buildDecoder } from '../networks/latent.ts';
import { orthonormalise, principalComponents } from './principal-components.ts';
import { principalDirections } from './principal-directions.ts';

let tensors = 0;
beforeEach(async () => {
  await tf.setBackend('cpu');
  tensors = tf.memory().numTensors;
});
afterEach(() => expect(tf.memory().numTensors, 'tensors left over').toBe(tensors));

/** Row-major [rows,columns] with orthonormal columns. */
async function orthogonal(rows: number, columns: number, seed: number): Promise<Float64Array> {
  const matrix = Float64Array.from(new Random(seed).normals(rows * columns));
  await orthonormalise(matrix, rows, columns);
  return matrix;
}

describe('principal components', async () => {
  const [n, d] = [200, 40];
  const singular = [9, 5, 3, 1];
  const U = await orthogonal(n, 4, 1);
  const V = await orthogonal(d, 4, 2);
  /** Rows of U diag(singular) V' */
  const matrix = (from = 0, to = n) =>
    tf.tensor2d(
      Float32Array.from({ length: n * d }, (_, at) =>
        singular.reduce((sum, s, k) => sum + s * U[Math.floor(at / d) * 4 + k]! * V[(at % d) * 4 + k]!, 0),
      ).subarray(from * d, to * d),
      [to - from, d],
    );

  it.each([
    ['in one block', [n]],
    ['in blocks of unequal size', [64, 64, 67, 5]],
  ])('%s are those that the matrix was made of, and no more', async (_, rows) => {
    const ends = rows.map((_, i) => rows.slice(0, i + 1).reduce((sum, each) => sum + each));
    const samples = rows.map((count, i) => matrix(ends[i]! - count, ends[i]));
    const { coordinates, variances, total } = await principalComponents(samples, 10, { seed: 3 });
    tf.dispose(samples);
    expect(variances).toHaveLength(4);
    variances.forEach((variance, k) => expect(variance).toBeCloseTo(singular[k]! ** 2 / n, 5));
    expect(total).toBeCloseTo((81 + 25 + 9 + 1) / n, 5);
    for (let k = 0; k < 4; k++) {
      let along = 0;
      for (let row = 0; row < n; row++) along += (coordinates[row * 4 + k]! / singular[k]!) * U[row * 4 + k]!;
      expect(Math.abs(along)).toBeCloseTo(1, 5); // the sign is nobody's
    }
  });

  it('of noise are found as far as they are asked for', async () => {
    const samples = tf.tensor2d(new Random(4).normals(n * d), [n, d]);
    const { variances, total } = await principalComponents([samples], 3, { seed: 5 });
    samples.dispose();
    expect(variances).toHaveLength(3);
    expect(variances).toEqual([...variances].sort((a, b) => b - a));
    expect(total).toBeCloseTo(d, 0);
  });
});

describe('principal directions of decoders whose layers are not one after the other', () => {
  const small = { size: 16, channels: 3, output: 'tanh', inputs: 9, noise: 4, condition: 2, embedding: 2, ngf: 2 };
  it.each([1, 2])('StackGAN of %i stages', async (stages) => {
    if (!tf.findBackend('onnx')) registerOnnxBackend({ threads: 1 });
    await tf.setBackend('onnx');
    const before = tf.memory().numTensors;
    const decoder = buildDecoder(DecoderArchitecture.parse({ ...small, network: 'stackgan-generator', stages }), {
      seed: 1,
    });
    const dimensions = small.noise + small.condition;
    const apply: typeof decoder.apply = (codes, mode) => {
      const words = tf.zeros<tf.Rank.R4>([codes.shape[0], 1, 1, small.inputs - dimensions]);
      return decoder.apply(tf.concat([codes, words], 3), mode);
    };
    const space = { dimensions, classes: 0, prior: 'normal' } as const;
    const found = await principalDirections(async () => ({ ...decoder, apply }), space, { count: 3, seed: 1 });
    expect(found).toHaveLength(3);
    for (const { vector, share } of found) {
      expect(vector.every(Number.isFinite)).toBe(true);
      expect(share).toBeGreaterThan(0);
    }
    decoder.dispose();
    expect(tf.memory().numTensors).toBe(before);
    await tf.setBackend('cpu');
  });
});

describe('principal directions', async () => {
  const [dimensions, size] = [6, 4];
  const features = size * size;
  const singular = [4, 3, 2, 1, 0.5, 0.25];
  const U = await orthogonal(features, dimensions, 6);
  const V = await orthogonal(dimensions, dimensions, 7);

  /** One linear layer, A = U diag(singular) V', whose class moves everything far away. */
  function linear(classes: number, hidden: number[] = []) {
    const inputs = dimensions + classes;
    const fields = {
      network: 'dense-decoder',
      hidden,
      activation: 'relu',
      output: 'linear',
      channels: 1,
      inputs,
      size,
    };
    const decoder = buildDecoder(DecoderArchitecture.parse(fields), { seed: 1 });
    const [out] = hidden.length > 0 ? hidden : [features];
    const A = Float32Array.from({ length: out! * inputs }, (_, at) => {
      const [row, column] = [Math.floor(at / inputs), at % inputs];
      if (column >= dimensions) return 100 * (column - row);
      return singular.reduce((sum, s, k) => sum + s * U[row * dimensions + k]! * V[column * dimensions + k]!, 0);
    });
    const fresh = decoder.parameters;
    tf.tidy(() => fresh['main.0.weight']!.assign(tf.transpose(tf.tensor2d(A, [out!, inputs]))));
    return decoder;
  }

  function expectSingularVectors(found: { vector: number[]; share: number }[], length: number) {
    const total = singular.reduce((sum, s) => sum + s * s, 0);
    found.forEach(({ vector, share }, k) => {
      expect(share).toBeCloseTo(singular[k]! ** 2 / total, 4);
      expect(Math.hypot(...vector)).toBeCloseTo(length, 6);
      const along = vector.reduce((sum, value, i) => sum + value * V[i * dimensions + k]!, 0);
      expect(Math.abs(along)).toBeCloseTo(length, 4);
      const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
      expect(largest).toBeGreaterThan(0);
    });
  }

  it('of a linear decoder are its singular vectors, as long as a sigma of its prior', async () => {
    const decoder = linear(0);
    const normal = await principalDirections(
      async () => decoder,
      { dimensions, classes: 0, prior: 'normal' },
      { count: 64, seed: 1 },
    );
    expect(normal).toHaveLength(dimensions);
    expectSingularVectors(normal, 1);
    const uniform = await principalDirections(
      async () => decoder,
      { dimensions, classes: 0, prior: 'uniform' },
      { count: 2, seed: 1 },
    );
    expect(uniform).toHaveLength(2);
    expectSingularVectors(uniform, 1 / Math.sqrt(3));
    decoder.dispose();
  });

  it('leave out what classes change, and look before the first nonlinearity', async () => {
    const decoder = linear(3, [features]);
    const space = { dimensions, classes: 3, prior: 'normal' } as const;
    expectSingularVectors(await principalDirections(async () => decoder, space, { count: 4, seed: 2 }), 1);
    decoder.dispose();
  });

  it('of a FastGAN are those of its first block, which shows the principal ones of its base', async () => {
    registerOnnxBackend({ threads: 1 }); // half a minute less
    await tf.setBackend('onnx');
    const fields = { network: 'fastgan-generator', inputs: 4, size: 16, channels: 3, ngf: 1 };
    const decoder = buildDecoder(DecoderArchitecture.parse(fields), { seed: 1 });
    // only the last number of the code is heard by the base
    const first = decoder.parameters['main.init.0.weight']!; // [4,4,out,in]
    tf.tidy(() => first.assign(tf.mul(first, tf.tensor1d([0, 0, 0, 20]))));
    const space = { dimensions: 4, classes: 0, prior: 'normal' } as const;
    const [found] = await principalDirections(async () => decoder, space, { count: 4, seed: 1 });
    expect(Math.abs(found!.vector[3]!)).toBeGreaterThan(0.99);
    decoder.dispose();
  });

  it('of a convolutional decoder come before its first ReLU, the same every time, in turns', async () => {
    const fields = { network: 'dcgan-generator', inputs: 5, size: 8, channels: 1, ngf: 2 };
    const decoder = buildDecoder(DecoderArchitecture.parse(fields), { seed: 1 });
    let turns = 0;
    let mine = false;
    const turn = async <T>(work: () => Promise<T>): Promise<T> => {
      [turns, mine] = [turns + 1, true];
      return work().finally(() => (mine = false));
    };
    const asked = async () => {
      if (!mine) throw new Error('It is another one’s turn.');
      return decoder;
    };
    const find = () =>
      principalDirections(asked, { dimensions: 5, classes: 0, prior: 'normal' }, { count: 5, seed: 1, turn });
    const found = await find();
    expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 4); // a linear layer of five numbers has five
    for (const { vector } of found) {
      const others = found.filter((each) => each.vector !== vector);
      for (const other of others)
        expect(Math.abs(vector.reduce((sum, v, i) => sum + v * other.vector[i]!, 0))).toBeLessThan(0.01);
    }
    expect(turns).toBeGreaterThan(4096 / 64); // one for each batch of samples, and those of the analysis
    expect(await find()).toEqual(found);
    decoder.dispose();
  });
});
