import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { numberedNames, reserveFile, TakenNames } from './free-name.ts';

it('numbers names that were given out, whatever their case', () => {
  const taken = new TakenNames(['a/photo.jpg']);
  const claim = (name: string) => taken.claim(numberedNames(name));
  expect([claim('a/Photo.jpg'), claim('a/photo.JPG'), claim('b/photo.jpg'), claim('plain'), claim('plain')]).toEqual([
    'a/Photo (2).jpg',
    'a/photo (3).JPG',
    'b/photo.jpg',
    'plain',
    'plain (2)',
  ]);
});

it('takes composed and decomposed letters for the same', () => {
  const taken = new TakenNames(['\u00e9.jpg']);
  expect(taken.claim(numberedNames('e\u0301.jpg'))).toBe('e\u0301 (2).jpg');
});

it('reserves names in a folder, also for many at once', async () => {
  const root = await mkdtemp(join(tmpdir(), 'zorse-free-'));
  const paths = await Promise.all(Array.from({ length: 8 }, () => reserveFile(join(root, 'new'), 'photo.jpg')));
  expect(new Set(paths.map((path) => basename(path))).size).toBe(8);
  expect((await readdir(join(root, 'new'))).sort()).toEqual(paths.map((path) => basename(path)).sort());
  await rm(root, { recursive: true });
});
