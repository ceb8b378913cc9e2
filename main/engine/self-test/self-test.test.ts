import * as tf from '@tensorflow/tfjs-core';
import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { useBackend } from '../backends/index.ts';
import { difference, STEP_TOLERANCE, stepDifference, stepError, stepsDifference, translationErrors } from './result.ts';
import recorded from './recorded.json' with { type: 'json' };
import { stepAnswers, type Steps } from './training.ts';
import { answers } from './translation.ts';

const recordedSteps = recorded.steps as unknown as Steps;
const recordedStep = recordedSteps.cyclegan;

test('the recorded answers are those of the cpu backend', { timeout: 180_000 }, async () => {
  await useBackend('cpu');
  const before = tf.memory().numTensors;
  const got = { ...(await answers()), steps: await stepAnswers() };
  // UPDATE_RECORDED=1 writes them anew, after a deliberate change of fixture or recipe
  if (process.env.UPDATE_RECORDED) {
    const short = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value);
    await writeFile(new URL('recorded.json', import.meta.url), JSON.stringify(got, short) + '\n');
  }
  expect(difference(got.noise, recorded.noise)).toBeLessThan(1e-5);
  expect(difference(got.flat, recorded.flat)).toBeLessThan(1e-5);
  expect(stepsDifference(got.steps, recordedSteps)).toBeLessThan(1e-4);
  expect(tf.memory().numTensors).toBe(before);
});

test('the recorded answers are a picture, a flat colour, and gradients that are not nothing', () => {
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  expect(spread(recorded.noise)).toBeGreaterThan(1);
  const channel = (c: number) => recorded.flat.filter((_, i) => (i * 17) % 3 === c);
  for (const c of [0, 1, 2]) expect(spread(channel(c))).toBeLessThan(0.001);
  for (const { gradients } of Object.values(recordedSteps)) {
    const lengths = Object.values(gradients).map(([, length]) => length);
    expect(lengths.filter((length) => length > 0.01 * Math.max(...lengths)).length).toBeGreaterThan(lengths.length / 3);
  }
});

test('our backend gives them', async () => {
  await useBackend('onnx');
  const { maxError, flatError } = await translationErrors();
  expect(maxError).toBeLessThan(1e-4);
  expect(flatError).toBeLessThan(1e-3);
  expect(await stepError()).toBeLessThan(1e-3);
});

test('a value that is no number, or too few values, are infinitely wrong', () => {
  expect(difference([1, 2], [1, 2.5])).toBe(0.5);
  expect(difference([1, NaN], [1, 2])).toBe(Infinity);
  expect(difference([1], [1, 2])).toBe(Infinity);
  expect(stepDifference({ losses: {}, gradients: {} }, recordedStep)).toBe(Infinity);
});

test('one wrong gradient is seen', () => {
  const gradients = { ...recordedStep.gradients };
  const [name, [product, length]] = Object.entries(gradients).sort(([, a], [, b]) => b[1] - a[1])[0]!;
  gradients[name] = [product - 0.02 * length, length];
  const wrong = { ...recordedStep, gradients };
  expect(stepDifference(wrong, recordedStep)).toBeGreaterThan(STEP_TOLERANCE);
  expect(stepsDifference({ ...recordedSteps, cyclegan: wrong }, recordedSteps)).toBeGreaterThan(STEP_TOLERANCE);
  expect(stepsDifference({ ...recordedSteps, vae: wrong }, recordedSteps)).toBeGreaterThan(STEP_TOLERANCE);
});
