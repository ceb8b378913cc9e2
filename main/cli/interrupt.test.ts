// A process of its own that is interrupted while it works, and while a call of the system never comes back.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** `hang`: opens a pipe that nobody writes to, four times, which takes all of Node's threads. */
const PROGRAM = `
  import { open } from 'node:fs/promises';
  import { onInterrupt } from './interrupt.ts';
  const [what, graceMs, pipe] = process.argv.slice(2);
  const signal = onInterrupt(Number(graceMs));
  if (what === 'hang') for (let i = 0; i < 4; i++) open(pipe).catch(() => {});
  else {
    const working = setInterval(() => {}, 1000);
    if (what === 'tidy') signal.addEventListener('abort', () => {
      clearInterval(working);
      process.exitCode = 130;
      process.stdout.write('tidied');
    });
  }
  process.stdout.write('ready ');`;

let folder = '';
let program = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-'));
  program = join(folder, 'program.mjs');
  const stdin = { contents: PROGRAM, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' } as const;
  await build({ stdin, outfile: program, bundle: true, platform: 'node', format: 'esm' });
});
afterAll(() => rm(folder, { recursive: true }));

async function interrupted(args: readonly string[], signals: readonly NodeJS.Signals[]) {
  const child: ChildProcess = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(child.stdout!, 'data');
  for (const signal of signals) {
    child.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 300)); // two at once may arrive as one
  }
  const [code, signal] =
    child.exitCode !== null || child.signalCode !== null
      ? [child.exitCode, child.signalCode]
      : await once(child, 'exit');
  return { code: code as number | null, signal: signal as string | null, said };
}

// a pipe is a thing of Unix, and on Windows no signal can be sent that a program would see
describe.runIf(process.platform !== 'win32')('an interrupt', () => {
  const NEVER = '600000';

  it('lets work that ends end cleanly', async () => {
    expect(await interrupted(['tidy', NEVER], ['SIGINT'])).toEqual({ code: 130, signal: null, said: 'ready tidied' });
  });

  it('ends work that does not, after its grace, or at once when it comes again', async () => {
    expect(await interrupted(['work', '50'], ['SIGTERM'])).toMatchObject({ code: 130 });
    expect(await interrupted(['work', NEVER], ['SIGINT', 'SIGINT'])).toMatchObject({ code: 130 });
  });

  it('ends what hangs in the system, which Node would wait for', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(await interrupted(['hang', '50', pipe], ['SIGTERM'])).toMatchObject({ code: null, signal: 'SIGTERM' });
    expect(await interrupted(['hang', '50', pipe], ['SIGINT'])).toMatchObject({ code: null, signal: 'SIGINT' });
    expect(await interrupted(['hang', NEVER, pipe], ['SIGINT', 'SIGTERM'])).toMatchObject({ code: null });
  });
});
