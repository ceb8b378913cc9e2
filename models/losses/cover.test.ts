import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, it } from 'vitest';
import { Cover } from './cover.ts';

beforeAll(() => tf.setBackend('cpu'));

const settings = { foreground: true, coverLeast: 0.2, coverMost: 0.4, cover: 2 };
const mask = (share: number) => tf.tensor4d([2 * share, 0, share, share], [1, 2, 2, 1]);

/** The cost of a mask and its slope along the mask's mean. */
function cost(cover: Cover, share: number): { value: number; slope: number; reported: number } {
  let reported = 0;
  const { value, grad } = tf.valueAndGrad((m) => {
    const held = cover.hold(tf.scalar(0), { X: m as tf.Tensor4D });
    reported = held.shares['mask_X']!.dataSync()[0]!;
    return held.loss;
  })(mask(share));
  return { value: value.dataSync()[0]!, slope: tf.sum(grad).dataSync()[0]!, reported };
}

describe('cover', () => {
  it.each([
    [0.3, 0, 0],
    [0.5, 0.2, 2],
    [0.1, 0.6, -6],
  ])('of a first mask of %f is its formula', (share, value, slope) => {
    const found = cost(new Cover(settings, ['X']), share);
    expect(found.value).toBeCloseTo(value, 5);
    expect(found.slope).toBeCloseTo(slope, 5);
    expect(found.reported).toBeCloseTo(share, 5);
  });

  it('is of the mean of many: one photo may be filled', () => {
    const cover = new Cover(settings, ['X']);
    for (let i = 0; i < 50; i++) cost(cover, 0.3);
    expect(cost(cover, 0.9)).toMatchObject({ value: 0, slope: 0 });
    for (let i = 0; i < 50; i++) cost(cover, 0.9);
    const { value, slope } = cost(cover, 0.3); // by itself this one would be right
    expect(value).toBeGreaterThan(0.2);
    expect(slope).toBeCloseTo(2, 5);
  });

  it('keeps its means for checkpoints; without masks it is nothing', () => {
    expect(Object.keys(new Cover(settings, ['X', 'Y']).averages)).toEqual([
      'mask_X.mean',
      'mask_X.weight',
      'mask_Y.mean',
      'mask_Y.weight',
    ]);
    const off = new Cover({ ...settings, foreground: false }, ['X']);
    const loss = tf.scalar(3);
    expect(off.averages).toEqual({});
    expect(off.hold(loss, { X: undefined })).toEqual({ loss, shares: {} });
  });
});
