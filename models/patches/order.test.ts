import { expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import { Sorter } from './order.ts';

/** By comparing, which keeps equal numbers as they were. */
const compared = (values: Float32Array) => [...values.keys()].sort((i, j) => values[i]! - values[j]!);

it('puts numbers of every size and sign in the order that comparing finds', () => {
  const random = new Random(1);
  const values = Float32Array.from({ length: 5000 }, () => random.normal() * 10 ** (60 * random.uniform() - 30));
  values.set([0, -0, Infinity, -Infinity, 1e-45, -1e-45, 3.4e38, -3.4e38], 100);
  expect([...new Sorter(5000).order(values)]).toEqual(compared(values));
});

it('leaves equal numbers as they were, 0 and -0 among them', () => {
  const values = Float32Array.of(2, 0, -1, -0, 2, 0, -1, -0, 2);
  expect([...new Sorter(9).order(values)]).toEqual([2, 6, 1, 3, 5, 7, 0, 4, 8]);
});

it('sorts fewer numbers after more', () => {
  const sorter = new Sorter(4);
  sorter.order(Float32Array.of(4, 3, 2, 1));
  expect([...sorter.order(Float32Array.of(0.5, -0.5))]).toEqual([1, 0]);
  expect([...sorter.order(new Float32Array())]).toEqual([]);
});
