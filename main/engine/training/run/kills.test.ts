// The engine killed at random moments of a run, as a power cut or a crash does it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../../common/random.ts';
import { readCheckpoint } from '../../../files/runs/checkpoint.ts';
import { readHistory } from '../../../files/runs/history.ts';
import { readRun } from '../../../files/runs/runs.ts';
import { createSupervisor, type Supervisor } from '../../../engine-client/supervisor.ts';
import { buildEngine, type BuiltEngine } from '../../testing/build-engine.ts';
import { tinyRun, writePhotos } from '../testing/tiny-run.ts';

const KILLS = 10;
const STEPS = 150; // more than so many short lives take

let home: string;
let built: BuiltEngine;
let supervisor: Supervisor;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'zorse-kills-'));
  await writePhotos(home);
  built = await buildEngine('main/engine/training/testing/engine-with-tiny-recipe.ts');
  supervisor = createSupervisor({ command: built.command, env: { ...process.env, ZORSE_BACKEND: 'cpu' } });
});
afterAll(async () => {
  await supervisor.close();
  await built.remove();
  await rm(home, { recursive: true });
});

describe('training', () => {
  it(`killed ${KILLS} times at random moments, resumes each time and ends as the run that was never killed`, async () => {
    const more = { steps: STEPS, checkpointEvery: 3, sampleEvery: 10 };
    const whole = await tinyRun(home, 'whole', more);
    for await (const _ of await supervisor.client.training.train({ folder: whole }));
    const killed = await tinyRun(home, 'killed', more);
    const random = new Random(Date.now()); // other moments each time
    let written = 0;
    let kills = 0;
    for (let life = 0; life <= KILLS; life++) {
      let left = life === KILLS ? Infinity : random.below(3); // events until the kill
      try {
        for await (const event of await supervisor.client.training.train({ folder: killed })) {
          if (event.type === 'started') expect(event.step).toBeGreaterThanOrEqual(written);
          if (event.type === 'checkpoint') written = event.step;
          if (left-- === 0) setTimeout(() => supervisor.kill(), random.below(20));
        }
        break;
      } catch (error) {
        expect(error).toMatchObject({ code: 'engine-lost' });
        kills++;
      }
    }
    expect(kills).toBe(KILLS);
    const run = await readRun(killed);
    expect(run.step).toBe(STEPS);
    expect(run.samples).toEqual((await readRun(whole)).samples);
    const [expected, found] = [await readCheckpoint(whole, STEPS), await readCheckpoint(killed, STEPS)];
    expect([...found.weights, ...found.training]).toEqual([...expected.weights, ...expected.training]);
    expect(found.state.randoms).toEqual(expected.state.randoms);
    expect(await readHistory(killed)).toEqual(await readHistory(whole));
  }, 180_000); // eleven engines are started

  it('aborted by whoever listens, or told to stop, checkpoints first; another run may follow at once', async () => {
    const folder = await tinyRun(home, 'aborted', { steps: 1_000_000, checkpointEvery: 0 });
    const steps: number[] = [];
    for (let i = 0; i < 2; i++) {
      const stop = new AbortController();
      const listening = async () => {
        for await (const event of await supervisor.client.training.train({ folder }, { signal: stop.signal })) {
          if (event.type === 'started') steps.push(event.step);
          if (event.type === 'steps') stop.abort();
        }
      };
      await expect(listening()).rejects.toMatchObject({ code: 'cancelled' });
    }
    let end: unknown;
    for await (const event of await supervisor.client.training.train({ folder })) {
      if (event.type === 'started') steps.push(event.step);
      if (event.type === 'steps') void supervisor.client.training.stop();
      end = event;
    }
    expect(end).toMatchObject({ type: 'ended', reason: 'stopped' });
    expect(steps[0]).toBe(0);
    expect(steps[1]).toBeGreaterThan(0);
    expect(steps[2]).toBeGreaterThan(steps[1]!);
  });
});
