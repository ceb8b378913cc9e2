import { expect, it, vi } from 'vitest';
import { MOST_POINTS } from '../../../common/colour/points.ts';
import type { Json } from '../../../common/json.ts';
import { connectionTo } from '../testing/pictures.ts';
import { Toasts } from '../toasts.svelte.ts';
import { PointMemory } from './point-memory.ts';

const MOST_CHARACTERS = 3_000_000;

it('forgets the oldest steps and photos of very many points, so that the studio can keep the others', async () => {
  const keep = vi.fn<(input: { name: string; value: Json }) => Promise<void>>(async () => {});
  const connection = connectionTo({ memory: { recall: async () => null, keep } });
  const memory = new PointMemory({ connection, toasts: new Toasts() });
  await memory.load();
  const pointsAt = (step: number) =>
    Array.from({ length: MOST_POINTS }, (_, i) => ({ x: i / 700, y: step / 700, a: 100 / 7, b: -100 / 7, size: 3 }));
  const steps = Array.from({ length: 60 }, (_, step) => pointsAt(step));
  const now = pointsAt(60);
  for (const id of ['old', 'new']) {
    memory.keep(id, now, { before: steps, after: steps });
    connection.leave();
  }
  await vi.waitFor(() => expect(keep).toHaveBeenCalledTimes(2));
  expect(JSON.stringify(keep.mock.lastCall![0].value).length).toBeLessThan(MOST_CHARACTERS);
  const { before, after } = memory.of('new', now)!;
  expect(before).toEqual(steps.slice(-before.length));
  expect([before.length, after.length]).toEqual([16, 16]);
  expect(memory.of('old', now)).toBeUndefined();
});
