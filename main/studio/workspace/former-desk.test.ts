import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { movedFromDesk, moveFormerDesk } from './former-desk.ts';

let home: string;
beforeEach(async () => void (home = await mkdtemp(join(tmpdir(), 'zorse-desk-'))));
afterEach(() => rm(home, { recursive: true, force: true }));

const put = async (path: string, text: string) => {
  await mkdir(dirname(join(home, path)), { recursive: true });
  await writeFile(join(home, path), text);
};
const read = (path: string) => readFile(join(home, path), 'utf8');

test('what lay in the former folder is in the workspace, and the folder is gone', async () => {
  await put('desk/one/revision/a.png', 'a');
  await moveFormerDesk(join(home, 'workspace'));
  expect(await read('workspace/one/revision/a.png')).toBe('a');
  expect(existsSync(join(home, 'desk'))).toBe(false);
  await moveFormerDesk(join(home, 'workspace')); // once more: nothing to do
});

test('an older Zorse used in between: both stay, and nothing is replaced', async () => {
  await put('workspace/one/first/a.png', 'new');
  await put('desk/one/second/a.png', 'old');
  await put('desk/one/first/a.png', 'other');
  await moveFormerDesk(join(home, 'workspace'));
  expect(await read('workspace/one/first/a.png')).toBe('new');
  expect(await read('workspace/one/second/a.png')).toBe('old');
  expect(await read('desk/one/first/a.png')).toBe('other');
});

test('paths of the former folder are those of the workspace', () => {
  const workspace = join(home, 'workspace');
  expect(movedFromDesk(join(home, 'desk', 'one', 'a.png'), workspace)).toBe(join(workspace, 'one', 'a.png'));
  for (const other of [join(home, 'desktop', 'a.png'), '/photos/desk/a.png'])
    expect(movedFromDesk(other, workspace)).toBe(other);
});
