// A home whose disk refuses to write while the studio is open: what is asked for is refused and is not in force, what
// happens goes on.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refuseWrites } from './testing/connections.ts';
import { eventually, horses, openTestStudio, writePhoto, type TestStudio } from './testing/test-studio.ts';

vi.mock('libsql', async (original) => (await import('./testing/connections.ts')).watchConnections(original));

let test: TestStudio;
beforeEach(async () => {
  test = await openTestStudio();
});
afterEach(async () => {
  refuseWrites(false);
  await test.remove();
});

const refused = { code: 'disk', sentence: { key: 'studio.databaseReadOnly' } };

async function pictures() {
  for await (const event of await test.client.translation.workspace())
    if (event.type === 'workspace') return event.pictures;
  throw new Error('no workspace');
}
async function jobs() {
  for await (const event of await test.client.jobs.watch()) if (event.type === 'jobs') return event.jobs;
  throw new Error('no jobs');
}
const openPhoto = async (name: string) => {
  const path = await writePhoto(join(test.root, 'photos', name));
  return test.client.translation.open({ sources: [{ source: { kind: 'path', path } }] });
};

it('a setting that is refused is not in force', async () => {
  const before = await test.client.settings.get();
  refuseWrites(true);
  await expect(test.client.settings.set({ theme: 'light' })).rejects.toMatchObject(refused);
  expect(await test.client.settings.get()).toEqual(before);
  refuseWrites(false);
  expect(await test.client.settings.set({ theme: 'light' })).toMatchObject({ theme: 'light' });
});

it('pictures that are refused are not open, and a refused run leaves no job', async () => {
  const { pictures: opened } = await openPhoto('a.jpg');
  const ids = opened.map(({ id }) => id);
  refuseWrites(true);
  await expect(openPhoto('b.jpg')).rejects.toMatchObject(refused);
  await expect(test.client.translation.run({ ids, request: horses })).rejects.toMatchObject(refused);
  await expect(test.client.translation.close({ ids })).rejects.toMatchObject(refused);
  const path = join(test.root, 'net.pth');
  await expect(test.client.library.import({ name: 'x', AtoB: { kind: 'path', path } })).rejects.toMatchObject(refused);
  expect((await pictures()).map(({ name, state }) => [name, state])).toEqual([['a.jpg', 'idle']]);
  expect([await jobs(), test.pipeline.begun]).toEqual([[], []]);
});

it('what runs goes on, and is found by the next studio', async () => {
  test.pipeline.hold = true;
  const { pictures: opened } = await openPhoto('a.jpg');
  const { job } = await test.client.translation.run({ ids: opened.map(({ id }) => id), request: horses });
  const held = await test.pipeline.next();
  refuseWrites(true);
  held.finish();
  const done = await eventually(async () => (await pictures()).find(({ state }) => state === 'done'));
  expect(await eventually(async () => (await jobs()).find(({ state }) => state === 'done'))).toMatchObject({ id: job });
  expect(await readdir(join(test.home, 'workspace', done.id))).toEqual([done.result!.revision]);
  refuseWrites(false);
  await test.studio.close();
  test = await openTestStudio(test.root);
  expect(await pictures()).toMatchObject([{ state: 'done', result: { revision: done.result!.revision } }]);
  expect(await jobs()).toMatchObject([{ id: job, state: 'done' }]);
});
