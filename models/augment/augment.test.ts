import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { Random } from '../../common/random.ts';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { AdaptiveStrength } from './adaptive-strength.ts';
import { drawChange } from './diff-augment.ts';
import { DiscriminatorAid } from './discriminator-aid.ts';
import { LeCam } from './le-cam.ts';

beforeAll(() => tf.setBackend('cpu'));

const SHAPE = [2, 8, 4, 3] as const;
const picture = (seed = 1) => sample(SHAPE, seed) as tf.Tensor4D;

describe('DiffAugment', () => {
  it.each([1, 2])('its gradient is the slope (draw %i)', async (seed) => {
    const change = drawChange(SHAPE, new Random(seed));
    expect(await gradientError((x) => change(x as tf.Tensor4D), picture())).toBeLessThan(2e-3);
  });

  it('is the change it was drawn as: another for each draw and each picture, the same for the same state', () => {
    const [first, again] = [new Random(3), new Random(3)];
    const x = tf.tile(tf.slice(picture(), [0, 0, 0, 0], [1, 8, 4, 3]), [2, 1, 1, 1]);
    const change = drawChange(SHAPE, first);
    const y = change(x).dataSync();
    expect(change(x).dataSync()).toEqual(y);
    expect(drawChange(SHAPE, again)(x).dataSync()).toEqual(y);
    expect(drawChange(SHAPE, again)(x).dataSync()).not.toEqual(y);
    expect(y.slice(0, y.length / 2)).not.toEqual(y.slice(y.length / 2));
  });

  it('touches nothing at strength 0, and about the share it is told', () => {
    const x = tf.fill([200, 4, 4, 3], 0.5) as tf.Tensor4D;
    expect(drawChange(x.shape, new Random(1), tf.scalar(0))(x).dataSync()).toEqual(x.dataSync());
    const y = tf.tidy(() => drawChange(x.shape, new Random(1), tf.scalar(0.3))(x));
    const most = tf.max(tf.abs(tf.sub(y, x)), [1, 2, 3]).dataSync();
    const touched = most.filter((value) => value > 1e-6).length / 200;
    expect(touched).toBeGreaterThan(0.4); // 1 - 0.7^3 = 0.66 less moves by nothing and flat colours, deviation 0.034
    expect(touched).toBeLessThan(0.78);
  });

  it('moves pictures by up to an eighth to every side', () => {
    const random = new Random(5);
    const black = tf.zeros([1, 32, 32, 3]) as tf.Tensor4D;
    const point = tf.tidy(
      () =>
        tf.pad(tf.fill([1, 1, 1, 3], 1), [
          [0, 0],
          [16, 15],
          [16, 15],
          [0, 0],
        ]) as tf.Tensor4D,
    );
    const moves: [number, number][] = [];
    for (let i = 0; i < 40; i++) {
      const effect = tf.tidy(() => {
        const change = drawChange(point.shape, random);
        return tf.reshape(tf.max(tf.abs(tf.sub(change(point), change(black))), 3), [-1]).dataSync();
      });
      const place = effect.indexOf(Math.max(...effect)); // the hole may have swallowed it, then all are small
      if (effect[place]! > 0.1) moves.push([Math.floor(place / 32) - 16, (place % 32) - 16]);
    }
    expect(moves.length).toBeGreaterThan(15);
    expect(new Set(moves.map(String)).size).toBeGreaterThan(10);
    for (const axis of [0, 1] as const) {
      expect(Math.min(...moves.map((move) => move[axis]))).toBeLessThan(0);
      expect(Math.max(...moves.map((move) => move[axis]))).toBeGreaterThan(0);
      expect(Math.max(...moves.map((move) => Math.abs(move[axis])))).toBeLessThanOrEqual(4);
    }
  });
});

describe('DiffAugment on the recorded-graph backend', () => {
  it('is one graph, whatever is drawn', async () => {
    const backend = registerOnnxBackend({ name: 'onnx-augment', forbidFallback: true });
    await tf.setBackend('onnx-augment');
    const [random, strength] = [new Random(1), tf.variable(tf.tensor1d([0.5]))];
    const compiles: number[] = [];
    for (let i = 0; i < 6; i++) {
      tf.tidy(() => {
        const weight = tf.ones([1, 16, 16, 3]);
        tf.grad((x) =>
          tf.mul(drawChange([1, 16, 16, 3], random, strength as unknown as tf.Scalar)(x as tf.Tensor4D), weight),
        )(weight).dataSync();
      });
      compiles.push(backend.stats.compiles);
    }
    expect(compiles[5]).toBe(compiles[0]);
    await tf.setBackend('cpu');
  });
});

describe('LeCam', () => {
  it('is its formula, with averages that move', () => {
    const leCam = new LeCam();
    const [real, fake] = [tf.tensor1d([1, 0.6]), tf.tensor1d([0.2, -0.2])];
    // after one step the averages are the means: 0.8 and 0
    const expected = (1 + 0.36) / 2 + (0.36 + 1) / 2;
    expect(leCam.penalty(real, fake).dataSync()[0]).toBeCloseTo(expected, 5);
    leCam.penalty(tf.tensor1d([0, 0]), fake);
    const average = leCam.state.real.dataSync()[0]! / leCam.state.weight.dataSync()[0]!;
    expect(average).toBeCloseTo((0.99 * 0.8) / 1.99, 5);
    leCam.dispose();
  });

  it('its gradient is the slope with the averages standing still', async () => {
    const leCam = new LeCam();
    const fake = sample([6], 3);
    leCam.penalty(sample([6], 2), fake);
    const still = Object.values(leCam.state).map((variable) => variable.clone());
    const penalty = (real: tf.Tensor) => {
      Object.values(leCam.state).forEach((variable, i) => variable.assign(still[i]!));
      return leCam.penalty(real, fake);
    };
    // d/d real of E |real - a_F|^2, a_F having seen this very step
    const real = sample([6], 5);
    const gradient = tf.grad(penalty)(real).dataSync();
    penalty(real);
    const a_F = leCam.state.fake.dataSync()[0]! / leCam.state.weight.dataSync()[0]!;
    real.dataSync().forEach((value, i) => expect(gradient[i]).toBeCloseTo((2 * (value - a_F)) / 6, 5));
    leCam.dispose();
  });
});

describe('AdaptiveStrength', () => {
  it('grows while the discriminator is sure of real pictures, shrinks when it is not, within bounds', () => {
    const adaptive = new AdaptiveStrength();
    const see = (value: number, times: number) => {
      for (let i = 0; i < times; i++) tf.tidy(() => adaptive.observe(tf.fill([1, 2, 2, 1], value), 0.5, 200));
      return adaptive.strength.dataSync()[0]!;
    };
    expect(see(0.2, 5)).toBe(0);
    expect(see(0.9, 10)).toBeCloseTo(0.1, 5);
    expect(see(0.9, 100)).toBeCloseTo(0.8, 5);
    expect(see(0.4, 10)).toBeCloseTo(0.7, 5);
    adaptive.dispose();
  });
});

describe('DiscriminatorAid', () => {
  const settings = { augment: 'none', lecam: 0, adversarial: 'least-squares' } as const;

  it('off, draws nothing and changes nothing', () => {
    const random = new Random(1);
    const { state } = random;
    const aid = new DiscriminatorAid(settings, random, ['D']);
    const x = picture();
    expect(aid.show(x)).toBe(x);
    const loss = tf.scalar(1);
    expect(aid.hold('D', loss, x, x)).toBe(loss);
    expect([random.state, aid.averages]).toEqual([state, {}]);
  });

  it('on, keeps by name what a checkpoint needs, and leaves no tensor', () => {
    const before = tf.memory().numTensors;
    const aid = new DiscriminatorAid({ ...settings, augment: 'adaptive', lecam: 0.1 }, new Random(1), ['D_X', 'D_Y']);
    const held = tf.tidy(
      () => aid.hold('D_X', tf.scalar(1), tf.fill([1, 2, 2, 1], 1), tf.zeros([1, 2, 2, 1])).dataSync()[0],
    );
    expect(held).toBeCloseTo(1 + 0.1 * 2, 5);
    expect(Object.keys(aid.averages)).toEqual([
      'D_X.real',
      'D_X.fake',
      'D_X.weight',
      'D_Y.real',
      'D_Y.fake',
      'D_Y.weight',
      'strength',
    ]);
    expect(aid.averages['strength']!.dataSync()[0]).toBeGreaterThan(0);
    aid.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
