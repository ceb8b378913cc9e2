// That it learns: two greys, each of a colour of its own.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { defaults } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { colourise } from './colourise.ts';

beforeAll(async () => {
  if (!tf.findBackend('onnx')) registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
});

const SIDE = 16;
const COLOURS = [
  [200, 60, 50], // red
  [50, 90, 190], // blue
] as const;

/** One half red, the other blue, in any order. */
function photos(count: number, random: Random): tf.Tensor4D {
  const values = Array.from({ length: count }, () => {
    const first = random.below(2);
    return Array.from({ length: SIDE * SIDE }, (_, i) => {
      const colour = COLOURS[i % SIDE < SIDE / 2 ? first : 1 - first]!;
      return colour.map((byte) => byte / 127.5 - 1);
    });
  });
  return tf.tensor4d(values.flat(2), [count, SIDE, SIDE, 3]);
}

describe('colourise', () => {
  it('learns which grey is which colour', { timeout: 120_000 }, () => {
    const settings = { ...defaults(colourise.options), width: 8 };
    const learner = colourise.create(settings, new Random(1), { size: SIDE, channels: 3, classes: 0 });
    const random = new Random(2);
    const losses = Array.from({ length: 60 }, () => {
      const images = photos(4, random);
      const { colour, suggestions } = learner.step({ images }, 0.01);
      const numbers = [colour!.dataSync()[0]!, suggestions!.dataSync()[0]!] as const;
      tf.dispose([images, colour!, suggestions!]);
      return numbers;
    });
    const mean = (part: 0 | 1, some: typeof losses) => some.reduce((sum, each) => sum + each[part] / some.length, 0);
    for (const part of [0, 1] as const) {
      expect(mean(part, losses.slice(-10))).toBeLessThan(0.5 * mean(part, losses.slice(0, 5)));
    }
    const images = photos(4, new Random(9));
    const measures = learner.measure!({ images });
    for (const value of Object.values(measures)) expect(value.dataSync()[0]).toBeGreaterThan(20);
    tf.dispose([images, measures]);
    learner.dispose();
  });
});
