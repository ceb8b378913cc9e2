import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeHomeFolder, openHome } from './home.ts';

let root = '';
beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'zorse-'))));
afterEach(() => rm(root, { recursive: true }));

describe('the home folder', () => {
  it('is made with all above it, and may be there already', async () => {
    await makeHomeFolder(join(root, 'a', 'b'));
    await makeHomeFolder(join(root, 'a', 'b'));
    expect((await stat(join(root, 'a', 'b'))).isDirectory()).toBe(true);
  });

  it.skipIf(process.platform === 'win32')(
    'is its owner’s alone when it is new, and stays as it was when it is not',
    async () => {
      const mode = async (...names: string[]) => (await stat(join(root, ...names))).mode & 0o777;
      await mkdir(join(root, 'old'), { mode: 0o755 });
      await chmod(join(root, 'old'), 0o755);
      for (const name of ['new', 'old']) await openHome(join(root, name));
      expect([await mode('new'), await mode('new', 'library'), await mode('old')]).toEqual([0o700, 0o700, 0o755]);
    },
  );

  // nobody may make a folder there, root neither
  it.runIf(process.platform === 'linux')('that cannot be written is named, with what to do', async () => {
    for (const open of [() => makeHomeFolder('/proc/zorse/library'), () => openHome('/proc/zorse')]) {
      await expect(open()).rejects.toMatchObject({
        code: 'disk',
        message: expect.stringMatching(/^\/proc\/zorse.*no permission to write in ZORSE_HOME/),
      });
    }
  });

  it('below a file is told as that', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(makeHomeFolder(join(root, 'file', 'library'))).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('a part of this path is a file'),
    });
  });
});
