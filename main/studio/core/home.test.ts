import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
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
