import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPhotos, type Search } from './find-photos.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-find-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), '');
  }
}
const search = (out: string | null): Search => ({ model: 'm', direction: 'AtoB', out });
async function find(inputs: string[], out: string | null = '/elsewhere'): Promise<string[]> {
  const { photos, faults } = await findPhotos(
    inputs.map((name) => join(root, name)),
    search(out),
  );
  return [
    ...photos.map(({ path, folder }) => `${relative(root, path)} -> ${folder}`),
    ...faults.map(({ code }) => code),
  ];
}

test('folders to the bottom, sorted as people count, without hidden files and other kinds', async () => {
  await put('p/b10.jpg', 'p/b9.PNG', 'p/a/x.webp', 'p/a/deep/y.tif', 'p/notes.txt', 'p/.hidden.jpg', 'p/.git/z.jpg');
  expect(await find(['p'])).toEqual(['p/a/deep/y.tif -> a/deep', 'p/a/x.webp -> a', 'p/b9.PNG -> ', 'p/b10.jpg -> ']);
});

test('named files are taken whatever they are called, each once; what is missing is told', async () => {
  await put('p/a.jpg', 'odd.dat');
  expect(await find(['odd.dat', 'p/a.jpg', 'p', 'none.jpg'])).toEqual(['odd.dat -> ', 'p/a.jpg -> ', 'not-found']);
});

test('results and the output folder are left alone', async () => {
  await put('p/a.jpg', 'p/a.m-AtoB.jpg', 'p/a.m-BtoA.jpg', 'p/a.other-AtoB-2.jpg', 'p/out/b.jpg');
  expect(await find(['p'], join(root, 'p/out'))).toEqual([
    'p/a.jpg -> ',
    'p/a.m-BtoA.jpg -> ',
    'p/a.other-AtoB-2.jpg -> ',
  ]);
  expect(await find(['p/out', 'p'], null)).toEqual(['p/out/b.jpg -> ', 'p/a.jpg -> ']);
});

test('links are followed, never in circles; a broken one is told', async () => {
  await put('p/a.jpg', 'q/b.jpg');
  await symlink(join(root, 'p'), join(root, 'p/loop'));
  await symlink(join(root, 'q'), join(root, 'p/q'));
  await symlink(join(root, 'p'), join(root, 'q/back'));
  await symlink(join(root, 'nowhere'), join(root, 'p/z.jpg'));
  expect(await find(['p'])).toEqual(['p/a.jpg -> ', 'p/q/b.jpg -> q', 'not-found']);
});
