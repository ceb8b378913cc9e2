import * as tf from '@tensorflow/tfjs-core';
import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { useBackend } from '../backends/index.ts';
import { answers } from './fixture.ts';
import { difference, errors, isRight } from './measure.ts';
import recorded from './recorded.json' with { type: 'json' };

test('the recorded answers are those of the cpu backend', async () => {
  await useBackend('cpu');
  const before = tf.memory().numTensors;
  const got = await answers();
  // UPDATE_RECORDED=1 writes them anew, after a deliberate change of the fixture
  if (process.env.UPDATE_RECORDED) {
    const rounded = Object.entries(got).map(([name, values]) => [
      name,
      values.map((value) => Number(value.toFixed(6))),
    ]);
    await writeFile(new URL('recorded.json', import.meta.url), JSON.stringify(Object.fromEntries(rounded)) + '\n');
  }
  expect(difference(got.noise, recorded.noise)).toBeLessThan(1e-5);
  expect(difference(got.flat, recorded.flat)).toBeLessThan(1e-5);
  expect(tf.memory().numTensors).toBe(before);
});

test('the recorded answers are a picture, and a flat colour', () => {
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  expect(spread(recorded.noise)).toBeGreaterThan(1);
  const channel = (c: number) => recorded.flat.filter((_, i) => (i * 17) % 3 === c);
  for (const c of [0, 1, 2]) expect(spread(channel(c))).toBeLessThan(0.001);
});

test('our backend gives them', async () => {
  await useBackend('onnx');
  const measured = await errors();
  expect(measured.maxError).toBeLessThan(1e-4);
  expect(isRight(measured)).toBe(true);
});

test('a value that is no number, or too few values, are infinitely wrong', () => {
  expect(difference([1, 2], [1, 2.5])).toBe(0.5);
  expect(difference([1, NaN], [1, 2])).toBe(Infinity);
  expect(difference([1], [1, 2])).toBe(Infinity);
});
