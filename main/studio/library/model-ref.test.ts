import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../../common/fault.ts';
import type { ModelFolder } from '../../files/library/model-folder.ts';
import { fakeEngine, writeModel } from '../testing/test-studio.ts';
import { Library, type TrialModelFinder } from './library.ts';
import { resolveModel } from './model-ref.ts';

const noTrials: TrialModelFinder = {
  find: async () => undefined,
  at: () => Promise.reject(new Fault('not-found', 'There are no runs.')),
};

let root = '';
let imports = 0;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-command-'));
  imports = 0;
  await writeModel(join(root, 'builtin'), 'horse-zebra', ['AtoB']);
});
afterEach(() => rm(root, { recursive: true }));

function resolved(model: string, direction: 'AtoB' | 'BtoA' = 'AtoB'): Promise<ModelFolder> {
  const engine = fakeEngine();
  const { importModel } = engine.client;
  engine.client.importModel = ((...given: Parameters<typeof importModel>) => {
    imports++;
    return importModel(...given);
  }) as typeof importModel;
  const library = new Library(join(root, 'home', 'library'), join(root, 'builtin'), engine, noTrials);
  return resolveModel({ library, engine, cache: join(root, 'home', 'cache', 'models') }, { model, direction });
}

describe('the model of a command', () => {
  it('is one of the library, and nothing is written for it', async () => {
    expect((await resolved('horse-zebra')).card.id).toBe('horse-zebra');
    expect(await readdir(root)).toEqual(['builtin']);
  });

  it('may be a model folder', async () => {
    await writeModel(join(root, 'elsewhere'), 'net');
    expect((await resolved(join(root, 'elsewhere', 'net'), 'BtoA')).folder).toBe(join(root, 'elsewhere', 'net'));
  });

  it('may be a checkpoint, which is imported once and again when it changes', async () => {
    const path = join(root, 'Latest Net.pth');
    await writeFile(path, 'weights');
    const model = await resolved(path);
    expect([model.card.id, model.folder.startsWith(join(root, 'home', 'cache', 'models'))]).toEqual([
      'latest-net',
      true,
    ]);
    expect((await resolved(path)).folder).toBe(model.folder);
    expect(imports).toBe(1);
    await writeFile(path, 'other weights');
    expect((await resolved(path)).folder).not.toBe(model.folder);
    expect(imports).toBe(2);
  });

  it('does not fill the disk with checkpoints', async () => {
    const cache = join(root, 'home', 'cache', 'models');
    for (let i = 0; i < 25; i++) {
      await writeModel(join(cache, `old-${i}`), 'net');
      await utimes(join(cache, `old-${i}`), i, i);
    }
    await writeFile(join(root, 'net.pth'), 'weights');
    await resolved(join(root, 'net.pth'));
    const kept = await readdir(cache);
    expect(kept).toHaveLength(20);
    expect(kept).not.toContain('old-5');
    expect(kept).toContain('old-6');
  });

  it.each([
    ['nope', 'AtoB', 'not-found'],
    ['./nope.pth', 'AtoB', 'not-found'],
    ['horse-zebra', 'BtoA', 'bad-input'],
  ] as const)('%s %s is refused with %s', async (model, direction, code) => {
    await expect(resolved(model, direction)).rejects.toMatchObject({ code });
  });
});
