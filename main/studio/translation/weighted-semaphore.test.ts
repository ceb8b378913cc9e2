import { expect, test } from 'vitest';
import { WeightedSemaphore } from './weighted-semaphore.ts';

const settled = async (work: Promise<unknown>) =>
  Promise.race([work.then(() => true), new Promise((resolve) => setTimeout(resolve, 5, false))]);

test('lets in what fits, in order, and the too large alone', async () => {
  const semaphore = new WeightedSemaphore(10);
  const first = await semaphore.reserve(6);
  const second = await semaphore.reserve(4);
  const huge = semaphore.reserve(50);
  const small = semaphore.reserve(1);
  expect(await settled(huge)).toBe(false);
  first();
  first(); // giving back twice counts once
  expect(await settled(small)).toBe(false); // it came later
  second();
  const giveHuge = await huge;
  expect(await settled(small)).toBe(false);
  giveHuge();
  expect(await settled(small)).toBe(true);
});
