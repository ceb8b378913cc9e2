import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { TranslatorArchitecture } from '../../common/networks/translator.ts';
import { sample } from '../layers/finite-differences.ts';
import { applyToAnySize, translateAnySize } from './any-size.ts';
import { inColour, takesColour } from './colours.ts';
import { buildGenerator } from './generator.ts';

beforeAll(() => tf.setBackend('cpu'));

const generator = (fields: object) =>
  buildGenerator(TranslatorArchitecture.parse({ network: 'resnet', blocks: 0, ngf: 2, norm: 'instance', ...fields }), {
    seed: 3,
  });
const photo = () => sample([1, 8, 12, 3]) as tf.Tensor4D;

describe('in colour', () => {
  it('a grey generator sees the brightness and gives three equal channels', async () => {
    const grey = generator({ inputChannels: 1, outputChannels: 1 });
    const x = photo();
    const [red, green, blue] = tf.split(x, 3, 3) as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
    const brightness = tf.addN([tf.mul(red, 0.299), tf.mul(green, 0.587), tf.mul(blue, 0.114)]) as tf.Tensor4D;
    const expected = await grey.apply(brightness).data();
    const made = await applyToAnySize(inColour(grey), x).data();
    expect(made.length).toBe(3 * expected.length);
    expect(new Set(expected).size).toBeGreaterThan(10);
    made.forEach((value, i) => expect(value).toBeCloseTo(expected[Math.floor(i / 3)]!, 5));
  });

  it('one that colours takes brightness and gives its colours, one that draws the other way round', () => {
    const colours = generator({ inputChannels: 1 });
    expect(inColour(colours).apply(photo()).shape).toEqual([1, 8, 12, 3]);
    const draws = generator({ outputChannels: 1 });
    expect(inColour(draws).apply(photo()).shape).toEqual([1, 8, 12, 3]);
  });

  it('a mask stays one channel, and a generator of colours stays what it is', () => {
    const masked = generator({ inputChannels: 1, outputChannels: 1, mask: 2 });
    const { picture, mask } = translateAnySize(inColour(masked), photo());
    expect([picture.shape[3], mask!.shape[3]]).toEqual([3, 1]);
    const usual = generator({});
    expect(inColour(usual)).toBe(usual);
    expect([usual, masked].map(({ architecture }) => takesColour(architecture))).toEqual([true, true]);
    expect(takesColour(generator({ inputChannels: 4 }).architecture)).toBe(false);
  });
});
