import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import { RecentCodes } from './recent-codes.ts';

beforeAll(() => tf.setBackend('cpu'));

/** Codes of one number. */
const add = (recent: RecentCodes, values: readonly number[]) =>
  tf.tidy(() => recent.add(tf.tensor4d([...values], [values.length, 1, 1, 1])));
const drawn = (recent: RecentCodes, count = 200) => new Set(recent.draw(count, new Random(1)).dataSync());

it('draws codes that were added, and none that never were', () => {
  const recent = new RecentCodes(1);
  add(recent, [5, 6]);
  expect(drawn(recent)).toEqual(new Set([5, 6]));
  add(recent, [7]);
  expect(drawn(recent)).toEqual(new Set([5, 6, 7]));
  recent.dispose();
});

it('forgets the oldest', () => {
  const recent = new RecentCodes(1);
  add(recent, [-1]);
  for (let i = 0; i < 64; i++) add(recent, new Array<number>(64).fill(1));
  expect(drawn(recent, 5000)).toEqual(new Set([1]));
  recent.dispose();
});
