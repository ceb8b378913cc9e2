// Folders that their system cannot force to the disk: network shares, folders shared with a virtual machine. What is
// written is whole all the same, and nothing of it is reported as failed.
import { type FileHandle, open as reallyOpen } from 'node:fs/promises';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeFileWhole, makeFolderWhole, renameFolder, writeWhole } from './atomic.ts';
import { writeFolder } from './runs/write-folder.ts';

/** What a folder's fsync answers, and how often it was asked. */
const system = vi.hoisted(() => ({ code: '', asked: 0 }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open = async (...args: Parameters<typeof reallyOpen>): Promise<FileHandle> => {
    const handle = await real.open(...args);
    if ((await handle.stat()).isDirectory()) {
      handle.sync = async () => {
        system.asked++;
        throw Object.assign(new Error(`${system.code}: fsync`), { code: system.code });
      };
    }
    return handle;
  };
  return { ...real, open };
});

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const fsync = (file: number, done: (error: Error | null) => void) => {
    if (!real.fstatSync(file).isDirectory()) return real.fsync(file, done);
    system.asked++;
    done(Object.assign(new Error(`${system.code}: fsync`), { code: system.code }));
  };
  return { ...real, fsync };
});

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-'));
  system.asked = 0;
});
afterEach(() => rm(root, { recursive: true }));

const everyWay = {
  writeWhole: () => writeWhole(join(root, 'a'), 'text'),
  makeFileWhole: () => makeFileWhole(join(root, 'b'), (path) => writeFile(path, 'text')),
  makeFolderWhole: () => makeFolderWhole(join(root, 'c'), (folder) => writeFile(join(folder, 'x'), 'text')),
  renameFolder: () => renameFolder(join(root, 'c'), join(root, 'd')),
  writeFolder: () => writeFolder(join(root, 'e'), { x: ['te', 'xt'] }),
};

describe.runIf(process.platform !== 'win32')('a folder that cannot be synchronised', () => {
  it.each(['EINVAL', 'ENOTSUP', 'EPERM', 'ENOSYS', 'EACCES'])('with %s is no failure', async (code) => {
    system.code = code;
    for (const [name, write] of Object.entries(everyWay)) {
      const before = system.asked;
      await write();
      expect(system.asked, name).toBeGreaterThan(before); // it was tried
    }
    expect((await readdir(root)).sort()).toEqual(['a', 'b', 'd', 'e']);
    for (const file of ['a', 'b', 'd/x', 'e/x']) expect(await readFile(join(root, file), 'utf8')).toBe('text');
    expect((await stat(join(root, 'a'))).size).toBe(4);
  });

  it('because its disk failed is one', async () => {
    system.code = 'EIO';
    await expect(everyWay.writeWhole()).rejects.toThrow(join(root, 'a'));
    await expect(everyWay.writeFolder()).rejects.toThrow(join(root, 'e'));
  });
});
