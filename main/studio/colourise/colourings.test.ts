import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Colourings } from './colourings.ts';
import { readPoints } from './points-file.ts';

let folder: string;
let root: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-colourings-'));
  root = join(folder, 'colourings');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function picture(name: string, background: string, size = 8) {
  const path = join(folder, name);
  await sharp({ create: { width: size, height: size, channels: 3, background } })
    .png()
    .toFile(path);
  return { path, name };
}
const points = [{ x: 0.5, y: 0.5, a: 10, b: -20, size: 3 }];

it('keeps a copy of the photo and what is said of it, for the next studio', async () => {
  const colourings = await Colourings.open(root);
  const { id } = await colourings.add(await picture('old.png', '#888'));
  await colourings.keep(id, { model: 'colours', points });
  await rm(join(folder, 'old.png'));
  const again = await Colourings.open(root);
  expect(again.list()).toEqual([expect.objectContaining({ id, name: 'old.png', width: 8, model: 'colours', points })]);
  expect((await sharp(again.files(id).photo).metadata()).width).toBe(8);
});

it('keeps what is said last when much is said at once, also what stood there before', async () => {
  const colourings = await Colourings.open(root);
  const { id } = await colourings.add(await picture('old.png', '#888'));
  await colourings.keep(id, { model: 'colours', points });
  await Promise.all([
    colourings.keep(id, { model: 'colours', points: [...points, ...points] }),
    colourings.keep(id, { model: 'colours', points }),
  ]);
  expect(colourings.describe(id).points).toEqual(points);
  expect((await Colourings.open(root)).describe(id).points).toEqual(points);
});

it('closes a photo so that it comes back as it was, and removes it after a week', async () => {
  const colourings = await Colourings.open(root);
  const { id } = await colourings.add(await picture('old.png', '#888'));
  await colourings.close(id, { model: 'colours', points });
  expect(colourings.list()).toEqual([]);
  const next = await Colourings.open(root);
  expect(next.list()).toEqual([]);
  expect(await next.reopen(id)).toMatchObject({ id, points, model: 'colours' });
  expect(next.list()).toHaveLength(1);

  await next.close(id);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 8 * 24 * 3_600_000 });
  const late = await Colourings.open(root);
  vi.useRealTimers();
  expect(await readdir(root)).toEqual([]);
  await expect(late.reopen(id)).rejects.toMatchObject({ code: 'not-found' });
});

it('knows which photos have colours, also after a restart', async () => {
  const colourings = await Colourings.open(root);
  const ids: string[] = [];
  for (const background of ['#888', '#9a8468', '#c02010'])
    ids.push((await colourings.add(await picture('a.png', background, 300))).id);
  const again = await Colourings.open(root);
  for (const known of [colourings, again])
    expect(ids.map((id) => known.describe(id).coloured)).toEqual([false, false, true]);
});

it('leaves nothing behind of what is no picture', async () => {
  const colourings = await Colourings.open(root);
  const path = join(folder, 'notes.png');
  await writeFile(path, 'no picture');
  await expect(colourings.add({ path, name: 'notes.png' })).rejects.toMatchObject({ code: 'unreadable' });
  await expect(colourings.add({ path: join(folder, 'gone.png'), name: 'gone.png' })).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(await readdir(root).catch(() => [])).toEqual([]);
});

it.skipIf(process.platform === 'win32')('refuses a pipe at once, as photo, reference and file of points', async () => {
  const pipe = join(folder, 'pipe.png');
  execFileSync('mkfifo', [pipe]);
  const colourings = await Colourings.open(root);
  const { id } = await colourings.add(await picture('old.png', '#888'));
  const given = { path: pipe, name: 'pipe.png' };
  for (const refused of [() => colourings.add(given), () => colourings.refer(id, given), () => readPoints(pipe)]) {
    await expect(refused()).rejects.toMatchObject({ code: 'unreadable' });
  }
});

it('another reference of the same name is another picture; one that cannot be read leaves the former', async () => {
  const colourings = await Colourings.open(root);
  const { id } = await colourings.add(await picture('old.png', '#888'));
  await colourings.refer(id, await picture('like.png', '#f00', 4));
  const first = colourings.files(id).reference!;
  await colourings.refer(id, await picture('like.png', '#0f0', 6));
  const second = colourings.files(id).reference!;
  expect(second).not.toBe(first); // what was decoded of the first is not taken for it
  expect((await sharp(second).metadata()).width).toBe(6);

  await writeFile(join(folder, 'like.png'), 'no picture');
  await expect(colourings.refer(id, { path: join(folder, 'like.png'), name: 'like.png' })).rejects.toThrow();
  expect(colourings.files(id).reference).toBe(second);
  expect((await sharp(second).metadata()).width).toBe(6);
  const grey = colourings.refer(id, await picture('grey.png', '#777'));
  await expect(grey).rejects.toMatchObject({ code: 'bad-input', subject: 'grey.png' });
  expect(colourings.files(id).reference).toBe(second);
  await colourings.refer(id, null);
  expect((await readdir(join(root, id))).sort()).toEqual(['colouring.json', 'old.png']);
});

it('points that are set while a reference comes are not lost', async () => {
  const colourings = await Colourings.open(root);
  const { id } = await colourings.add(await picture('old.png', '#888'));
  const like = await picture('like.png', '#f00');
  await Promise.all([colourings.refer(id, like), colourings.keep(id, { model: 'colours', points })]);
  const again = await Colourings.open(root);
  expect(again.describe(id)).toMatchObject({ points, reference: 'like.png' });
});

it('what could not be written is not taken for kept', async () => {
  const colourings = await Colourings.open(root);
  const { id } = await colourings.add(await picture('old.png', '#888'));
  await rm(join(root, id), { recursive: true });
  await writeFile(join(root, id), 'in the way');
  await expect(colourings.keep(id, { model: 'colours', points })).rejects.toMatchObject({ code: 'not-found' });
  expect(colourings.describe(id).points).toEqual([]);
});
