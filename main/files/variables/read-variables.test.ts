import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesOfVariables, isVariablesFolder, readVariables } from './read-variables.ts';

const fixture = fileURLToPath(new URL('fixtures/fast-style', import.meta.url));

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-'));
  await cp(fixture, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

describe('a folder of variables', () => {
  it('is read with its shapes', async () => {
    expect(await isVariablesFolder(folder)).toBe(true);
    const tensors = await readVariables(folder);
    expect(tensors.size).toBe(24);
    expect(tensors.get('Variable')).toMatchObject({ dtype: 'float32', shape: [9, 9, 3, 2] });
    expect(tensors.get('Variable')!.data).toHaveLength(9 * 9 * 3 * 2);
    expect(await filesOfVariables(folder)).toHaveLength(25);
  });

  it('is none without a manifest, or as a model of ours', async () => {
    expect(await isVariablesFolder(join(folder, 'Variable'))).toBe(false);
    await writeFile(join(folder, 'model.json'), '{}');
    expect(await isVariablesFolder(folder)).toBe(false);
  });

  it.each([
    ['no JSON', 'weights', 'manifest.json'],
    ['another manifest', '{"name": "An app"}', 'manifest.json'],
    ['a way out', '{"V": {"filename": "../secret", "shape": [1]}}', 'manifest.json'],
    ['an absolute path', '{"V": {"filename": "/etc/passwd", "shape": [1]}}', 'manifest.json'],
    ['another length', '{"V": {"filename": "Variable_1", "shape": [3]}}', 'has 8 bytes where'],
  ])('%s is told by the file', async (_, manifest, message) => {
    await writeFile(join(folder, 'manifest.json'), manifest);
    await expect(readVariables(folder)).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining(message),
    });
  });

  it('names a file that is not there, and refuses shapes that no memory holds', async () => {
    const say = (entry: object) => writeFile(join(folder, 'manifest.json'), JSON.stringify({ V: entry }));
    await say({ filename: 'gone', shape: [1] });
    await expect(readVariables(folder)).rejects.toMatchObject({ code: 'not-found', subject: join(folder, 'gone') });
    await say({ filename: 'Variable', shape: [2 ** 20, 2 ** 20] });
    await expect(readVariables(folder)).rejects.toMatchObject({ code: 'too-large' });
  });
});
