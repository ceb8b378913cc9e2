// Programs that never answer, hold all memory or end: each costs its own question, and the next one is answered.
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { LimitedProcess, PastLimits, useNode } from './limited-process.ts';

const PROGRAM = `
const kept = [];
process.on('disconnect', () => process.exit());
process.on('message', ({ what }) => {
  if (what === 'loop') for (;;);
  if (what === 'array') for (;;) kept.push(1);
  if (what === 'exit') process.exit(0);
  if (what === 'throw') return process.send({ failed: 'Error: no such thing' });
  process.send({ result: what === 'pid' ? process.pid : Uint8Array.of(7) });
});
process.send('ready');
`;

describe('a process with limits', () => {
  const limited = new LimitedProcess(PROGRAM, { ms: 10_000, heap: 32 });
  const pid = () => limited.ask({ what: 'pid' });

  it('answers one after another, bytes as bytes, and stays warm', async () => {
    const [first, bytes, again] = await Promise.all([pid(), limited.ask({ what: 'bytes' }), pid()]);
    expect(bytes).toEqual(Uint8Array.of(7));
    expect(again).toBe(first);
    expect(first).not.toBe(process.pid);
  });

  it('says what its program threw, and goes on', async () => {
    const before = await pid();
    await expect(limited.ask({ what: 'throw' })).rejects.toThrow('no such thing');
    expect(await pid()).toBe(before);
  });

  it.each(['array', 'exit'])('that ends itself by "%s" is another one for the next question', async (what) => {
    const before = await pid();
    const [ended, after] = await Promise.allSettled([limited.ask({ what }), pid()]);
    expect(ended).toMatchObject({ status: 'rejected', reason: expect.any(PastLimits) });
    expect(after).toMatchObject({ status: 'fulfilled' });
    expect(after).not.toMatchObject({ value: before });
  });
});

it('one that takes too long is ended', async () => {
  const limited = new LimitedProcess(PROGRAM, { ms: 5000, heap: 32 });
  const before = (await limited.ask({ what: 'pid' })) as number;
  await expect(limited.ask({ what: 'loop' })).rejects.toBeInstanceOf(PastLimits);
  expect(await limited.ask({ what: 'pid' })).not.toBe(before);
  expect(isAlive(before)).toBe(false);
});

describe('a program that is not there', () => {
  afterAll(() => useNode(process.execPath));

  it('is named, and tried again', async () => {
    const limited = new LimitedProcess(PROGRAM, { ms: 10_000, heap: 32 });
    useNode('/no/such/node');
    await expect(limited.ask({ what: 'pid' })).rejects.toMatchObject({ code: 'ENOENT' });
    useNode(process.execPath);
    expect(await limited.ask({ what: 'pid' })).toEqual(expect.any(Number));
  });
});

it('ends with whoever asks, even in the middle of a loop', async () => {
  const asking = join(await mkdtemp(join(tmpdir(), 'zorse-')), 'asking.mjs');
  onTestFinished(() => rm(dirname(asking), { recursive: true }));
  const contents = `
    import { LimitedProcess } from './limited-process.ts';
    const limited = new LimitedProcess(${JSON.stringify(PROGRAM)}, { ms: 600_000, heap: 32 });
    process.stdout.write(String(await limited.ask({ what: 'pid' })), () => {
      void limited.ask({ what: 'loop' });
      setTimeout(() => process.exit(), 200);
    });`;
  const stdin = { contents, resolveDir: import.meta.dirname, loader: 'ts' } as const;
  await build({ stdin, outfile: asking, bundle: true, platform: 'node', format: 'esm' });
  const { stdout } = await promisify(execFile)(process.execPath, [asking]);
  await expect.poll(() => isAlive(Number(stdout)), { timeout: 20_000 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
