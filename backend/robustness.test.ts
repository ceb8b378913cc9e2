import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { LostValueError, OutOfMemoryError, registerOnnxBackend } from './index.ts';
import { CycleGan } from './testing/cyclegan.ts';
import { registerTestGradients } from './testing/gradients.ts';
import { noise, onnxBackend } from './testing/reference.ts';

const backend = onnxBackend();
beforeAll(() => {
  registerTestGradients();
  void tf.setBackend('onnx');
});

/** A small net with Adam on fixed data: fast enough for thousands of steps. */
function regression(width = 16) {
  const weights = [tf.variable(noise([8, width], 1)), tf.variable(noise([width, 4], 2))] as const;
  const [x, y] = [noise([32, 8], 3) as tf.Tensor2D, noise([32, 4], 4)];
  const optimizer = tf.train.adam(1e-2);
  const step = () => {
    const { value, grads } = tf.variableGrads(() => {
      const hidden = tf.tanh(tf.matMul(x, weights[0] as unknown as tf.Tensor2D));
      return tf.mean(tf.squaredDifference(tf.matMul(hidden, weights[1] as unknown as tf.Tensor2D), y)) as tf.Scalar;
    });
    optimizer.applyGradients(grads as Record<string, tf.Variable>);
    tf.dispose(grads);
    return value;
  };
  const dispose = () => {
    tf.dispose([x, y, ...weights]);
    optimizer.dispose();
  };
  return { step, optimizer, dispose };
}

describe('a long training run', () => {
  it('leaks nothing over 2,000 steps and learns', { timeout: 240_000 }, () => {
    const { step, dispose } = regression();
    const tensors = tf.memory().numTensors;
    const losses: number[] = [];
    const marks: { tensors: number; ids: number; rss: number; stored: number }[] = [];
    for (let i = 0; i < 2000; i++) {
      const loss = step();
      losses.push(loss.dataSync()[0]!);
      loss.dispose();
      if (i % 500 === 499) {
        const { stored } = backend.stats.bytes;
        marks.push({
          tensors: tf.memory().numTensors,
          ids: backend.numDataIds(),
          rss: process.memoryUsage.rss(),
          stored,
        });
      }
    }
    expect(losses.at(-1)!).toBeLessThan(losses[0]! / 5);
    expect(new Set(marks.map((mark) => mark.tensors)).size).toBe(1);
    expect(new Set(marks.map((mark) => mark.ids)).size).toBe(1);
    expect(new Set(marks.map((mark) => mark.stored)).size).toBe(1);
    expect(marks[0]!.tensors - tensors).toBeLessThan(8); // Adam's moments
    expect(marks.at(-1)!.rss / marks[0]!.rss).toBeLessThan(1.15);
    dispose();
  });

  it('compiles twice, once more when the learning rate starts to change, and never again', () => {
    const { step, optimizer, dispose } = regression(17);
    const rate = optimizer as unknown as { learningRate: number };
    const compiles = () => backend.stats.compiles - before;
    const before = backend.stats.compiles;
    const run = (steps: number, change: () => void = () => {}) => {
      for (let i = 0; i < steps; i++) {
        change();
        const loss = step();
        loss.dataSync();
        loss.dispose();
      }
    };
    run(6);
    expect(compiles()).toBe(2);
    run(10, () => (rate.learningRate *= 0.9));
    expect(compiles()).toBe(3);
    dispose();
  });

  it('is run when it never reads', () => {
    const x = tf.variable(noise([16]));
    const { mostRecorded } = backend;
    const runs = backend.stats.runs;
    backend.mostRecorded = 1000;
    for (let i = 0; i < 2500; i++) tf.tidy(() => x.assign(tf.mul(x, 0.99)));
    backend.mostRecorded = mostRecorded;
    expect(backend.stats.runs).toBe(runs + 2);
    expect(x.dataSync().every((v) => Math.abs(v) < 1e-6)).toBe(true);
    x.dispose();
  });
});

describe('a CycleGAN run', () => {
  it('has one graph for the first step and one for all others', { timeout: 240_000 }, () => {
    const model = new CycleGan({ ngf: 4, blocks: 1, ndf: 4 });
    const before = backend.stats.compiles;
    let held = 0;
    for (let i = 0; i < 8; i++) {
      const [x, y] = [noise([1, 24, 24, 3], i), noise([1, 24, 24, 3], i + 50)];
      const losses = model.step(x, y);
      losses.forEach((loss) => loss.dataSync());
      tf.dispose([x, y, losses]);
      if (i === 2) held = tf.memory().numTensors;
    }
    expect(backend.stats.compiles - before).toBe(2);
    expect(tf.memory().numTensors).toBe(held);
    tf.disposeVariables();
  });
});

describe('values', () => {
  it('outlive the tensors that made them', () => {
    const y = tf.tidy(() => tf.add(tf.mul(noise([4]), 2), 1));
    const expected = tf.tidy(() => Array.from(noise([4]).dataSync(), (v) => Math.fround(v * 2) + 1));
    Array.from(y.dataSync()).forEach((v, i) => expect(v).toBeCloseTo(expected[i]!, 6));
    y.dispose();
  });

  it('do not change when a variable is assigned, or a buffer used again', () => {
    const v = tf.variable(noise([64, 64]));
    const first = v.clone();
    const kept = Array.from(first.dataSync());
    const read = v.dataSync();
    for (let i = 0; i < 5; i++) {
      v.assign(tf.tidy(() => tf.add(v, 1)));
      backend.flush();
    }
    expect(Array.from(first.dataSync())).toEqual(kept);
    expect(Array.from(read)).toEqual(kept);
    tf.dispose([v, first]);
  });

  it('keep their buffer when they are an input that nobody names any more', () => {
    const y = tf.tidy(() => tf.mul(noise([64, 64]), 1)); // no product: y is the noise itself
    const expected = Array.from(y.dataSync());
    for (let i = 0; i < 3; i++) tf.tidy(() => tf.add(noise([64, 64], 5), i).dataSync());
    expect(Array.from(y.dataSync())).toEqual(expected);
    y.dispose();
  });

  it('take the place of spent ones without harm to whoever still reads those', () => {
    const before = noise([64, 64]);
    const values = Array.from(before.dataSync());
    const [sum, turned] = tf.tidy(() => {
      const x = tf.add(before, 0.5); // stored by the flush below, then spent
      x.dataSync();
      return [tf.add(x, 1), tf.transpose(x)] as const;
    });
    const [a, b] = [sum.dataSync(), turned.dataSync()];
    values.forEach((value, i) => {
      expect(a[i]).toBeCloseTo(value + 1.5, 5);
      expect(b[(i % 64) * 64 + Math.floor(i / 64)]).toBeCloseTo(value + 0.5, 5);
    });
    tf.dispose([before, sum, turned]);
  });

  it('are copied when uploaded: the caller may use its array again', () => {
    const values = new Float32Array([1, 2, 3]);
    const x = tf.tensor1d(values);
    const y = tf.mul(x, 2);
    values.fill(0);
    expect(Array.from(y.dataSync())).toEqual([2, 4, 6]);
    tf.dispose([x, y]);
  });

  it('stay right when a scalar changes from flush to flush', () => {
    const x = noise([8]);
    const base = Array.from(x.dataSync());
    for (const factor of [3, 4, 5, 3]) {
      const y = tf.tidy(() => tf.mul(x, tf.scalar(factor)));
      Array.from(y.dataSync()).forEach((v, i) => expect(v).toBeCloseTo(base[i]! * factor, 5));
      y.dispose();
    }
    x.dispose();
  });
});

function failureOf(run: () => void): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('errors', () => {
  it('are thrown by the line that makes them', () => {
    tf.tidy(() => {
      expect(() => tf.add(noise([2, 3]), noise([4]))).toThrow(/broadcast/);
      expect(() => tf.matMul(noise([2, 3]) as tf.Tensor2D, noise([4, 2]) as tf.Tensor2D)).toThrow(/inner/);
      expect(() => tf.gather(noise([4]), tf.tensor1d([9], 'int32'))).toThrow(/not in \[0, 3\]/);
    });
  });

  it('name the memory asked for, and the backend goes on', () => {
    const survivor = tf.add(noise([4]), 1);
    const huge = tf.tidy(() => tf.add(tf.ones([2 ** 16, 1, 2 ** 12]), noise([1, 2 ** 14, 1]))); // 16 TiB
    const failure = failureOf(() => huge.dataSync());
    expect(failure).toBeInstanceOf(OutOfMemoryError);
    expect((failure as OutOfMemoryError).bytes).toBe(4 * 2 ** 42);
    expect(() => huge.dataSync()).toThrow(LostValueError);
    expect(() => tf.add(huge, 1)).toThrow(LostValueError);
    expect(() => survivor.dataSync()).toThrow(LostValueError); // it was pending in the same graph
    expect(Array.from(tf.tidy(() => tf.add(noise([4]), 1).dataSync()))).toHaveLength(4);
    tf.dispose([huge, survivor]);
  });

  it('name the memory asked for inside the graph, too', () => {
    const total = tf.tidy(() => tf.sum(tf.add(tf.ones([2 ** 16, 1, 2 ** 12]), noise([1, 2 ** 14, 1]))));
    const failure = failureOf(() => total.dataSync());
    expect(failure).toBeInstanceOf(OutOfMemoryError);
    expect((failure as OutOfMemoryError).bytes).toBe(4 * 2 ** 42);
    total.dispose();
  });
});

describe('the session cache', () => {
  it('forgets old sizes when it holds too much memory', () => {
    const small = registerOnnxBackend({ name: 'small-cache', threads: 1, sessionCacheBytes: 2 ** 16 });
    void tf.setBackend('small-cache');
    const filter = noise([3, 3, 4, 4], 2) as tf.Tensor4D;
    for (let size = 40; size < 60; size++)
      tf.tidy(() => tf.conv2d(noise([1, size, size, 4]) as tf.Tensor4D, filter, 1, 'same').dataSync());
    expect(small.stats.compiles).toBe(20);
    expect(small.stats.bytes.sessions).toBeLessThan(2 ** 16);
    filter.dispose();
    void tf.setBackend('onnx');
  });

  it('lets two backends work at once', () => {
    registerOnnxBackend({ name: 'second', threads: 1 });
    const x = noise([16]);
    const here = tf.mul(x, 2);
    void tf.setBackend('second');
    const there = tf.mul(x, 3); // x moves over
    expect(there.dataSync()[3]! / here.dataSync()[3]!).toBeCloseTo(1.5, 5);
    void tf.setBackend('onnx');
    expect(tf.add(there, here).dataSync()[3]! / x.dataSync()[3]!).toBeCloseTo(5, 4);
    tf.dispose([x, here, there]);
  });
});
