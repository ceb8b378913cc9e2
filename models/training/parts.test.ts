import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import { adversarialLosses } from '../losses/adversarial.ts';
import { Adam, trainable } from './adam.ts';
import { gradients } from './gradients.ts';
import { buildNetwork } from '../networks/network.ts';
import { conv2d } from '../layers/conv2d.ts';
import { ImagePool } from './image-pool.ts';
import { MovingAverage } from './moving-average.ts';
import { capture, restore } from './checkpoint.ts';
import { makeLearner } from './learner.ts';
import { linearDecay, warmUpShare } from './schedule.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('Adam', () => {
  it('takes the steps of the paper, worked out by hand', () => {
    const x = tf.variable(tf.tensor1d([1, -2]));
    const adam = new Adam({ x }, { beta1: 0.5, beta2: 0.999 });
    let [m, v, expected] = [
      [0, 0],
      [0, 0],
      [1, -2],
    ];
    for (let step = 1; step <= 3; step++) {
      const g = expected.map((value) => 2 * value);
      m = m.map((each, i) => 0.5 * each + 0.5 * g[i]!);
      v = v.map((each, i) => 0.999 * each + 0.001 * g[i]! ** 2);
      expected = expected.map((value, i) => {
        const [mHat, vHat] = [m[i]! / (1 - 0.5 ** step), v[i]! / (1 - 0.999 ** step)];
        return value - (0.1 * mHat) / (Math.sqrt(vHat) + 1e-8);
      });
      tf.tidy(() => adam.apply([tf.mul(x, 2)], 0.1));
    }
    x.dataSync().forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
  });

  it('goes on exactly from its state', () => {
    const run = (x: tf.Variable, adam: Adam, steps: number) => {
      for (let i = 0; i < steps; i++) tf.tidy(() => adam.apply([tf.mul(x, 2)], 0.1));
    };
    const x = tf.variable(tf.tensor1d([1, -2]));
    const adam = new Adam({ x }, { beta1: 0.9, beta2: 0.99 });
    run(x, adam, 2);
    const y = tf.variable(x.clone());
    const other = new Adam({ x: y }, { beta1: 0.9, beta2: 0.99 });
    for (const [name, value] of Object.entries(adam.state)) other.state[name]!.assign(value);
    other.resume(adam.steps);
    run(x, adam, 3);
    run(y, other, 3);
    expect(y.dataSync()).toEqual(x.dataSync());
  });

  it('takes its share of the rate', () => {
    const x = tf.variable(tf.tensor1d([1]));
    const adam = new Adam({ x }, { beta1: 0.5, beta2: 0.999 });
    const lengths = [0, 0.5, 1].map((share) => {
      const before = x.dataSync()[0]!;
      adam.share = share;
      tf.tidy(() => adam.apply([tf.ones([1])], 0.1)); // an even slope: each full step is as long as the rate
      return before - x.dataSync()[0]!;
    });
    lengths.forEach((length, i) => expect(length).toBeCloseTo([0, 0.05, 0.1][i]!, 5));
  });
});

describe('a warm-up', () => {
  it('takes nothing of the rate at first, then more and more', () => {
    const shares = (warmUp: number) => Array.from({ length: 5 }, (_, taken) => warmUpShare(taken, warmUp));
    expect(shares(4)).toEqual([0, 0, 0.5, 1, 1]);
    expect(shares(0)).toEqual([1, 1, 1, 1, 1]);
  });

  it('is of one optimizer of a learner, and part of its checkpoints', async () => {
    const random = new Random(1);
    const network = () => buildNetwork(conv2d({ in: 1, out: 1 }, 1), { seed: random.word() });
    const make = () => {
      const [G, D] = [network(), network()];
      const adam = { beta1: 0.5, beta2: 0.999 };
      const [generator, discriminator] = [new Adam(trainable({ G }), adam), new Adam(trainable({ D }), adam)];
      const step = () => {
        for (const each of [generator, discriminator])
          each.apply(
            each.variables.map((x) => tf.onesLike(x)),
            0.1,
          );
        return {};
      };
      const optimizers = { generator, discriminator };
      return makeLearner({ networks: { G, D }, optimizers, random, step, preview: () => ({}) });
    };
    const learner = make();
    learner.warmUps['generator'] = 4;
    const before = await capture(learner);
    expect(before.warmUps).toEqual({ generator: 4 });
    learner.step({}, 0.1);
    const after = (await capture(learner)).weights;
    expect(after.get('G.weight')).toEqual(before.weights.get('G.weight'));
    expect(after.get('D.weight')).not.toEqual(before.weights.get('D.weight'));
    const other = make();
    restore(other, before);
    expect(other.warmUps).toEqual({ generator: 4 });
    for (const each of [learner, other]) each.dispose();
  });
});

describe('gradients', () => {
  it('gives each variable its own, zeros where the loss does not depend on it, and keeps what was made beside', () => {
    const [a, b] = [tf.variable(tf.scalar(3)), tf.variable(tf.scalar(5))];
    const before = tf.memory().numTensors;
    const result = tf.tidy(() =>
      gradients([a, b], () => {
        const square = tf.square(a) as tf.Scalar;
        return { loss: square, also: { square, nested: { twice: tf.mul(a, 2) } } };
      }),
    );
    expect(result.gradients.map((g) => g.dataSync()[0])).toEqual([6, 0]);
    expect(result.also.square.dataSync()[0]).toBe(9);
    expect(result.also.nested.twice.dataSync()[0]).toBe(6);
    tf.dispose([result.loss, result.gradients, result.also]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('adversarial losses', () => {
  const logits = [-2, 0.5, 3];
  const D = (l: number) => 1 / (1 + Math.exp(-l));
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const real = () => tf.tensor1d(logits);

  it.each([
    ['minimax', mean(logits.map((l) => Math.log(1 - D(l))))],
    ['non-saturating', mean(logits.map((l) => -Math.log(D(l))))],
    ['least-squares', mean(logits.map((l) => (l - 1) ** 2))],
  ] as const)('%s: the generator minimises its formula', (name, expected) => {
    expect(adversarialLosses[name].generator(real()).dataSync()[0]).toBeCloseTo(expected, 5);
  });

  it('a perfect discriminator loses nothing, a deceived one much', () => {
    const sure = (value: number) => tf.fill([4], value);
    for (const loss of [adversarialLosses.minimax, adversarialLosses['non-saturating']]) {
      expect(loss.discriminator(sure(20), sure(-20)).dataSync()[0]).toBeCloseTo(0, 5);
      expect(loss.discriminator(sure(-20), sure(20)).dataSync()[0]).toBeCloseTo(20, 4);
    }
    expect(adversarialLosses['least-squares'].discriminator(sure(1), sure(0)).dataSync()[0]).toBe(0);
  });
});

describe('ImagePool', () => {
  const image = (value: number) => tf.fill([1, 2, 2, 3], value) as tf.Tensor4D;
  const valueOf = (tensor: tf.Tensor) => tensor.dataSync()[0];

  it('fills up with what it is given, then gives older images half of the time', () => {
    const pool = new ImagePool(3, new Random(1));
    expect([1, 2, 3].map((value) => valueOf(pool.exchange(image(value))))).toEqual([1, 2, 3]);
    const given = Array.from({ length: 200 }, (_, i) => valueOf(pool.exchange(image(10 + i)))! < 10 + i);
    const older = given.filter(Boolean).length;
    expect(older).toBeGreaterThan(70); // 100 expected, deviation 7
    expect(older).toBeLessThan(130);
    expect(pool.images).toHaveLength(3);
  });

  it('gives a stored image once and holds no tensors once disposed', () => {
    const before = tf.memory().numTensors;
    const pool = new ImagePool(2, new Random(4));
    const seen = tf.tidy(() => Array.from({ length: 30 }, (_, i) => valueOf(pool.exchange(image(i)))));
    expect(new Set(seen.slice(2)).size).toBe(28); // the two that filled it may come once more
    pool.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('MovingAverage', () => {
  const build = (seed: number) => buildNetwork(conv2d({ in: 1, out: 1 }, 1), { seed });
  const weight = (network: ReturnType<typeof build>) => network.parameters.weight!.dataSync()[0]!;

  it('follows, faster at the beginning, as worked out by hand, and holds no tensors once disposed', () => {
    const before = tf.memory().numTensors;
    const G = build(1);
    const average = new MovingAverage({ G }, () => build(2), 0.15);
    expect(Object.keys(average.networks)).toEqual(['G_average']);
    expect(average.shown.G).toBe(average.networks.G_average);
    expect(weight(average.shown.G)).toBe(weight(G));
    let expected = 0;
    [0, 1 / 10, 0.15, 0.15].forEach((decay, i) => {
      tf.tidy(() => G.parameters.weight!.assign(tf.fill(G.parameters.weight!.shape, i + 1)));
      average.update();
      expected = decay * expected + (1 - decay) * (i + 1);
      expect(weight(average.shown.G)).toBeCloseTo(expected, 6);
    });
    expect(average.averages.updates!.dataSync()[0]).toBe(4);
    average.dispose();
    G.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('turned off, is the network itself', () => {
    const G = build(1);
    const average = new MovingAverage({ G }, () => build(2), 0);
    average.update();
    expect(average.shown.G).toBe(G);
    expect([average.networks, average.averages]).toEqual([{}, {}]);
    G.dispose();
  });
});

describe('linearDecay', () => {
  it('stays, then falls to nothing at the end', () => {
    const rate = linearDecay(2, 100, 0.5);
    expect([0, 49, 50, 75, 100, 101].map(rate)).toEqual([2, 2, 2, 1, 0, 0]);
    expect(linearDecay(2, 100, 1)(99)).toBe(2);
  });
});
