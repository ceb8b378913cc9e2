// What must not be lost: a batch that is cancelled, a page that is reloaded, an engine that dies, a studio that ends.
import { expect, test } from '../fixtures/studio.ts';
import { TRANSLATED } from '../journeys/studio-page.ts';
import { drawPhotos } from '../fixtures/photos.ts';

const LARGE = { width: 1400, height: 1000 }; // a second or so each: time to interfere

test('cancel a batch, then finish it', async ({ studio, zorse }) => {
  await zorse.drop(await drawPhotos(studio.folder, 8, LARGE));
  await expect(zorse.thumbs('running').or(zorse.thumbs('done')).first()).toBeVisible({ timeout: TRANSLATED });
  await zorse.page.keyboard.press('j');
  await zorse.tray.getByRole('button', { name: /^Cancel: / }).click();
  await expect(zorse.tray.getByText(/^Cancelled/)).toBeVisible();
  await expect(zorse.thumbs('running')).toHaveCount(0);
  await expect(zorse.thumbs('waiting')).toHaveCount(0);
  expect(await zorse.thumbs('cancelled').count()).toBeGreaterThan(0);
  await zorse.tray.getByRole('button', { name: /^Try again: / }).click();
  await zorse.translated(8);
});

test('reload during a job: everything goes on', async ({ studio, zorse }) => {
  await zorse.drop(await drawPhotos(studio.folder, 6, LARGE));
  await expect(zorse.thumbs('running').first()).toBeVisible({ timeout: TRANSLATED });
  await zorse.page.reload();
  await expect(zorse.page.getByRole('option')).toHaveCount(6);
  await expect(zorse.tray.getByText('1 job running')).toBeVisible();
  await zorse.translated(6);
});

test('kill the engine during a job: another one finishes it', async ({ studio, zorse }) => {
  test.skip(process.platform === 'win32', 'process ids are read from ps');
  await zorse.drop(await drawPhotos(studio.folder, 5, LARGE));
  await expect(zorse.thumbs('done').first()).toBeVisible({ timeout: TRANSLATED });
  const before = studio.engines();
  expect(before).not.toEqual([]);
  for (const pid of before) process.kill(pid, 'SIGKILL');
  await zorse.translated(5);
  expect(studio.engines()).not.toEqual(before);
});

test('the studio ends and comes back: the page says so, reconnects and goes on', async ({ studio, zorse }) => {
  await zorse.drop(await drawPhotos(studio.folder, 1));
  await zorse.translated(1);
  const back = studio.restart();
  await expect(zorse.page.getByText(/^Connection lost/)).toBeVisible();
  await back;
  // A studio that starts anew has a new secret, so the old page is told to use the new link.
  await zorse.page.goto(studio.url);
  await zorse.drop(await drawPhotos(studio.folder, 2));
  await zorse.translated(await zorse.page.getByRole('option').count());
});
