import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { eventually, horses, openTestStudio, writePhoto, type TestStudio } from '../testing/test-studio.ts';

let test: TestStudio;
beforeEach(async () => {
  test = await openTestStudio();
});
afterEach(async () => {
  vi.useRealTimers();
  await test.remove();
});

const photo = (name: string) => writePhoto(join(test.root, 'photos', name));
const openPaths = (...paths: string[]) =>
  test.client.translation.open({ sources: paths.map((path) => ({ source: { kind: 'path', path } })) });

async function workspace() {
  for await (const event of await test.client.translation.workspace())
    if (event.type === 'workspace') return event.pictures;
  throw new Error('no workspace');
}
async function jobs() {
  for await (const event of await test.client.jobs.watch()) if (event.type === 'jobs') return event.jobs;
  throw new Error('no jobs');
}
/** Asks for what has to be computed. */
const run = async (asked: { ids: string[]; request: TranslationRequest }) => {
  const { job } = await test.client.translation.run(asked);
  return { job: job ?? expect.unreachable('There was nothing to compute.') };
};
/** When what was removed before is kept no longer. */
const later = async () => {
  vi.useFakeTimers({ now: Date.now() + 61 * 60_000, toFake: ['Date'] });
  await test.client.translation.close({ ids: [] });
};
const stronger = { ...horses, settings: { ...horses.settings, strength: 0.5 } };
const picture = async (id: string) => (await workspace()).find((one) => one.id === id)!;
const inState = (id: string, state: string) =>
  eventually(async () => ((await picture(id)).state === state ? picture(id) : undefined));
const jobIn = (id: string, state: string) =>
  eventually(async () => (await jobs()).find((job) => job.id === id && job.state === state));

describe('the job of a single photo', () => {
  const asked = async (...names: string[]) => {
    test.pipeline.hold = true;
    const { pictures } = await openPaths(...(await Promise.all(names.map(photo))));
    const { job } = await run({ ids: pictures.map(({ id }) => id), request: horses });
    const now = async () => (await jobs()).find(({ id }) => id === job)!;
    return { job, now };
  };

  it('says how far that is and what is left, until it ends', async () => {
    const { job, now } = await asked('a.jpg');
    const held = await test.pipeline.next();
    held.tell({ share: 0.4, secondsLeft: 7 });
    expect(await now()).toMatchObject({ state: 'running', share: 0.4, secondsLeft: 7 });
    held.finish();
    expect((await jobIn(job, 'done')).share).toBeUndefined();
    held.tell({ share: 0.9, secondsLeft: 1 });
    expect(await now()).toMatchObject({ state: 'done', secondsLeft: null });
  });

  it('forgets that when it is cancelled; among several photos each is but a part', async () => {
    const { job, now } = await asked('a.jpg');
    (await test.pipeline.next()).tell({ share: 0.4, secondsLeft: 7 });
    await test.client.jobs.cancel({ id: job });
    expect((await now()).share).toBeUndefined();
    const several = await asked('b.jpg', 'c.jpg');
    (await test.pipeline.next('b.jpg')).tell({ share: 0.4, secondsLeft: 7 });
    expect(await several.now()).toMatchObject({ done: 0, secondsLeft: null });
    expect((await several.now()).share).toBeUndefined();
  });
});

describe('the workspace', () => {
  it('opens files and folders with their tree, and says what it skipped', async () => {
    await photo('ride/b10.jpg');
    await photo('ride/b9.jpg');
    await photo('ride/deep/c.png');
    await writeFile(join(test.root, 'photos', 'ride', 'notes.txt'), 'no picture');
    await writeFile(join(test.root, 'photos', 'plain'), 'no picture');
    const single = await photo('a.jpg');
    const { pictures, skipped } = await openPaths(
      single,
      join(test.root, 'photos', 'ride'),
      join(test.root, 'photos', 'plain'),
      join(test.root, 'missing.jpg'),
    );
    expect(pictures.map(({ name, folder, state }) => [folder, name, state])).toEqual([
      ['', 'a.jpg', 'idle'],
      ['ride', 'b9.jpg', 'idle'],
      ['ride', 'b10.jpg', 'idle'],
      ['ride/deep', 'c.png', 'idle'],
    ]);
    expect(skipped.map(({ name }) => name)).toEqual(['notes.txt', 'plain', 'missing.jpg']);
    const read = await eventually(async () => {
      const one = await picture(pictures[3]!.id);
      return one.width ? one : undefined;
    });
    expect([read.width, read.height]).toEqual([48, 32]);
  });

  it('shows a damaged photo as failed in its place, with the reason', async () => {
    const path = join(test.root, 'bad.jpg');
    await writeFile(path, 'this is no JPEG');
    const { pictures } = await openPaths(path);
    const failed = await inState(pictures[0]!.id, 'failed');
    expect(failed.fault).toMatchObject({ code: 'unreadable', subject: path });
  });

  it('translates, counts, and deletes what a newer result replaced', async () => {
    const { pictures } = await openPaths(await photo('a.jpg'), await photo('bad.jpg'));
    const ids = pictures.map(({ id }) => id);
    const { job } = await run({ ids, request: horses });
    const ended = await jobIn(job, 'failed');
    expect(ended).toMatchObject({ total: 2, done: 1, failed: 1, secondsLeft: null, fault: { code: 'unreadable' } });
    const done = await picture(ids[0]!);
    expect(done).toMatchObject({
      state: 'done',
      result: { fileName: 'a.horse-zebra-AtoB.jpg', width: 48, request: horses },
    });
    expect(await picture(ids[1]!)).toMatchObject({ state: 'failed', fault: { code: 'unreadable' } });

    const again = await run({ ids: [ids[0]!], request: stronger });
    await jobIn(again.job, 'done');
    const { result, versions } = await picture(ids[0]!);
    expect(versions).toEqual([done.result, result]);
    const folders = await readdir(join(test.home, 'workspace', ids[0]!));
    expect(folders.sort()).toEqual(versions.map(({ revision }) => revision).sort());
  });

  it('refuses a model or direction that is not there before anything is queued', async () => {
    const { pictures } = await openPaths(await photo('a.jpg'));
    const ids = [pictures[0]!.id];
    await expect(run({ ids, request: { ...horses, model: 'nope' } })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(run({ ids: ['gone'], request: horses })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await jobs()).toEqual([]);
  });

  it('lets a single picture pass the rest of a batch', async () => {
    test.pipeline.hold = true;
    const { pictures } = await openPaths(
      ...(await Promise.all(['1.jpg', '2.jpg', '3.jpg', '4.jpg', 'asked.jpg'].map(photo))),
    );
    const ids = pictures.map(({ id }) => id);
    await run({ ids: ids.slice(0, 4), request: horses });
    const single = await run({ ids: ids.slice(4), request: horses });
    (await test.pipeline.next()).finish();
    await eventually(() => test.pipeline.begun[2]);
    expect([test.pipeline.begun.slice(0, 2).sort(), test.pipeline.begun[2]]).toEqual([['1.jpg', '2.jpg'], 'asked.jpg']);
    (await test.pipeline.next('asked.jpg')).finish();
    await jobIn(single.job, 'done');
    test.pipeline.hold = false;
  });

  it('gives a queued or running picture its newer request and forgets the older job', async () => {
    test.pipeline.hold = true;
    const { pictures } = await openPaths(await photo('a.jpg'));
    const ids = [pictures[0]!.id];
    await run({ ids, request: horses });
    await test.pipeline.next();
    const { job } = await run({ ids, request: stronger });
    (await test.pipeline.next()).finish();
    await jobIn(job, 'done');
    expect((await picture(ids[0]!)).result!.request.settings.strength).toBe(0.5);
    expect((await jobs()).map(({ id }) => id)).toEqual([job]);
  });

  it('cancels what waits and what runs, and retries only that', async () => {
    test.pipeline.hold = true;
    const { pictures } = await openPaths(...(await Promise.all(['1.jpg', '2.jpg', '3.jpg', '4.jpg'].map(photo))));
    const ids = pictures.map(({ id }) => id);
    const { job } = await run({ ids, request: horses });
    (await test.pipeline.next('1.jpg')).finish();
    await inState(ids[0]!, 'done');
    await test.client.jobs.cancel({ id: job });
    for (const id of ids.slice(1)) expect((await inState(id, 'cancelled')).fault).toBeUndefined();
    expect(await jobIn(job, 'cancelled')).toMatchObject({ done: 1, total: 4 });
    test.pipeline.hold = false;
    const before = test.pipeline.begun.length;
    expect((await test.client.jobs.retry({ id: job })).state).not.toBe('cancelled');
    expect(await jobIn(job, 'done')).toMatchObject({ done: 4, failed: 0, total: 4 });
    expect(test.pipeline.begun.slice(before).sort()).toEqual(['2.jpg', '3.jpg', '4.jpg']);
  });

  it('keeps the last good result when a newer request fails', async () => {
    const { pictures } = await openPaths(await photo('a.jpg'));
    const ids = [pictures[0]!.id];
    await jobIn((await run({ ids, request: horses })).job, 'done');
    const { result } = await picture(ids[0]!);
    test.pipeline.hold = true;
    const { job } = await run({ ids, request: stronger });
    (await test.pipeline.next()).fail(new Fault('engine-lost', 'The engine ended.'));
    expect((await jobIn(job, 'failed')).fault!.code).toBe('engine-lost');
    expect(await picture(ids[0]!)).toMatchObject({ state: 'failed', fault: { code: 'engine-lost' }, result });
  });

  it('tries one photo again without a row for each try, and takes it out of the batch that lost it', async () => {
    const { pictures } = await openPaths(await photo('a.jpg'), await photo('bad.jpg'));
    const [, bad] = pictures.map(({ id }) => id);
    const { job } = await run({ ids: pictures.map(({ id }) => id), request: horses });
    expect(await jobIn(job, 'failed')).toMatchObject({ failed: 1, lost: ['bad.jpg'] });
    for (const request of [horses, stronger]) {
      const again = await run({ ids: [bad!], request });
      await jobIn(again.job, 'failed');
    }
    const [batch, last, ...more] = await jobs();
    expect(batch).toMatchObject({ id: job, total: 1, done: 1, failed: 0, state: 'done' });
    expect([last, more]).toMatchObject([{ state: 'failed', lost: ['bad.jpg'] }, []]);
  });

  it('closes pictures, also while they run, and an hour later their files are gone', async () => {
    test.pipeline.hold = true;
    const path = await photo('a.jpg');
    const { pictures } = await openPaths(path, await photo('b.jpg'));
    const ids = pictures.map(({ id }) => id);
    const { job } = await run({ ids, request: horses });
    await test.pipeline.next('a.jpg');
    await test.client.translation.close({ ids: [ids[0]!, '../../library', 'gone'] });
    expect((await workspace()).map(({ id }) => id)).toEqual([ids[1]]);
    (await test.pipeline.next('b.jpg')).finish();
    expect(await jobIn(job, 'done')).toMatchObject({ total: 1, done: 1 });
    await later();
    expect(await readdir(join(test.home, 'workspace'))).toEqual([ids[1]]);
    expect(await readdir(join(path, '..'))).toContain('a.jpg');
  });

  it('comes back after a restart, jobs interrupted, and retry continues them', async () => {
    test.pipeline.hold = true;
    const { pictures } = await openPaths(...(await Promise.all(['1.jpg', '2.jpg', '3.jpg'].map(photo))));
    const ids = pictures.map(({ id }) => id);
    const { job } = await run({ ids, request: horses });
    (await test.pipeline.next('1.jpg')).finish();
    const done = await inState(ids[0]!, 'done');
    await test.studio.close();
    for (const left of [join(ids[1]!, 'half'), join(ids[0]!, 'half'), 'closed'])
      await mkdir(join(test.home, 'workspace', left), { recursive: true }); // as a kill would leave them
    test = await openTestStudio(test.root);
    expect(await readdir(join(test.home, 'workspace', ids[0]!))).toEqual([done.result!.revision]);
    expect(await readdir(join(test.home, 'workspace'))).not.toContain('closed');
    expect((await workspace()).map(({ name, state }) => [name, state])).toEqual([
      ['1.jpg', 'done'],
      ['2.jpg', 'cancelled'],
      ['3.jpg', 'cancelled'],
    ]);
    expect((await picture(ids[0]!)).result).toEqual(done.result);
    expect(await jobIn(job, 'interrupted')).toMatchObject({ done: 1, total: 3 });
    await test.client.jobs.retry({ id: job });
    expect(await jobIn(job, 'done')).toMatchObject({ done: 3, total: 3 });
  });

  it('translates back and measures how far that is from the photo', async () => {
    const { pictures } = await openPaths(await photo('a.png'));
    const id = pictures[0]!.id;
    await expect(test.client.translation.roundTrip({ id })).rejects.toMatchObject({ code: 'bad-input' });
    const { job } = await run({ ids: [id], request: horses });
    await jobIn(job, 'done');
    const { result } = await test.client.translation.roundTrip({ id });
    expect(result!.roundTrip).toMatchObject({ cycleError: 0, request: { direction: 'BtoA' } });
    await writePhoto(join(test.root, 'photos', 'a.png'), { background: '#000' });
    expect((await test.client.translation.roundTrip({ id })).result!.roundTrip!.cycleError).toBeCloseTo(
      (0xaa + 0x55) / 3 / 255,
      3,
    );
  });

  it('saves with the tree and never overwrites', async () => {
    await photo('ride/a.jpg');
    const { pictures } = await openPaths(join(test.root, 'photos', 'ride'));
    const ids = [pictures[0]!.id];
    const folder = join(test.root, 'out');
    expect((await test.client.translation.save({ ids, folder })).failed).toHaveLength(1);
    const { job } = await run({ ids, request: horses });
    await jobIn(job, 'done');
    for (let i = 0; i < 2; i++) expect((await test.client.translation.save({ ids, folder })).failed).toEqual([]);
    expect((await readdir(join(folder, 'ride'))).sort()).toEqual([
      'a.horse-zebra-AtoB (2).jpg',
      'a.horse-zebra-AtoB.jpg',
    ]);
  });

  it('lets a page in a browser name no path', async () => {
    const forbidden = { code: 'forbidden' };
    const { page } = test;
    await expect(
      page.translation.open({ sources: [{ source: { kind: 'path', path: '/etc' } }] }),
    ).rejects.toMatchObject(forbidden);
    await expect(page.translation.save({ ids: [], folder: '/tmp' })).rejects.toMatchObject(forbidden);
    await expect(page.shell.reveal({ path: '/etc' })).rejects.toMatchObject(forbidden);
    await expect(page.library.import({ name: 'x', AtoB: { kind: 'path', path: '/etc' } })).rejects.toMatchObject(
      forbidden,
    );
    const { settings } = horses;
    const batch = {
      inputs: ['/etc'],
      model: 'horse-zebra',
      direction: 'AtoB' as const,
      settings,
      out: null,
      overwrite: false,
    };
    await expect((async () => (await page.translation.batch(batch)).next())()).rejects.toMatchObject(forbidden);
  });
});
