import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readPhotoFile } from './photo-file.ts';
import { walkFolder, type WalkOptions } from './walk-folder.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-walk-'));
  for (const name of ['p/b10.jpg', 'p/b9.png', 'p/a/deep/y.tif', 'p/.hidden.jpg', 'p/.git/z.jpg', 'q/c.jpg']) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), '');
  }
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function walk(folder: string, options?: WalkOptions): Promise<string[]> {
  const found: string[] = [];
  for await (const each of walkFolder(join(root, folder), options)) {
    const path = relative(root, each.path);
    found.push('fault' in each ? `${path}: ${each.fault.code}` : `${path} in "${each.folder}"`);
  }
  return found;
}

it('gives files to the bottom in the order of names, as people count, without hidden ones', async () => {
  expect(await walk('p')).toEqual(['p/a/deep/y.tif in "a/deep"', 'p/b9.png in ""', 'p/b10.jpg in ""']);
});

it('passes over what is not wanted', async () => {
  const options = { wants: (name: string) => name !== 'b9.png', enters: (folder: string) => !folder.endsWith('deep') };
  expect(await walk('p', options)).toEqual(['p/b10.jpg in ""']);
});

it('follows links and enters no folder twice', async () => {
  await symlink(join(root, 'p'), join(root, 'q', 'back'));
  await symlink(join(root, 'q'), join(root, 'p', 'link'));
  await symlink(join(root, 'nowhere'), join(root, 'q', 'z.jpg'));
  const entered = new Set<string>();
  expect(await walk('q', { entered })).toEqual([
    'q/back/a/deep/y.tif in "back/a/deep"',
    'q/back/b9.png in "back"',
    'q/back/b10.jpg in "back"',
    'q/c.jpg in ""',
    'q/z.jpg: not-found',
  ]);
  expect(await walk('p', { entered })).toEqual([]);
});

it('names a folder that is not there, and stops when told to', async () => {
  expect(await walk('missing')).toEqual(['missing: not-found']);
  await expect(walk('p', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
});

const posix = process.platform !== 'win32';

it.runIf(posix)('passes over what is no regular file: pipes, and links to devices', async () => {
  execFileSync('mkfifo', [join(root, 'q', 'pipe.jpg')]);
  await symlink('/dev/zero', join(root, 'q', 'zero.jpg'));
  expect(await walk('q')).toEqual(['q/c.jpg in ""']);
});

it.runIf(posix)('names links that lead round in a circle', async () => {
  await symlink('round.jpg', join(root, 'q', 'again.jpg'));
  await symlink('again.jpg', join(root, 'q', 'round.jpg'));
  expect(await walk('q')).toEqual(['q/again.jpg: not-found', 'q/c.jpg in ""', 'q/round.jpg: not-found']);
});

it.runIf(posix)('names a branch that is deeper than any path reaches, and goes on beside it', async () => {
  const name = 'deep'.repeat(50);
  const half = (below: string) => join(root, below, ...Array.from({ length: 12 }, () => name)); // 2,400 bytes
  for (const below of ['q', 'r']) await mkdir(half(below), { recursive: true });
  await rename(join(root, 'r', name), join(half('q'), name));
  const found = await walk('q');
  expect(found.map((each) => each.replaceAll(`${name}/`, ''))).toEqual(['q/c.jpg in ""', `q/${name}: disk`]);
  execFileSync('rm', ['-r', join(root, 'q', name)]); // Node's reaches no further than a path
});

it.runIf(process.platform === 'linux')('gives a name that is no UTF-8, which its reader calls that', async () => {
  execFileSync('sh', ['-c', 'printf x > "$(printf \'caf\\351.jpg\')"'], { cwd: join(root, 'q') });
  const name = (await readdir(join(root, 'q'))).find((each) => each !== 'c.jpg')!;
  expect(await walk('q')).toEqual(['q/c.jpg in ""', `q/${name} in ""`]);
  await expect(readPhotoFile(join(root, 'q', name), { bytes: 9, named: '' })).rejects.toMatchObject({
    message: expect.stringContaining('its name is not UTF-8'),
  });
});
