import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { Random } from '../../common/random.ts';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { buildMobileNetV2 } from '../networks/mobilenet-v2.ts';
import { MobileNetV2Architecture, TAPS } from '../networks/mobilenet-v2-architecture.ts';
import { capture, restore } from '../training/checkpoint.ts';
import { distiller } from './distiller.ts';
import { drawLook } from './looks.ts';
import { drawPattern } from './patterns.ts';
import { relationLoss, tapError } from './tap-loss.ts';

const architecture = (fields: object) => MobileNetV2Architecture.parse({ network: 'mobilenet-v2', ...fields });
const SIZE = 32;

beforeAll(async () => {
  registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
});

let tensors = 0;
beforeEach(() => (tensors = tf.memory().numTensors));
afterEach(() => expect(tf.memory().numTensors, 'tensors left over').toBe(tensors));

const value = (make: () => tf.Tensor) => tf.tidy(() => make().dataSync()[0]!);

describe('the loss of a tap', () => {
  it('is 0 for equal taps and 1 for the mean of standardised ones', () => {
    const tap = () => sample([4, 3, 5, 8]) as tf.Tensor4D;
    expect(value(() => tapError(tap(), tap()))).toBe(0);
    const spread = () => {
      const { mean, variance } = tf.moments(tap());
      return tf.div(tf.sub(tap(), mean), tf.sqrt(variance)) as tf.Tensor4D;
    };
    expect(value(() => tapError(tf.zerosLike(spread()), spread()))).toBeCloseTo(1, 4);
  });

  it('compares distances of pictures, whatever their unit and direction', () => {
    // three pictures on a line, 1 and 3 apart: 1, 3, 4, in units of their mean 3/8, 9/8, 12/8
    const line = (places: number[]) => tf.tensor4d(places, [3, 1, 1, 1]);
    const along = (places: number[]) => value(() => relationLoss(line(places), line([0, 1, 4])));
    expect(along([0, -2, -8])).toBeCloseTo(0, 4);
    // 3, 1, 4: two of three distances are off by 6/8, each counted twice among nine
    expect(along([0, 3, 4])).toBeCloseTo((4 * 0.5 * 0.75 ** 2) / 9, 3);
  });

  it('has gradients as finite differences have them', async () => {
    const other = sample([4, 2, 1, 3], 2) as tf.Tensor4D;
    const x = sample([4, 2, 1, 3], 3) as tf.Tensor4D;
    expect(await gradientError((s) => relationLoss(s as tf.Tensor4D, other), x)).toBeLessThan(5e-3);
    tf.dispose([other, x]);
  });
});

describe('a distiller', () => {
  /** Patterns [count,32,32,3]. */
  const looks = (random: Random, count: number) => {
    const values = new Float32Array(count * 3 * SIZE * SIZE);
    for (let i = 0; i < count; i++) drawPattern(random, values, i * 3 * SIZE * SIZE, SIZE);
    return tf.tensor4d(values, [count, SIZE, SIZE, 3]);
  };

  it('is acquainted with the spread, brings a narrower student nearer to its teacher, and goes on from a checkpoint', async () => {
    const teacher = buildMobileNetV2(architecture({ width: 0.1 }), { seed: 9 });
    for (const [name, variable] of Object.entries(teacher.parameters)) {
      const linear = Number(name.split('.')[1]) % 3 === 2; // fresh ones let next to nothing through
      if (linear) tf.tidy(() => variable.assign(tf.mul(variable, 4)));
    }
    const make = () => distiller(teacher, architecture({ width: 0.1, expansion: 2, norm: 'batch' }), new Random(1));
    const learner = make();
    const images = looks(new Random(3), 8);
    await learner.acquaint(images);
    await learner.acquaint(images);
    const wanted = learner.wanted(images);
    for (const tap of TAPS) {
      const { mean, variance } = tf.moments(wanted[tap]);
      expect(mean.dataSync()[0]).toBeCloseTo(0, 3);
      expect(variance.dataSync()[0]).toBeCloseTo(1, 1);
      tf.dispose([mean, variance, wanted[tap]]);
    }

    const error = async (of = learner) => {
      const errors = of.measure!({ images });
      const all = await Promise.all(Object.values(errors).map((each) => each.data()));
      tf.dispose(errors);
      return all.reduce((sum, [each]) => sum + each! / TAPS.length, 0);
    };
    const before = await error();
    for (let step = 0; step < 100; step++) {
      const reports = learner.step({ images }, 0.01);
      expect(Object.keys(reports)).toEqual([...TAPS, 'relations']);
      await reports['relations']!.data();
      tf.dispose(reports);
    }
    const after = await error();
    expect(after).toBeLessThan(0.85 * before);
    expect(after).toBeLessThan(0.9); // nearer than one that says the mean

    const other = make();
    restore(other, await capture(learner));
    expect(await error(other)).toBe(after);
    [learner, other, teacher].forEach((each) => each.dispose());
    images.dispose();
  });
});

describe('looks', () => {
  const picture = (seed: number) => {
    const random = new Random(seed);
    return { side: 24, data: Uint8Array.from({ length: 3 * 24 * 24 }, () => random.below(256)) };
  };
  const pictures = { photos: [picture(1), picture(2)], drawings: [picture(3)] };
  const look = (seed: number) => {
    const target = new Float32Array(3 * SIZE * SIZE + 1).fill(9);
    drawLook(pictures, new Random(seed), target, 1, SIZE);
    return target;
  };

  it('are the same for the same draws, differ for others, and stay in range and in place', () => {
    expect(look(1)).toEqual(look(1));
    for (let seed = 0; seed < 60; seed++) {
      const target = look(seed);
      expect(target[0]).toBe(9);
      const values = target.subarray(1);
      expect(values.every((each) => each >= -1 && each <= 1)).toBe(true);
      expect(target).not.toEqual(look(seed + 1));
      expect(new Set(values).size).toBeGreaterThan(1);
    }
  });
});
