// The runs of a home, as far as they can be read.
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { planOf } from '../../../common/recipes/presets.ts';
import { silent } from '../core/log.ts';
import { RunStore } from './run-store.ts';

let root: string;
let runs: RunStore;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-runs-'));
  runs = new RunStore(root, silent);
});
afterEach(async () => {
  runs.close();
  await rm(root, { recursive: true });
});

it('a run that cannot be read is said to be, not to be missing, and comes back', async () => {
  const domains = { A: { paths: ['a'], leftOut: [] }, B: { paths: ['b'], leftOut: [] } };
  const { id } = await runs.create('First', planOf('cyclegan', 'sketch', { domains, seed: 1 }));
  const file = join(root, id, 'run.json');
  const whole = await readFile(file);
  await truncate(file, 40);
  const events = runs.watch();
  expect((await events.next()).value).toMatchObject({ type: 'runs', runs: [], broken: [{ folder: join(root, id) }] });
  expect(() => runs.get(id)).toThrow(expect.objectContaining({ code: 'unreadable' }));
  expect(() => runs.named(id)).toThrow(expect.objectContaining({ code: 'unreadable' }));
  expect(() => runs.get('none')).toThrow(expect.objectContaining({ code: 'not-found' }));
  await writeFile(file, whole);
  await runs.refresh();
  expect([runs.get(id).name, runs.broken]).toEqual(['First', []]);
  const told = [(await events.next()).value, (await events.next()).value];
  expect(told).toContainEqual({ type: 'broken', broken: [] });
  await events.return?.(undefined);
});
