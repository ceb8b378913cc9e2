// Backends that misbehave must be refused with the reason; and WebGPU, computed by SwiftShader, must pass.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildEngine, type BuiltEngine } from '../testing/build-engine.ts';
import { testBackend } from './test-backend.ts';

describe('a backend', () => {
  let fakes: BuiltEngine;
  beforeAll(async () => {
    fakes = await buildEngine('main/engine/testing/fake-self-test.ts');
  });
  afterAll(() => fakes.remove());
  const verdictOf = (name: string, timeout = 60_000) => testBackend(name, { command: fakes.command, timeout });

  test('with the recorded answers passes', async () => {
    const verdict = await verdictOf('good');
    expect(verdict).toMatchObject({ name: 'good', device: 'a fake device', verdict: 'passed', reason: '' });
    expect(verdict.maxError).toBeLessThan(1e-5);
  });

  test('that prints besides its answer passes', async () => {
    expect((await verdictOf('talking')).verdict).toBe('passed');
  });

  test.each([
    ['gives wrong numbers', 'wrong', /differ from the recorded ones by 0\.0\d+; 0\.0039 is allowed/],
    ['gives no numbers', 'nothing', /not numbers/],
    ['throws', 'throwing', /CUDA_ERROR_ILLEGAL_ADDRESS/],
    ['crashes', 'crashing', /crashed \(SIGSEGV\).*segmentation fault ahead/],
    ['exits', 'exiting', /exit code 42/],
  ])('that %s is refused with the reason', async (_, name, reason) => {
    const verdict = await verdictOf(name);
    expect(verdict).toMatchObject({ name, verdict: 'failed', translationMs: null });
    expect(verdict.reason).toMatch(reason);
  });

  test.each([
    ['whose gradients are wrong', 'wrong-gradient', /^Only for translating, its training is wrong by 0\.\d+/],
    ['without gradients', 'no-gradient', /^Only for translating, it cannot train: .*not there/],
  ])('%s may translate, and the reason says so', async (_, name, reason) => {
    const verdict = await verdictOf(name);
    expect(verdict).toMatchObject({ verdict: 'passed', trainingMs: null });
    expect(verdict.reason).toMatch(reason);
  });

  test('that hangs is ended and refused', async () => {
    const verdict = await verdictOf('hanging', 3000);
    expect(verdict).toMatchObject({ verdict: 'failed', reason: expect.stringContaining('3 seconds') });
  });

  test('that is not here is told from one that fails', async () => {
    expect(await verdictOf('missing')).toMatchObject({
      verdict: 'unavailable',
      reason: expect.stringContaining('there is no such card'),
    });
  });

  test('can be left untested: a cancel ends the child', async () => {
    const controller = new AbortController();
    const testing = testBackend('hanging', { command: fakes.command, signal: controller.signal });
    setTimeout(() => controller.abort(), 200);
    await expect(testing).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('whose child cannot be started fails', async () => {
    expect(await testBackend('good', { command: ['/no/such/program'] })).toMatchObject({
      verdict: 'failed',
      reason: expect.stringContaining('could not be started'),
    });
  });
});

const ICD = process.env.VK_ICD_FILENAMES ?? '/usr/lib/chromium/vk_swiftshader_icd.json';

describe.skipIf(!existsSync(ICD))('webgpu (skipped without the SwiftShader driver of Chromium)', () => {
  test('computes the recorded answers', { timeout: 300_000 }, async () => {
    const engine = await buildEngine();
    try {
      const verdict = await testBackend('webgpu', {
        command: engine.command,
        timeout: 280_000,
        timed: false, // SwiftShader computes on the processor, a thousand times slower than a GPU
        // Dawn looks for libvulkan, which Chromium brings along, where the loader looks
        env: { VK_ICD_FILENAMES: ICD, LD_LIBRARY_PATH: dirname(ICD) },
      });
      expect(verdict).toMatchObject({ verdict: 'passed', reason: '', device: expect.stringContaining('SwiftShader') });
      expect(verdict.maxError).toBeLessThan(1e-4);
    } finally {
      await engine.remove();
    }
  });
});
