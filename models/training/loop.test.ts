import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Learner } from './learner.ts';
import { type LoopOptions, NotFinite, train } from './loop.ts';

beforeAll(() => tf.setBackend('cpu'));

/** Learns nothing: reports the batch's mean and the rate. */
function mirror(): Learner {
  return {
    networks: {},
    optimizers: {},
    warmUps: {},
    pools: {},
    randoms: {},
    averages: {},
    step: (batch, rate) => tf.tidy(() => ({ mean: tf.mean(batch['A']!) as tf.Scalar, rate: tf.scalar(rate) })),
    preview: () => ({}),
    dispose: () => {},
  };
}

function run(more: Partial<LoopOptions> = {}, hooks: Partial<LoopOptions['hooks']> = {}) {
  const events: string[] = [];
  const result = train({
    learner: mirror(),
    next: async (step) => ({ A: tf.fill([1, 2, 2, 3], step * 10) as tf.Tensor4D }),
    schedule: (step) => 1 - step / 100,
    from: 0,
    to: 5,
    hooks: {
      reports: (step, { mean, rate }) => events.push(`${step}: ${mean} ${rate!.toFixed(2)}`),
      due: (step) => step === 2 || step === 5,
      between: async (step) => void events.push(`between ${step}`),
      ...hooks,
    },
    ...more,
  });
  return { events, result };
}

describe('train', () => {
  it('takes the steps in order, tells all numbers before what comes between, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const { events, result } = run();
    expect(await result).toBe(5);
    expect(events).toEqual([
      '1: 0 1.00',
      '2: 10 0.99',
      'between 2',
      '3: 20 0.98',
      '4: 30 0.97',
      '5: 40 0.96',
      'between 5',
    ]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('goes on from where it was, and ends after the step in flight when told to stop', async () => {
    const stop = new AbortController();
    const { events, result } = run(
      { from: 3, to: 50, signal: stop.signal },
      { turn: async (work) => (events.length >= 2 && stop.abort(), work()) },
    );
    expect(await result).toBe(6);
    expect(events).toEqual(['4: 30 0.97', '5: 40 0.96', 'between 5', '6: 50 0.95']);
  });

  it('stops at a number that is none, before anything is saved', async () => {
    const before = tf.memory().numTensors;
    const next = async (step: number) => ({ A: tf.fill([1, 2, 2, 3], step === 1 ? NaN : 1) as tf.Tensor4D });
    const { events, result } = run({ next });
    await expect(result).rejects.toBeInstanceOf(NotFinite);
    await expect(result).rejects.toMatchObject({ step: 2, message: 'mean at step 2' });
    expect(events).toEqual(['1: 1 1.00']);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('passes on what a hook throws', async () => {
    const { result } = run({}, { between: () => Promise.reject(new Error('disk full')) });
    await expect(result).rejects.toThrow('disk full');
  });
});
