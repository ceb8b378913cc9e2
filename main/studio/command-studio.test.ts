import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommandStudio } from './command-studio.ts';
import type { BatchTask } from './translation/pipeline.ts';
import { fakeEngine, settings, writeModel } from './testing/test-studio.ts';

let root = '';
let asked: BatchTask[] = [];
let imports = 0;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-command-'));
  asked = [];
  imports = 0;
  await writeModel(join(root, 'builtin'), 'horse-zebra', ['AtoB']);
});
afterEach(() => rm(root, { recursive: true }));

function open() {
  const supervisor = fakeEngine();
  const { importModel } = supervisor.client;
  const counted = ((...given: Parameters<typeof importModel>) => {
    imports++;
    return importModel(...given);
  }) as typeof importModel;
  return createCommandStudio({
    home: join(root, 'home'),
    builtinModels: join(root, 'builtin'),
    supervisor: { ...supervisor, client: { ...supervisor.client, importModel: counted } },
    pipeline: {
      translate: () => Promise.reject(new Error('a command translates by batch')),
      async *batch(task) {
        asked.push(task);
        yield { type: 'end', done: 0, failed: 0, skipped: 0, seconds: 0, engineShare: 0 };
      },
    },
  });
}

async function translate(model: string, direction: 'AtoB' | 'BtoA' = 'AtoB'): Promise<BatchTask> {
  const input = { inputs: ['a.jpg'], model, direction, settings, out: null, overwrite: false };
  for await (const event of await open().client.translation.batch(input)) expect(event.type).toBe('end');
  return asked.at(-1)!;
}

describe('the model of a command', () => {
  it('is one of the library, and nothing is written for it', async () => {
    expect((await translate('horse-zebra')).model.card.id).toBe('horse-zebra');
    expect(await readdir(root)).toEqual(['builtin']);
  });

  it('may be a model folder', async () => {
    await writeModel(join(root, 'elsewhere'), 'net');
    expect((await translate(join(root, 'elsewhere', 'net'), 'BtoA')).model.folder).toBe(join(root, 'elsewhere', 'net'));
  });

  it('may be a checkpoint, which is imported once and again when it changes', async () => {
    const path = join(root, 'Latest Net.pth');
    await writeFile(path, 'weights');
    const { model } = await translate(path);
    expect([model.card.id, model.folder.startsWith(join(root, 'home', 'cache', 'models'))]).toEqual([
      'latest-net',
      true,
    ]);
    expect((await translate(path)).model.folder).toBe(model.folder);
    expect(imports).toBe(1);
    await writeFile(path, 'other weights');
    expect((await translate(path)).model.folder).not.toBe(model.folder);
    expect(imports).toBe(2);
  });

  it('does not fill the disk with checkpoints', async () => {
    const cache = join(root, 'home', 'cache', 'models');
    for (let i = 0; i < 25; i++) {
      await writeModel(join(cache, `old-${i}`), 'net');
      await utimes(join(cache, `old-${i}`), i, i);
    }
    await writeFile(join(root, 'net.pth'), 'weights');
    await translate(join(root, 'net.pth'));
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
    await expect(translate(model, direction)).rejects.toMatchObject({ code });
    expect(asked).toEqual([]);
  });
});
