import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { connections, refuseWrites } from '../testing/connections.ts';
import { openDatabase, type Database } from './database.ts';
import { silent } from './log.ts';

vi.mock('libsql', async (original) => (await import('../testing/connections.ts')).watchConnections(original));

const Text = z.object({ text: z.string() });

let folder: string;
let database: Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-database-'));
  open();
});
afterEach(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

const open = () => void (database = openDatabase(join(folder, 'studio.db'), silent));
const stored = () => database.documents('walks', Text);
const texts = () => stored().all();
const reopened = () => {
  database.close();
  open();
  return texts().map(({ text }) => text);
};

/** As large as a page of SQLite, so that a full disk has no room for it. */
const long = (letter: string) => letter.repeat(8000);

describe('a disk that is full', () => {
  const fill = () => connections.at(-1)!.pragma('max_page_count = 1'); // no more than there are

  it('refuses what is put, in plain words, and all of a transaction', () => {
    stored().put('a', { text: 'a' });
    fill();
    const applied: string[] = [];
    const full = expect.objectContaining({
      code: 'disk',
      sentence: expect.objectContaining({ key: 'studio.databaseFull' }),
    });
    expect(() => stored().put('b', { text: long('b') })).toThrow(full);
    expect(() =>
      database.transaction(() => {
        stored().delete('a');
        database.whenWritten(() => applied.push('deleted'));
        stored().put('b', { text: long('b') });
      }),
    ).toThrow(full);
    expect([texts(), applied]).toEqual([[{ text: 'a' }], []]);
  });

  it('is told what has happened once it has room, the newest of each', () => {
    fill();
    for (const letter of ['a', 'b']) stored().record('one', { text: long(letter) });
    stored().record('other', { text: long('c') });
    expect(texts()).toEqual([]);
    connections.at(-1)!.pragma('max_page_count = 100000');
    stored().put('last', { text: 'd' });
    expect(
      reopened()
        .map((text) => text[0])
        .sort(),
    ).toEqual(['b', 'c', 'd']);
  });
});

describe('what waits to be written', () => {
  it('makes way for what is put afterwards, unless that is refused as well', () => {
    refuseWrites(true);
    stored().record('one', { text: 'happened' });
    expect(() => database.transaction(() => stored().put('one', { text: 'asked' }))).toThrow();
    refuseWrites(false);
    database.transaction(() => {});
    expect(texts()).toEqual([{ text: 'happened' }]);
    database.transaction(() => {
      stored().record('one', { text: 'happened again' });
      stored().put('one', { text: 'asked' });
    });
    expect(reopened()).toEqual(['asked']);
  });

  it('is written when the database is closed at the latest, also that something is gone', () => {
    stored().put('one', { text: 'a' });
    refuseWrites(true);
    stored().record('one', null);
    stored().record('two', { text: 'b' });
    refuseWrites(false);
    expect(reopened()).toEqual(['b']);
  });
});

it('names what it cannot read, and leaves it there', () => {
  stored().put('one', { text: 'a' });
  const newer = database.documents('walks', z.object({ text: z.string().or(z.number()) }));
  newer.put('two', { text: 2 });
  expect([texts(), stored().unreadable()]).toEqual([[{ text: 'a' }], ['two']]);
  expect(newer.all()).toEqual([{ text: 'a' }, { text: 2 }]);
});

it('is one file once it is closed', async () => {
  stored().put('one', { text: 'a' });
  database.close();
  const { size } = await import('node:fs/promises')
    .then(({ stat }) => stat(join(folder, 'studio.db-wal')))
    .catch(() => ({ size: 0 }));
  expect([size, (await readdir(folder)).includes('studio.db')]).toEqual([0, true]);
  open();
  expect(texts()).toEqual([{ text: 'a' }]);
});
