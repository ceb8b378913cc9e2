// `npm run bench -- frames [--seconds N] [--json]`: whether the page stays at 60 frames a second while a run trains.
// A small run is started from the page; Chromium then reports every task of the page longer than 50 ms (the Long Tasks
// specification's limit) and the time between frames, while charts and pictures come in and the tabs are changed.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { scene, writePng } from '../main/files/datasets/testing/photos.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PHOTOS = 8; // per domain

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { seconds: { type: 'string', default: '20' }, json: { type: 'boolean', default: false } },
  });
  const folder = await mkdtemp(join(tmpdir(), 'zorse-bench-frames-'));
  const studio = spawn(process.execPath, [join(ROOT, 'build', 'zorse.js'), 'serve', '--no-open'], {
    env: { ...process.env, ZORSE_HOME: join(folder, 'home') },
  });
  const browser = await chromium.launch({
    executablePath: process.env.ZORSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
    await page.goto(await addressOf(studio));
    await startRun(page, folder);
    report(await watch(page, Number(values.seconds)), values.json);
  } finally {
    await browser.close();
    studio.kill('SIGTERM');
    await new Promise((resolve) => studio.once('exit', resolve));
    await rm(folder, { recursive: true, force: true });
  }
}

/** A run of the smallest networks, with numbers every step and pictures every ten. */
async function startRun(page: Page, folder: string): Promise<void> {
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('3');
  await page.keyboard.press('n');
  for (const [side, seed] of [
    ['A', 1],
    ['B', 100],
  ] as const) {
    const files: string[] = [];
    for (let i = 0; i < PHOTOS; i++) {
      files.push(join(folder, `${side}${i}.png`));
      await writePng(files[i]!, scene(seed + i));
    }
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: `Pictures of ${side}: Choose photos` }).click();
    await (await chooser).setFiles(files);
  }
  await page.getByRole('radio', { name: /^Sketch/ }).check();
  await page.getByText('More options').click();
  const settings = { 'Generator width': 4, 'Discriminator width': 4, Size: 32, 'Load size': 36, 'Samples every': 10 };
  for (const [name, value] of Object.entries(settings)) {
    await page.getByRole('spinbutton', { name, exact: true }).fill(String(value));
  }
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByRole('img', { name: /^Cycle-consistency loss\. Now A \d/ }).waitFor({ timeout: 300_000 });
}

interface Frames {
  tasks: number[];
  gaps: number[];
}

async function watch(page: Page, seconds: number): Promise<Frames> {
  await page.evaluate(() => {
    const seen = { tasks: [] as number[], gaps: [] as number[] };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => seen.tasks.push(duration))).observe({
      type: 'longtask',
    });
    let last = performance.now();
    const frame = (now: number) => {
      seen.gaps.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const until = performance.now() + seconds * 1000;
  const tabs = page.getByRole('tab');
  for (let i = 0; performance.now() < until; i++) {
    await tabs.nth(i % (await tabs.count())).click();
    await page.waitForTimeout(1500);
  }
  return page.evaluate(() => (globalThis as unknown as { seen: Frames }).seen); // put there above
}

function report({ tasks, gaps }: Frames, json: boolean): void {
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const longest = Math.max(0, ...tasks);
  const figures = { frames: gaps.length, p50: at(0.5), p95: at(0.95), longTasks: tasks.length, longest };
  if (json) return console.log(JSON.stringify({ bench: 'frames', case: 'training', ...figures }));
  console.log(
    `${figures.frames} frames, ${figures.p50.toFixed(1)} ms between two (95 %: ${figures.p95.toFixed(1)} ms);` +
      ` tasks over 50 ms: ${figures.longTasks}${longest > 0 ? `, the longest ${longest.toFixed(0)} ms` : ''}`,
  );
}

function addressOf(studio: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (data: Buffer) => {
      printed += data;
      const url = /http:\/\/\S+/.exec(printed)?.[0];
      if (url) resolve(url);
    };
    studio.stdout?.on('data', read);
    studio.stderr?.on('data', read);
    studio.once('exit', () => reject(new Error(`the studio ended at once:\n${printed}`)));
  });
}
