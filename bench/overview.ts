// `npm run bench -- overview [--photos N] [--json]`: whether the overview holds so many photos at 60 frames a second: from the
// page's loading until they are all there, and while it is scrolled from end to end by wheel, filtered, and made larger.
import { copyFile, link, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { scene, writePng } from '../main/files/datasets/testing/photos.ts';
import { openDatabase } from '../main/studio/core/database.ts';
import { homeLayout } from '../main/studio/core/home.ts';
import { silent } from '../main/studio/core/log.ts';
import { newPictureId, type WorkspacePicture } from '../main/studio/workspace/picture.ts';
import { Workspace } from '../main/studio/workspace/workspace.ts';
import { framesDuring, printFrames } from './page/frames.ts';
import { withPage } from './page/studio.ts';

const SIDE = { width: 320, height: 240 };
const DIFFERENT = 50; // scenes; every photo is a file of its own with one of them

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { photos: { type: 'string', default: '10000' }, json: { type: 'boolean', default: false } },
  });
  const count = Number(values.photos);
  const folder = await mkdtemp(join(tmpdir(), 'zorse-bench-overview-'));
  try {
    const home = join(folder, 'home');
    await fill(home, await writePhotos(folder, count));
    await withPage(home, async (page) => {
      const print = async (name: string, act: () => Promise<void>) =>
        printFrames('overview', name, await framesDuring(page, act), values.json);
      await page.getByRole('navigation').waitFor();
      await page.reload({ waitUntil: 'commit' });
      await print(`${count} photos, loading`, () => page.getByRole('option').first().waitFor());
      await page.keyboard.press('g');
      const grid = page.getByRole('listbox', { name: 'All photos' });
      await grid.waitFor();
      await print('scrolling', () => scroll(page));
      await print('to the end and back', async () => {
        await grid.getByRole('option').first().focus();
        for (const key of ['End', 'Home', 'End', 'Home']) {
          await page.keyboard.press(key);
          await page.waitForTimeout(500);
        }
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Hard links where the file system has them: so many photos take little room then. */
async function writePhotos(folder: string, count: number): Promise<string[]> {
  const photos = join(folder, 'photos');
  await mkdir(photos);
  const files: string[] = [];
  for (let i = 0; i < count; i++) {
    const file = join(photos, `photo-${String(i + 1).padStart(5, '0')}.png`);
    const like = files[i % DIFFERENT];
    if (i < DIFFERENT || !like) await writePng(file, scene(i, SIDE));
    else await link(like, file).catch(() => copyFile(like, file));
    files.push(file);
  }
  return files;
}

/** A home in whose workspace these photos lie. */
async function fill(root: string, files: readonly string[]): Promise<void> {
  await mkdir(root);
  const home = homeLayout(root);
  const database = openDatabase(home.database, silent);
  const pictures = files.map((file): WorkspacePicture => ({
    ...{ id: newPictureId(), name: basename(file), folder: '', file, ...SIDE },
    ...{ state: 'idle', versions: [] },
  }));
  new Workspace(database, home.workspace).add(pictures);
  database.close();
}

/** Some fifteen screens a second, for five seconds down and five up. */
async function scroll(page: Page): Promise<void> {
  await page.mouse.move(640, 400);
  for (const direction of [1, -1]) {
    for (let i = 0; i < 300; i++) {
      await page.mouse.wheel(0, direction * 200);
      await page.waitForTimeout(16);
    }
  }
}
