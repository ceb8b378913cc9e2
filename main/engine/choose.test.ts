import { mkdtemp, rm, writeFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backendNames } from '../../common/backends.ts';
import { candidates } from './backends/index.ts';
import { chooseBackend } from './choose.ts';
import { fastest, readVerdicts, writeVerdicts, type Verdict } from './self-test/verdicts.ts';

const passed = (name: string, translationMs: number | null, trainingMs: number | null = null): Verdict => ({
  name,
  device: 'a device',
  verdict: 'passed',
  reason: '',
  maxError: 1e-6,
  translationMs,
  trainingMs,
});
const failed = (name: string): Verdict => ({ ...passed(name, 1), verdict: 'failed', reason: 'wrong' });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-verdicts-'));
  vi.stubEnv('ZORSE_HOME', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe('verdicts', () => {
  test('are kept', async () => {
    expect(await readVerdicts()).toEqual([]);
    const verdicts = [passed('onnx', 200), failed('webgpu')];
    await writeVerdicts(verdicts);
    expect(await readVerdicts()).toEqual(verdicts);
    expect(await readdir(join(folder, 'cache'))).toEqual(['backends.json']);
  });

  test('of another driver are not read', async () => {
    await writeVerdicts([passed('onnx', 200)]);
    vi.stubEnv('VK_ICD_FILENAMES', '/another/driver.json');
    expect(await readVerdicts()).toEqual([]);
  });

  test('that are damaged are not read', async () => {
    await writeVerdicts([]);
    for (const text of ['', 'null', '{"format":2}', '[]']) {
      await writeFile(join(folder, 'cache', 'backends.json'), text);
      expect(await readVerdicts()).toEqual([]);
    }
  });
});

describe('the choice', () => {
  test('is the fastest that passed and was timed', () => {
    expect(fastest([passed('onnx', 200), passed('webgpu', 20), failed('onnx-cuda'), passed('cpu', null)])?.name).toBe(
      'webgpu',
    );
    expect(fastest([failed('onnx'), passed('cpu', null)])).toBeUndefined();
  });

  test('depends on the work', () => {
    const verdicts = [passed('onnx', 200, 500), passed('webgpu', 20, 900), passed('tensorflow', 10)];
    expect(fastest(verdicts, 'translation')?.name).toBe('tensorflow');
    expect(fastest(verdicts, 'training')?.name).toBe('onnx');
  });

  test('before anything was measured is ours', async () => {
    expect((await chooseBackend(undefined)).name).toBe('onnx');
  });

  test('is what was asked for, even the reference', async () => {
    expect((await chooseBackend('cpu')).name).toBe('cpu');
    await expect(chooseBackend('abacus')).rejects.toMatchObject({ code: 'bad-input', subject: 'abacus' });
  });

  test('falls back to ours when the fastest has gone', async () => {
    await writeVerdicts([passed('onnx', 200), passed('tensorflow', 20)]);
    expect((await chooseBackend(undefined)).name).toBe('onnx');
  });
});

test('the names that a command line takes are those of the engine', () => {
  expect(candidates.map(({ name }) => name)).toEqual(backendNames(process.platform));
});
