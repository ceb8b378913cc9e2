// What a home keeps when its database is damaged, or was written by another version: everything that is not known to be
// nobody's.
import Sqlite from 'libsql';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { uploadPath } from '../../../common/contract/media.ts';
import { writeNote } from '../../files/images/note.ts';
import { eventually, horses, openTestStudio, writePhoto, type TestStudio } from '../testing/test-studio.ts';
import { LostAndFound } from './lost-and-found.ts';

let test: TestStudio;
beforeEach(async () => {
  test = await openTestStudio();
});
afterEach(() => test.remove());

const reopen = async (between: () => unknown): Promise<void> => {
  await test.studio.close();
  await between();
  test = await openTestStudio(test.root);
};
const damageDatabase = () => writeFile(join(test.home, 'studio.db'), 'no database at all');
const send = async (name: string): Promise<string> => {
  const body = await readFile(await writePhoto(join(test.root, 'sent', name)));
  const answer = await test.get(uploadPath(name, ''), { method: 'POST', body });
  return ((await answer.json()) as { id: string }).id;
};
async function pictures() {
  for await (const event of await test.client.translation.workspace())
    if (event.type === 'workspace') return event.pictures;
  throw new Error('no workspace');
}
const openSent = async (name: string) => {
  const source = { kind: 'upload', id: await send(name) } as const;
  return (await test.page.translation.open({ sources: [{ source }] })).pictures[0]!.id;
};
const openOwn = async (name: string) => {
  const path = await writePhoto(join(test.root, 'own', name));
  return (await test.client.translation.open({ sources: [{ source: { kind: 'path', path } }] })).pictures[0]!.id;
};
/** Translates it, with a note in the result as the real pipeline writes it. */
const translated = async (id: string) => {
  await test.client.translation.run({ ids: [id], request: horses });
  const { result } = await eventually(async () =>
    (await pictures()).find((picture) => picture.id === id && picture.state === 'done'),
  );
  const file = join(test.home, 'workspace', id, result!.revision, result!.fileName);
  const { direction, settings } = horses;
  const note = writeNote({ model: { id: horses.model, name: '' }, direction, settings, version: '1' });
  await writeFile(
    file,
    await sharp(await readFile(file))
      .withXmp(note)
      .toBuffer(),
  );
  return result!;
};

describe('after a damaged database', () => {
  it('photos that pages sent are back with their results, and what has no photo is kept as lost', async () => {
    const [sent, plain, own] = [await openSent('a.jpg'), await openSent('b.jpg'), await openOwn('c.jpg')];
    const result = await translated(sent);
    const lost = await translated(own);
    await reopen(damageDatabase);
    expect((await pictures()).sort((a, b) => a.name.localeCompare(b.name))).toMatchObject([
      { id: sent, name: 'a.jpg', state: 'done', result: { revision: result.revision, request: horses, width: 48 } },
      { id: plain, name: 'b.jpg', state: 'idle' },
    ]);
    const report = await test.page.recovery.report();
    expect(report).toMatchObject({ lost: [{ id: own, names: [lost.fileName], files: 1 }], unreadable: 0 });
    expect(report.damaged).toHaveLength(1);
    expect(await readFile(report.damaged[0]!.path, 'utf8')).toBe('no database at all');

    await reopen(() => {}); // the database is whole again, and still nothing is taken away
    expect(await pictures()).toHaveLength(2);
    const [restored] = await test.page.recovery.restore({ id: own });
    expect(restored).toMatchObject({ name: lost.fileName, state: 'idle' });
    expect((await test.page.recovery.report()).lost).toEqual([]);
    expect(await pictures()).toHaveLength(3);
  });

  it('a result that does not say what it was made with is lost, its photo is not', async () => {
    const id = await openSent('a.jpg');
    const { revision, fileName } = await translated(id);
    const file = join(test.home, 'workspace', id, revision, fileName);
    await reopen(async () => {
      await sharp({ create: { width: 4, height: 4, channels: 3, background: '#123' } }).toFile(`${file}.jpg`);
      await rename(`${file}.jpg`, file);
      await damageDatabase();
    });
    expect(await pictures()).toMatchObject([{ id, state: 'idle' }]);
    expect((await test.page.recovery.report()).lost).toMatchObject([{ id: revision, names: [fileName] }]);
    await test.page.recovery.remove({ id: revision });
    expect((await test.page.recovery.report()).lost).toEqual([]);
    await expect(test.page.recovery.remove({ id: '../workspace' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(test.page.recovery.restore({ id: revision })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('without any database it is the same', async () => {
    const id = await openSent('a.jpg');
    await reopen(async () => {
      for (const suffix of ['', '-wal', '-shm']) await rm(join(test.home, `studio.db${suffix}`), { force: true });
    });
    expect(await pictures()).toMatchObject([{ id, name: 'a.jpg' }]);
  });
});

it('what this version cannot read is left alone, and is there again for one that can', async () => {
  const id = await openSent('a.jpg');
  const { revision } = await translated(id);
  const setState = (from: string, to: string) => () => {
    const database = new Sqlite(join(test.home, 'studio.db'));
    database.exec(`UPDATE pictures SET document = replace(document, '"state":"${from}"', '"state":"${to}"')`);
    database.close();
  };
  await reopen(setState('done', 'dreaming'));
  expect([await pictures(), (await test.page.recovery.report()).unreadable]).toEqual([[], 1]);
  expect((await readdir(join(test.home, 'workspace', id))).sort()).toEqual(['photo', revision].sort());
  await reopen(setState('dreaming', 'done'));
  expect(await pictures()).toMatchObject([{ id, state: 'done', result: { revision } }]);
});

it('what a closed picture leaves is deleted, also by the next studio', async () => {
  const [closed, killed] = [await openSent('a.jpg'), await openSent('b.jpg')];
  await test.page.translation.close({ ids: [closed] });
  vi.useFakeTimers({ now: Date.now() + 61 * 60_000, toFake: ['Date'] });
  await test.page.translation.close({ ids: [] }); // an hour later it cannot be reopened any more
  vi.useRealTimers();
  expect(await readdir(join(test.home, 'workspace'))).toEqual([killed]);
  await reopen(async () => {
    await rename(join(test.home, 'workspace', killed), join(test.home, 'workspace', `${killed}.closed`));
    await damageDatabase();
  });
  expect([await readdir(join(test.home, 'workspace')), await pictures()]).toEqual([[], []]);
  expect((await test.page.recovery.report()).lost).toEqual([]);
});

it('a run that cannot be read counts as wanting every dataset', async () => {
  const source = await test.page.datasets.fromUploads({ uploads: [await send('a.jpg')] });
  const then = new Date(Date.now() - 30 * 24 * 3600 * 1000);
  const run = join(test.home, 'runs', 'broken');
  await reopen(async () => {
    await utimes(source.path, then, then);
    await mkdir(run, { recursive: true });
    await writeFile(join(run, 'run.json'), '{');
  });
  expect(existsSync(source.path)).toBe(true);
  await reopen(async () => {
    await mkdir(join(test.home, 'runs', '.trash'), { recursive: true });
    await rename(run, join(test.home, 'runs', '.trash', 'broken')); // it may be taken back from there
  });
  expect(existsSync(source.path)).toBe(true);
  await reopen(() => rm(join(test.home, 'runs', '.trash'), { recursive: true }));
  expect(existsSync(source.path)).toBe(false);
});

describe('the lost-and-found', () => {
  it('keeps what it takes for four weeks, each under a name of its own', async () => {
    const root = join(test.root, 'lost');
    const lost = new LostAndFound(root);
    const found = Date.UTC(2026, 0, 1);
    for (const text of ['1', '2']) {
      await mkdir(join(test.root, 'x', 'deep'), { recursive: true });
      await writeFile(join(test.root, 'x', 'deep', 'photo.jpg'), text);
      await lost.keep(join(test.root, 'x'), found);
    }
    expect((await lost.list()).map(({ id, names, bytes }) => [id, names, bytes])).toEqual([
      ['x', ['photo.jpg'], 1],
      ['x (2)', ['photo.jpg'], 1],
    ]);
    await lost.clean(found + 27 * 24 * 3600 * 1000);
    expect(await lost.list()).toHaveLength(2);
    await lost.clean(found + 29 * 24 * 3600 * 1000);
    expect(await readdir(root)).toEqual([]);
  });

  it('takes nothing that has no whole file in it', async () => {
    const lost = new LostAndFound(join(test.root, 'lost'));
    await mkdir(join(test.root, 'x', 'deep'), { recursive: true });
    await writeFile(join(test.root, 'x', 'deep', '.photo.jpg.0123456789ab.tmp'), 'half');
    await lost.keep(join(test.root, 'x'));
    expect([await lost.list(), existsSync(join(test.root, 'x'))]).toEqual([[], false]);
  });
});
