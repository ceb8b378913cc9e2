// `npm run bench -- start [--runs N] [--json]`: how long a user waits. Cold start of `zorse translate` on one photo of
// 256 px, from the start of the process to the finished file; and of `npm start` when built, from the start of the
// process until the page takes a photo (a browser that is already open is pointed at it). Goals: 3 s each.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { addressOf } from './page/studio.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GOAL_SECONDS = 3;

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { runs: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
  });
  const runs = Number(values.runs);
  const folder = await mkdtemp(join(tmpdir(), 'zorse-bench-start-'));
  try {
    const photo = join(folder, 'photo.jpg');
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    await sharp({ create: { width: 256, height: 256, channels: 3, background: '#888', noise } })
      .jpeg()
      .toFile(photo);
    const cases = {
      translate: () => translate(photo, folder),
      page: () => page(folder),
    };
    for (const [name, measure] of Object.entries(cases)) {
      const seconds: number[] = [];
      for (let i = 0; i <= runs; i++) seconds.push(await measure());
      report(name, seconds.slice(1), values.json); // the first fills the disk cache
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function translate(photo: string, folder: string): Promise<number> {
  const began = performance.now();
  const out = join(folder, 'out');
  const args = ['scripts/zorse.mjs', 'translate', photo, '--out', out, '--overwrite'];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: environment(folder),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`zorse translate failed:\n${stderr}`);
  return (performance.now() - began) / 1000;
}

async function page(folder: string): Promise<number> {
  const browser = await chromium.launch({
    executablePath: process.env.ZORSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const tab = await browser.newPage();
  const began = performance.now();
  const args = ['scripts/start.mjs', '--browser', '--no-open'];
  const studio = spawn(process.execPath, args, { cwd: ROOT, env: environment(folder) });
  try {
    await tab.goto(await addressOf(studio));
    await tab.getByRole('button', { name: 'Choose photos' }).waitFor({ state: 'visible' });
    return (performance.now() - began) / 1000;
  } finally {
    studio.kill('SIGTERM');
    await new Promise((resolve) => studio.once('exit', resolve));
    await browser.close();
  }
}

const environment = (folder: string) => ({ ...process.env, ZORSE_HOME: join(folder, 'home') });

function report(name: string, seconds: number[], json: boolean): void {
  const sorted = [...seconds].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  const ratio = median / GOAL_SECONDS;
  if (json) {
    console.log(JSON.stringify({ bench: 'start', case: name, seconds: median, goal: GOAL_SECONDS, ratio }));
    return;
  }
  const range = `${sorted[0]!.toFixed(2)} .. ${sorted.at(-1)!.toFixed(2)}`;
  console.log(
    `${name.padEnd(10)} ${median.toFixed(2)} s (${range})   goal ${GOAL_SECONDS} s   ratio ${ratio.toFixed(2)}`,
  );
}
