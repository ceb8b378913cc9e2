// What must not be lost: a batch that is cancelled, a page that is reloaded, an engine that dies, a studio that ends.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures/studio.ts';
import { StudioPage, TRANSLATED } from '../journeys/studio-page.ts';
import { drawPhotos } from '../fixtures/photos.ts';

const LARGE = { width: 1400, height: 1000 }; // a second or so each: time to interfere

test('cancel a batch, then finish it', async ({ studio, zorse }) => {
  await zorse.drop(await drawPhotos(studio.folder, 6, LARGE));
  await expect(zorse.thumbs('running').or(zorse.thumbs('done')).first()).toBeVisible({ timeout: TRANSLATED });
  await zorse.page.keyboard.press('j');
  await zorse.tray.getByRole('button', { name: /^Cancel: / }).click();
  await expect(zorse.tray.getByText(/^Cancelled/)).toBeVisible();
  await expect(zorse.thumbs('running')).toHaveCount(0);
  await expect(zorse.thumbs('waiting')).toHaveCount(0);
  expect(await zorse.thumbs('cancelled').count()).toBeGreaterThan(0);
  await zorse.tray.getByRole('button', { name: /^Try again: / }).click();
  await zorse.translated(6);
});

test('reload during a job: everything goes on', async ({ studio, zorse }) => {
  await zorse.drop(await drawPhotos(studio.folder, 5, LARGE));
  await expect(zorse.thumbs('running').first()).toBeVisible({ timeout: TRANSLATED });
  await zorse.page.reload();
  await expect(zorse.photos).toHaveCount(5);
  await expect(zorse.tray.getByText('1 job running')).toBeVisible();
  await zorse.translated(5);
});

test('kill the engine during a job: another one finishes it', async ({ studio, zorse }) => {
  test.skip(process.platform === 'win32', 'process ids are read from ps');
  await zorse.drop(await drawPhotos(studio.folder, 4, LARGE));
  await expect(zorse.thumbs('done').first()).toBeVisible({ timeout: TRANSLATED });
  const before = studio.engines();
  expect(before).not.toEqual([]);
  for (const pid of before) process.kill(pid, 'SIGKILL');
  await zorse.translated(4);
  expect(studio.engines()).not.toEqual(before);
});

test('a broken line is restored, and what happened meanwhile is there', async ({ studio, context }) => {
  const page = await context.newPage();
  const lines: { close(): void }[] = [];
  let cut = false;
  await page.routeWebSocket(/\/rpc/, (socket) => {
    if (cut) return void socket.close();
    socket.connectToServer();
    lines.push({ close: () => void socket.close() });
  });
  await page.goto(studio.url);
  await page.getByRole('navigation').waitFor();
  const zorse = new StudioPage(page);
  await zorse.drop(await drawPhotos(studio.folder, 3, LARGE));
  await expect(zorse.thumbs('running').first()).toBeVisible({ timeout: TRANSLATED });
  cut = true;
  for (const line of lines) line.close();
  await expect(page.getByText(/^Connection lost/)).toBeVisible();
  cut = false;
  await expect(page.getByText(/^Connection lost/)).toBeHidden();
  await zorse.translated(3);
});

test('a studio that was started anew asks for its new link, and still has the photos, even without its database', async ({
  studio,
  zorse,
}) => {
  await zorse.drop(await drawPhotos(studio.folder, 1));
  await zorse.translated(1);
  await studio.restart();
  await expect(zorse.page.getByText(/^This page may not talk to the studio/)).toBeVisible();
  await zorse.page.goto(studio.url);
  await expect(zorse.thumb('photo-01.jpg')).toBeVisible();

  const photo = readFileSync((await drawPhotos(studio.folder, 1))[0]!);
  await studio.restart((home) => {
    writeFileSync(join(home, 'studio.db'), 'no database at all');
    const nobodys = join(home, 'workspace', 'nobodys');
    mkdirSync(nobodys);
    writeFileSync(join(nobodys, 'found.jpg'), photo);
  });
  await zorse.page.goto(studio.url);
  await expect(zorse.thumb('photo-01.jpg')).toBeVisible(); // as it was, made again from its folder
  await expect(zorse.page.getByText(/^The list of pictures was damaged/)).toBeVisible();
  await zorse.page.getByRole('button', { name: /^Settings/ }).click();
  await expect(zorse.page.getByRole('heading', { name: 'Lost and found' })).toBeVisible();
  await expect(zorse.page.getByText('found.jpg')).toBeVisible();
  await zorse.page.getByRole('button', { name: 'Put in the workspace' }).click();
  await zorse.page.getByRole('button', { name: /^Translate/ }).click();
  await expect(zorse.thumb('found.jpg')).toBeVisible();
});
