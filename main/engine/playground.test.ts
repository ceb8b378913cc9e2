import { createRouterClient } from '@orpc/server';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PLAYGROUND } from '../../common/contract/playground.ts';
import { useBackend } from './backends/index.ts';
import { playgroundRouter } from './playground.ts';
import { Turns } from './turns.ts';

beforeAll(() => useBackend('onnx'));

describe('the playground of the engine', () => {
  const client = createRouterClient(playgroundRouter({ ready: async () => {}, turns: new Turns() }), { context: {} });
  const advance = (game: string, steps: number, milliseconds = 60_000) =>
    client.advance({ game, settings: DEFAULT_PLAYGROUND, steps, milliseconds });

  it('goes on with games by name, the same as in one go, and forgets them', async () => {
    const before = tf.memory().numTensors;
    const whole = await advance('whole', 5);
    await advance('parts', 2);
    expect(await advance('parts', 3)).toEqual(whole);
    await client.forget({ game: 'whole' });
    expect((await advance('whole', 0)).step).toBe(0);
    for (const game of ['whole', 'parts']) await client.forget({ game });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('stops when the time is over', async () => {
    const { step } = await advance('timed', 1_000_000, 1);
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThan(1_000_000);
    await client.forget({ game: 'timed' });
  });

  it('keeps no more than four games', async () => {
    const tensors: number[] = [];
    for (let i = 0; i < 6; i++) {
      await advance(`game ${i}`, 0);
      tensors.push(tf.memory().numTensors);
    }
    expect(tensors[5]).toBe(tensors[3]);
    expect((await advance('game 5', 1)).step).toBe(1);
    for (let i = 0; i < 6; i++) await client.forget({ game: `game ${i}` });
  });
});
