import { randomUUID } from 'node:crypto';
import { createRouterClient } from '@orpc/server';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  DEFAULT_PLAYGROUND,
  type PlaygroundFrame,
  type PlaygroundSettings,
} from '../../../common/contract/playground.ts';
import { playgroundHandlers } from './handlers.ts';
import { DESKTOP } from '../testing/test-studio.ts';

interface Advance {
  game: string;
  settings: PlaygroundSettings;
  steps: number;
  milliseconds: number;
}

/** Counts steps instead of taking them. */
class FakeEngine {
  readonly steps = new Map<string, number>();
  settings: PlaygroundSettings | undefined;

  readonly advance = async ({ game, settings, steps, milliseconds }: Advance) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    this.settings = settings;
    const step = (this.steps.get(game) ?? 0) + (milliseconds > 0 ? 50 : steps);
    this.steps.set(game, step);
    const numbers = { losses: { discriminator: 1, generator: 1 }, outputs: { real: 0.5, fake: 0.5 } };
    return { step, real: [], points: [], arrows: [], field: new Uint8Array(1024), ...numbers };
  };
  readonly forget = async ({ game }: { game: string }) => void this.steps.delete(game);
}

let engine: FakeEngine;
let client: ReturnType<typeof open>;
const open = () => createRouterClient(playgroundHandlers(engine as never), { context: DESKTOP });

beforeEach(() => {
  engine = new FakeEngine();
  client = open();
});

/** Watches a new game until the test is done with it. */
async function watching(test: (game: string, next: () => Promise<PlaygroundFrame>) => Promise<void>) {
  const game = randomUUID();
  const leaving = new AbortController();
  const frames = await client.play({ game }, { signal: leaving.signal });
  const next = async () => {
    const { value } = await frames.next();
    return value as PlaygroundFrame;
  };
  await test(game, next);
  leaving.abort();
  while (!(await frames.next()).done);
  expect(engine.steps.size).toBe(0);
  return game;
}

describe('the playground', () => {
  it('begins paused, takes single steps, and ends with its watcher', async () => {
    const game = await watching(async (game, next) => {
      expect(await next()).toMatchObject({ step: 0, pace: 'paused', stepsPerSecond: 0 });
      for (let i = 0; i < 3; i++) await client.control({ game, command: { kind: 'step' } });
      expect([(await next()).step, (await next()).step, (await next()).step]).toEqual([1, 2, 3]);
    });
    const late = client.control({ game, command: { kind: 'step' } });
    await expect(late).rejects.toMatchObject({ code: 'not-found' });
  });

  it('runs, slows down and pauses', async () => {
    await watching(async (game, next) => {
      await next();
      await client.control({ game, command: { kind: 'pace', pace: 'running' } });
      expect(await next()).toMatchObject({ step: 50, pace: 'running' });
      const second = await next();
      expect(second.step).toBe(100);
      expect(second.stepsPerSecond).toBeGreaterThan(0);
      await client.control({ game, command: { kind: 'pace', pace: 'slow' } });
      const [slow, slower] = [await next(), await next()];
      expect([slow.pace, slower.step - slow.step]).toEqual(['slow', 1]);
      await client.control({ game, command: { kind: 'pace', pace: 'paused' } });
      expect(await next()).toMatchObject({ step: slower.step, pace: 'paused', stepsPerSecond: 0 });
    });
  });

  it('changes rules on the way, and begins anew', async () => {
    await watching(async (game, next) => {
      await next();
      await client.control({ game, command: { kind: 'step' } });
      await next();
      await client.control({ game, command: { kind: 'set', settings: { loss: 'minimax', generatorRate: 0.01 } } });
      expect((await next()).step).toBe(1);
      expect(engine.settings).toEqual({ ...DEFAULT_PLAYGROUND, loss: 'minimax', generatorRate: 0.01 });
      await client.control({ game, command: { kind: 'reset', settings: { seed: 9 } } });
      expect((await next()).step).toBe(0);
      expect(engine.settings).toMatchObject({ loss: 'minimax', seed: 9 });
    });
  });

  it('is one game per name', async () => {
    await watching(async (game, next) => {
      await next();
      const again = (await client.play({ game })).next();
      await expect(again).rejects.toMatchObject({ code: 'exists' });
    });
  });
});
