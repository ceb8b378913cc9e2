import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { copyInto } from './copy-into.ts';

/** What is asked of the system, and whether it knows second names of files. */
const system = vi.hoisted(() => ({ links: true, empty: 0 }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open: typeof real.open = (path, flags, mode) => {
    if (flags === 'wx') system.empty++;
    return real.open(path, flags, mode);
  };
  const link: typeof real.link = (from, to) =>
    system.links ? real.link(from, to) : Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' }));
  return { ...real, open, link };
});

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-'));
  await writeFile(join(root, 'result.png'), 'pixels');
  Object.assign(system, { links: true, empty: 0 });
});
afterEach(() => rm(root, { recursive: true }));

const copies = async () => {
  const paths = await Promise.all([1, 2, 3].map(() => copyInto(join(root, 'result.png'), join(root, 'out'), 'a.png')));
  return paths.map((path) => basename(path)).sort();
};

it('gives each copy a name of its own, and no name is ever an empty file', async () => {
  expect(await copies()).toEqual(['a (2).png', 'a (3).png', 'a.png']);
  expect((await readdir(join(root, 'out'))).sort()).toEqual(['a (2).png', 'a (3).png', 'a.png']);
  for (const name of await readdir(join(root, 'out')))
    expect(await readFile(join(root, 'out', name), 'utf8')).toBe('pixels');
  expect(system.empty).toBe(0);
});

it('does so where files have no second names, too', async () => {
  system.links = false;
  expect(await copies()).toEqual(['a (2).png', 'a (3).png', 'a.png']);
  expect((await readdir(join(root, 'out'))).length).toBe(3);
  expect(system.empty).toBeGreaterThanOrEqual(3);
});

it('leaves nothing behind when there is nothing to copy', async () => {
  await expect(copyInto(join(root, 'none'), join(root, 'out'), 'a.png')).rejects.toThrow('ENOENT');
  expect(await readdir(join(root, 'out'))).toEqual([]);
});
