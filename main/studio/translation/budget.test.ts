import { expect, test } from 'vitest';
import { Budget } from './budget.ts';

const settled = async (work: Promise<unknown>) =>
  Promise.race([work.then(() => true), new Promise((resolve) => setTimeout(resolve, 5, false))]);

test('lets in what fits, in order, and the too large alone', async () => {
  const budget = new Budget(10);
  const first = await budget.reserve(6);
  const second = await budget.reserve(4);
  const huge = budget.reserve(50);
  const small = budget.reserve(1);
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
