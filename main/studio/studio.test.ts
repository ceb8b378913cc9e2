import Sqlite from 'libsql';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from './core/database.ts';
import { homeFolder } from './core/home.ts';
import { silent } from './core/log.ts';
import { clientOf, DESKTOP, openTestStudio, writeModel, writePhoto, type TestStudio } from './testing/test-studio.ts';

let test: TestStudio;
beforeEach(async () => {
  test = await openTestStudio();
});
afterEach(() => test.remove());

const names = async () => (await test.client.library.list()).models.map(({ card }) => card.id);

describe('the library', () => {
  it('lists shipped and own models, and broken folders beside them', async () => {
    await writeModel(join(test.home, 'library'), 'own', ['BtoA']);
    await writeModel(join(test.home, 'library'), 'damaged');
    await writeFile(join(test.home, 'library', 'damaged', 'model.json'), '{');
    const { models, broken } = await test.client.library.list();
    expect(models.map(({ card, builtin }) => [card.id, builtin])).toEqual([
      ['horse-zebra', true],
      ['own', false],
    ]);
    expect(broken.map(({ folder }) => folder)).toEqual([join(test.home, 'library', 'damaged')]);
    expect(models[0]).not.toHaveProperty('folder');
    await expect(test.client.library.get({ id: 'damaged' })).rejects.toMatchObject({ code: 'unreadable' });
    await expect(test.client.library.get({ id: 'none' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('imports as a job, renames, removes and restores', async () => {
    const path = join(test.root, 'net.pth');
    const model = await test.client.library.import({ name: 'My Net', AtoB: { kind: 'path', path } });
    expect(model.card.id).toBe('my-net');
    expect((await test.client.library.import({ name: 'My Net', AtoB: { kind: 'path', path } })).card.id).toBe(
      'my-net-2',
    );
    expect((await test.client.library.rename({ id: 'my-net', name: 'Ours' })).card.name).toBe('Ours');
    await test.client.library.remove({ id: 'my-net' });
    expect(await names()).toEqual(['horse-zebra', 'my-net-2']);
    expect((await test.client.library.restore({ id: 'my-net' })).card.name).toBe('Ours');
    for await (const event of await test.client.jobs.watch()) {
      if (event.type !== 'jobs') continue;
      expect(event.jobs.map(({ kind, state }) => [kind, state])).toEqual([
        ['import', 'done'],
        ['import', 'done'],
      ]);
      break;
    }
  });

  it('copies a model folder', async () => {
    const path = join(test.root, 'builtin', 'horse-zebra');
    const model = await test.client.library.import({ name: 'Copy', AtoB: { kind: 'path', path } });
    expect(model.card).toMatchObject({ kind: 'translator', directions: { AtoB: {}, BtoA: {} } });
  });

  it('copies a shipped model, and changes the copy only', async () => {
    const { library } = test.client;
    const { card, builtin } = await library.duplicate({ id: 'horse-zebra', name: 'Mine' });
    expect([card.id, card.name, builtin]).toEqual(['mine', 'Mine', false]);
    const named = await library.describe({ id: 'mine', domainA: 'ponies' });
    expect(named.card).toMatchObject({ domains: { A: { en: 'ponies' } } });
    const photo = join(test.root, 'pony.png');
    await writePhoto(photo);
    const shown = await library.setPreview({ id: 'mine', source: { kind: 'path', path: photo } });
    expect(shown.card.preview).toBe('preview.webp');
    await expect(library.describe({ id: 'horse-zebra', domainA: 'ponies' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('leaves shipped models alone, and tells what cannot be imported', async () => {
    const forbidden = { code: 'forbidden' };
    await expect(test.client.library.remove({ id: 'horse-zebra' })).rejects.toMatchObject(forbidden);
    await expect(test.client.library.rename({ id: 'horse-zebra', name: 'x' })).rejects.toMatchObject(forbidden);
    await expect(test.client.library.remove({ id: '../workspace' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(test.client.library.import({ name: 'x' })).rejects.toMatchObject({ code: 'bad-input' });
    const bad = test.client.library.import({ name: 'x', BtoA: { kind: 'path', path: '/nope.pth' } });
    await expect(bad).rejects.toMatchObject({ code: 'unreadable' });
    for await (const event of await test.client.jobs.watch()) {
      if (event.type !== 'jobs') continue;
      expect(event.jobs).toMatchObject([{ state: 'failed', failed: 0, fault: { code: 'unreadable' } }]); // one thing
      break;
    }
  });
});

describe('the rest of the contract', () => {
  it('remembers settings one by one, over a restart', async () => {
    expect(await test.client.settings.get()).toEqual({
      language: 'system',
      theme: 'dark',
      saveFolder: null,
      backend: null,
      naming: '{name}-{to}',
    });
    await test.client.settings.set({ theme: 'light' });
    await test.client.settings.set({ language: 'ko' });
    await test.studio.close();
    test = await openTestStudio(test.root);
    expect(await test.client.settings.get()).toEqual({
      language: 'ko',
      theme: 'light',
      saveFolder: null,
      backend: null,
      naming: '{name}-{to}',
    });
  });

  it('reports the machine and the state of the engine', async () => {
    expect(await test.client.compute.doctor()).toMatchObject({
      home: test.home,
      backends: [{ name: 'onnx', chosen: true }],
    });
    const status = await test.client.compute.status();
    expect((await status.next()).value).toMatchObject({ state: 'ready' });
    await status.return?.(undefined);
  });

  it('has no shell but the one that a desktop gives', async () => {
    expect(await test.page.shell.info()).toMatchObject({ host: 'browser' });
    await expect(test.client.shell.chooseFolder()).rejects.toMatchObject({ code: 'unsupported' });
    const dragged: string[][] = [];
    const shell = {
      chooseFiles: async () => ['/a'],
      chooseFolder: async () => '/b',
      reveal: async () => {},
      dragOut: async (...files: string[]) => void dragged.push(files),
    };
    const client = clientOf(test.studio, { ...DESKTOP, shell });
    expect(await client.shell.chooseFolder()).toEqual({ path: '/b' });
    const path = await writePhoto(join(test.root, 'a.jpg'));
    const { pictures } = await client.translation.open({ sources: [{ source: { kind: 'path', path } }] });
    await client.shell.dragOut({ picture: pictures[0]!.id });
    expect(dragged).toEqual([[path, expect.stringMatching(/\.png$/)]]);
  });

  it('ends its streams when it closes', async () => {
    const workspace = await test.client.translation.workspace();
    await workspace.next();
    const last = workspace.next();
    await test.studio.close();
    expect((await last).done).toBe(true);
    test = await openTestStudio(test.root);
  });
});

describe('the home', () => {
  it('is where ZORSE_HOME or the platform says', () => {
    expect(homeFolder(undefined, { ZORSE_HOME: '/z' })).toBe('/z');
    expect(homeFolder('/given', { ZORSE_HOME: '/z' })).toBe('/given');
    expect(homeFolder(undefined, { XDG_DATA_HOME: '/data' }, 'linux')).toBe('/data/zorse');
    expect(homeFolder(undefined, { LOCALAPPDATA: '/local' }, 'win32')).toBe(join('/local', 'Zorse'));
    expect(homeFolder(undefined, {}, 'darwin')).toContain(join('Application Support', 'Zorse'));
  });

  it('belongs to one serving studio at a time, and is free again afterwards', async () => {
    await expect(openTestStudio(test.root)).rejects.toMatchObject({
      code: 'exists',
      message: expect.stringContaining(String(process.pid)),
    });
    expect(await names()).toEqual(['horse-zebra']);
    await test.studio.close();
    test = await openTestStudio(test.root);
  });
});

describe('the database', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zorse-db-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const Thing = z.object({ n: z.number() });
  const open = () => openDatabase(join(folder, 'x.db'), silent);

  it('keeps order, replaces, deletes, and takes a transaction back whole', () => {
    const database = open();
    const things = database.documents('jobs', Thing);
    things.put('b', { n: 1 });
    things.put('a', { n: 2 });
    things.put('b', { n: 3 });
    expect(() =>
      database.transaction(() => {
        things.delete('a');
        throw new Error('no');
      }),
    ).toThrow('no');
    database.close();
    const again = open();
    expect(again.documents('jobs', Thing).all()).toEqual([{ n: 3 }, { n: 2 }]);
    expect(again.documents('jobs', z.object({ n: z.literal(2) })).all()).toEqual([{ n: 2 }]);
    again.close();
  });

  it('moves a damaged file aside and begins anew', async () => {
    await writeFile(
      join(folder, 'x.db'),
      'this is no database, but long enough to have a header of its own'.repeat(20),
    );
    const lines: string[] = [];
    const database = openDatabase(join(folder, 'x.db'), { ...silent, error: (_, message) => lines.push(message) });
    database.documents('jobs', Thing).put('a', { n: 1 });
    database.close();
    expect(lines).toEqual([expect.stringContaining('damaged')]);
    expect((await readdir(folder)).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
  });

  it('does not touch what a newer Zorse wrote', () => {
    const sqlite = new Sqlite(join(folder, 'x.db'));
    sqlite.exec('PRAGMA user_version = 99');
    sqlite.close();
    expect(open).toThrow('newer Zorse');
  });
});
