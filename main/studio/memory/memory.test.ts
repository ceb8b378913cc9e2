// memory.*: what pages want to find again, and what homes of earlier versions hold of it.
import Sqlite from 'libsql';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestStudio, type TestStudio } from '../testing/test-studio.ts';

let open: TestStudio;
beforeEach(async () => {
  open = await openTestStudio();
});
afterEach(() => open.remove());

const reopen = async (between: () => void = () => {}): Promise<void> => {
  await open.studio.close();
  between();
  open = await openTestStudio(open.root);
};

it('comes back as the page put it, each under its name', async () => {
  expect(await open.client.memory.recall({ name: 'explore' })).toBeNull();
  await open.client.memory.keep({ name: 'explore', value: { model: 'own', sliders: [1, 2] } });
  await open.client.memory.keep({ name: 'other', value: 'text' });
  await open.client.memory.keep({ name: 'other', value: null });
  await reopen();
  expect(await open.page.memory.recall({ name: 'explore' })).toEqual({ model: 'own', sliders: [1, 2] });
  expect(await open.page.memory.recall({ name: 'other' })).toBeNull();
});

it('has an end', async () => {
  const huge = 'x'.repeat(17 * 1024 * 1024);
  await expect(open.client.memory.keep({ name: 'explore', value: huge })).rejects.toMatchObject({ code: 'too-large' });
});

it('what Explore had open in a home of version 0.1 is still there', async () => {
  const had = { format: 1, model: 'digits', models: { digits: { numbers: 2, parts: { walk: { speed: 2 } } } } };
  await reopen(() => {
    const database = new Sqlite(join(open.home, 'studio.db'));
    database.exec('DROP TABLE memory');
    database.exec(
      'CREATE TABLE sessions (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL) STRICT',
    );
    const insert = database.prepare('INSERT INTO sessions (id, document) VALUES (?, ?)');
    insert.run('explore', JSON.stringify({ session: had }));
    database.exec('PRAGMA user_version = 2');
    database.close();
  });
  expect(await open.page.memory.recall({ name: 'explore' })).toEqual(had);
});
