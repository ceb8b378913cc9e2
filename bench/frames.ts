// `npm run bench -- frames [--seconds N] [--json]`: whether the page stays at 60 frames a second while a run trains.
// A small run is started from the page; Chromium then reports every task of the page longer than 50 ms (the Long Tasks
// specification's limit) and the time between frames, while charts and pictures come in and the tabs are changed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { scene, writePng } from '../main/files/datasets/testing/photos.ts';
import { framesDuring, printFrames } from './page/frames.ts';
import { withPage } from './page/studio.ts';

const PHOTOS = 8; // per domain

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { seconds: { type: 'string', default: '20' }, json: { type: 'boolean', default: false } },
  });
  const folder = await mkdtemp(join(tmpdir(), 'zorse-bench-frames-'));
  try {
    await withPage(join(folder, 'home'), async (page) => {
      await startRun(page, folder);
      const frames = await framesDuring(page, () => changeTabs(page, Number(values.seconds)));
      printFrames('frames', 'training', frames, values.json);
    });
  } finally {
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

async function changeTabs(page: Page, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1000;
  const tabs = page.getByRole('tab');
  for (let i = 0; performance.now() < until; i++) {
    await tabs.nth(i % (await tabs.count())).click();
    await page.waitForTimeout(1500);
  }
}
