import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultOf } from '../../common/testing/fault-of.ts';
import { makeFolderWhole, removeLeftovers, renameFolder, writeWhole } from './atomic.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-'));
});
afterEach(() => rm(root, { recursive: true }));

describe('writeWhole', () => {
  it('replaces a file by its parts', async () => {
    const path = join(root, 'a.txt');
    await writeWhole(path, 'old');
    await writeWhole(path, 'new ', new TextEncoder().encode('text'));
    expect(await readFile(path, 'utf8')).toBe('new text');
    expect(await readdir(root)).toEqual(['a.txt']);
  });

  it.skipIf(process.platform === 'win32')('takes a name as long as its file system holds, in Korean too', async () => {
    for (const name of [`${'한'.repeat(83)}.jpg`, `${'a'.repeat(251)}.jpg`]) {
      await writeWhole(join(root, name), 'whole');
      expect(await readFile(join(root, name), 'utf8')).toBe('whole');
    }
    await expect(writeWhole(join(root, `${'한'.repeat(85)}.jpg`), '')).rejects.toMatchObject({
      code: 'disk',
      message: expect.stringContaining('longer than the disk allows'),
    });
  });

  it('leaves the old file and nothing else when it fails', async () => {
    const path = join(root, 'a.txt');
    await writeWhole(path, 'old');
    const bad = undefined as unknown as string;
    await faultOf(writeWhole(path, 'half', bad));
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(root)).toEqual(['a.txt']);
    expect((await faultOf(writeWhole(join(root, 'none', 'a'), ''))).code).toBe('not-found');
  });

  it('says why, where its folder is a file and cannot even be cleared', async () => {
    await writeFile(join(root, 'file'), 'no folder');
    const target = join(root, 'file', 'target');
    expect((await faultOf(writeWhole(target, 'x'))).code).toBe('not-found');
  });
});

describe('makeFolderWhole', () => {
  it('shows the folder only when it is full', async () => {
    const target = join(root, 'deep', 'model');
    await makeFolderWhole(target, async (folder) => {
      await writeFile(join(folder, 'x'), '1');
      expect(existsSync(target)).toBe(false);
    });
    expect(await readdir(target)).toEqual(['x']);
  });

  it('leaves nothing when filling fails', async () => {
    const fill = async (folder: string) => {
      await writeFile(join(folder, 'x'), '1');
      throw new Error('no');
    };
    expect((await faultOf(makeFolderWhole(join(root, 'm'), fill))).code).toBe('internal');
    expect(await readdir(root)).toEqual([]);
  });

  it('never replaces a folder, even one that appears while it fills', async () => {
    await mkdir(join(root, 'm'));
    expect((await faultOf(makeFolderWhole(join(root, 'm'), async () => {}))).code).toBe('exists');
    const late = makeFolderWhole(join(root, 'n'), async () => {
      await mkdir(join(root, 'n'));
      await writeFile(join(root, 'n', 'x'), '1');
    });
    expect((await faultOf(late)).code).toBe('exists');
    expect((await readdir(root)).sort()).toEqual(['m', 'n']);
    expect((await faultOf(renameFolder(join(root, 'm'), join(root, 'n')))).code).toBe('exists');
  });
});

describe('removeLeftovers', () => {
  it('removes old half-written things and nothing else', async () => {
    const names = ['.a.0123456789ab.tmp', '.b.ba9876543210.tmp', '.hidden', 'c.tmp'];
    for (const name of names) await writeFile(join(root, name), '');
    await utimes(join(root, names[0]!), 1, 1);
    await removeLeftovers(root);
    expect((await readdir(root)).sort()).toEqual(names.slice(1).sort());
  });
});

describe('kill -9', () => {
  // a process of its own that writes without end: the same file, and folder after folder
  const WRITER = `
    import { writeFile } from 'node:fs/promises';
    import { join } from 'node:path';
    import { makeFolderWhole, writeWhole } from './atomic.ts';
    const root = process.argv[2];
    for (let i = 0; ; i++) {
      await writeWhole(join(root, 'file'), String(i % 10).repeat(300_000));
      await makeFolderWhole(join(root, process.pid + '-' + i), async (folder) => {
        for (const name of ['a', 'b', 'c']) await writeFile(join(folder, name), name.repeat(1000));
      });
      if (i === 0) process.stdout.write('writing');
    }`;

  it('leaves whole files and whole folders, whenever it comes', async () => {
    const outfile = join(root, 'writer.mjs');
    const stdin = { contents: WRITER, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' } as const;
    await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm' });
    const place = join(root, 'place');
    await mkdir(place);
    for (let kill = 0; kill < 8; kill++) {
      const child = spawn(process.execPath, [outfile, place], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, 7 * kill));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const text = await readFile(join(place, 'file'), 'utf8');
      expect(text.length).toBe(300_000);
      expect(text).toBe(text[0]!.repeat(300_000));
      for (const name of await readdir(place)) {
        if (name.startsWith('.') || name === 'file') continue;
        expect((await readdir(join(place, name))).sort()).toEqual(['a', 'b', 'c']);
      }
    }
    await removeLeftovers(place, 0);
    expect((await readdir(place)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
