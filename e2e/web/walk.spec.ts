// The lower half of Explore: a walk through kept places is played, exported and found again in what was exported;
// contact sheets and breeding.
import type { Download, Page } from '@playwright/test';
import { join } from 'node:path';
import { writeBands } from '../fixtures/latent.ts';
import { expect, test } from '../fixtures/studio.ts';

const FIRST = 90_000; // an engine that starts on a busy machine

async function open(page: Page, folder: string): Promise<void> {
  writeBands(join(folder, 'home'));
  await page.reload();
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('2');
  await page.getByRole('radio', { name: /^Bands/ }).click(); // models that come installed may stand before it
  await expect(page.getByText('Makes 32 × 32 px pictures')).toBeVisible({ timeout: FIRST }); // before it, another's sheet may be there
  await page.getByRole('region', { name: 'Contact sheet' }).waitFor({ timeout: FIRST }); // what a model opens on
  await page.keyboard.press('Escape');
  await expect(page.locator('.surface canvas.made')).toBeVisible({ timeout: FIRST });
}

const timeline = (page: Page) => page.getByRole('region', { name: 'Animation' });
const places = (page: Page) => timeline(page).getByRole('button', { name: /, \d of \d$/ });
const names = async (page: Page) =>
  Promise.all((await places(page).all()).map(async (each) => (await each.getAttribute('aria-label'))?.split(',')[0]));
const clock = (page: Page) => timeline(page).getByText(/^\d.* \/ .* s$/);
const sheet = (page: Page) => page.getByRole('region', { name: 'Contact sheet' });

/** Goes to seeds one after the other and keeps each. */
async function keep(page: Page, ...seeds: number[]): Promise<void> {
  for (const seed of seeds) {
    const field = page.getByRole('spinbutton', { name: 'Seed', exact: true });
    await field.fill(String(seed));
    await field.press('Enter');
    await page.getByRole('region', { name: 'Picture' }).click();
    await page.keyboard.press('k');
  }
}

async function removeAll(page: Page): Promise<void> {
  for (let left = await places(page).count(); left > 0; left--) {
    await places(page).first().press('Delete');
    await expect(places(page)).toHaveCount(left - 1);
  }
}

async function exportFilm(page: Page, format: string): Promise<Download> {
  await page.keyboard.press('ControlOrMeta+Shift+s');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: format, exact: true }).click();
  const begun = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const download = await begun;
  await expect(dialog).toBeHidden();
  return download;
}

test('places become a walk: reordered, timed, played, and left where it is paused', async ({ studio, zorse }) => {
  const { page } = zorse;
  await open(page, studio.folder);
  await expect(timeline(page)).toContainText('Press K');
  await keep(page, 1);
  await expect(timeline(page)).toContainText('Save one more picture');
  await keep(page, 2, 3);
  expect(await names(page)).toEqual(['Seed 1', 'Seed 2', 'Seed 3']);
  await expect(clock(page)).toHaveText('0.0 / 3.0 s');

  await places(page).nth(2).focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => names(page)).toEqual(['Seed 1', 'Seed 3', 'Seed 2']);
  await places(page)
    .nth(0)
    .dragTo(places(page).nth(2), { targetPosition: { x: 60, y: 30 } });
  await expect.poll(() => names(page)).toEqual(['Seed 3', 'Seed 2', 'Seed 1']);

  const gap = timeline(page).getByRole('textbox', { name: 'Seconds from Seed 3 to Seed 2' });
  await gap.fill('2.5');
  await gap.press('Enter');
  await expect(clock(page)).toHaveText('0.0 / 4.5 s');

  const picture = page.getByRole('region', { name: 'Picture' });
  await picture.click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(clock(page)).toHaveText('0.0 / 3.0 s');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => names(page)).toEqual(['Seed 1', 'Seed 3', 'Seed 2']);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(() => names(page)).toEqual(['Seed 3', 'Seed 2', 'Seed 1']);
  await expect(clock(page)).toHaveText('0.0 / 4.5 s');
  await gap.press('PageUp');
  await expect(clock(page)).toHaveText('0.0 / 5.5 s');
  await gap.press('ControlOrMeta+z'); // the field holds the keyboard still
  await expect(clock(page)).toHaveText('0.0 / 4.5 s');
  await timeline(page)
    .getByRole('button', { name: /^Loop the animation/ })
    .click();
  await expect(clock(page)).toHaveText('0.0 / 3.5 s');

  await picture.click();
  await page.keyboard.press('p');
  await expect(clock(page)).toHaveText(/^[1-3]\.\d \/ 3\.5 s$/);
  await page.keyboard.press('p');
  await expect(page.getByText('From an animation', { exact: true })).toBeVisible();
  const paused = await clock(page).textContent();
  await page.waitForTimeout(300);
  expect(await clock(page).textContent()).toBe(paused);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('From an animation', { exact: true })).toBeHidden();

  await places(page).nth(1).press('Delete');
  await expect.poll(() => names(page)).toEqual(['Seed 3', 'Seed 1']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => names(page)).toEqual(['Seed 3', 'Seed 2', 'Seed 1']);
});

test('a walk exported as GIF and WebM plays, and dropped back it is there again', async ({ studio, zorse }) => {
  const { page } = zorse;
  await open(page, studio.folder);
  await keep(page, 11, 12);
  const gif = await exportFilm(page, 'GIF');
  expect(gif.suggestedFilename()).toBe('Bands.gif');
  const size = await page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, gif.url());
  expect(size).toEqual([128, 128]);
  const webm = await exportFilm(page, 'WebM');
  const played = await page.evaluate(async (url) => {
    const video = document.createElement('video');
    video.muted = true;
    video.src = url;
    await new Promise((resolve, reject) => {
      video.onended = resolve;
      video.onerror = () => reject(new Error(video.error?.message));
      void video.play();
    });
    return { width: video.videoWidth, duration: video.duration, at: video.currentTime };
  }, webm.url());
  expect(played).toEqual({ width: 128, duration: 2, at: 2 });
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: 'Save Bands.webm' })).toBeVisible(); // the tray keeps it
  await page.keyboard.press('j');

  const file = join(studio.folder, 'walk.webm');
  await webm.saveAs(file);
  await removeAll(page);
  await zorse.drop([file]);
  await expect.poll(() => names(page)).toEqual(['Seed 11', 'Seed 12']);
});

/** Whether this browser encodes H.264, which MP4 needs. */
const encodesMp4 = (page: Page) =>
  page.evaluate(async () => {
    if (typeof VideoEncoder === 'undefined') return false;
    const config = { codec: 'avc1.640033', width: 128, height: 128, framerate: 30, bitrate: 1e6 };
    return (await VideoEncoder.isConfigSupported(config)).supported === true;
  });
const tray = (page: Page) => page.getByRole('region', { name: 'Jobs' });

test('a walk exported as MP4, where the browser encodes it, remembers itself', async ({ studio, zorse }) => {
  const { page } = zorse;
  await open(page, studio.folder);
  test.skip(!(await encodesMp4(page)), 'this browser encodes no H.264');
  await keep(page, 21, 22);
  const mp4 = await exportFilm(page, 'MP4');
  await expect(page.getByText('Exported Bands.mp4')).toBeVisible();
  const file = join(studio.folder, 'walk.mp4');
  await mp4.saveAs(file);
  await page.keyboard.press('j');
  const again = page.waitForEvent('download');
  await tray(page).getByRole('button', { name: 'Save Bands.mp4' }).click(); // the tray keeps it
  expect((await again).suggestedFilename()).toBe('Bands.mp4');
  await tray(page).getByRole('button', { name: 'Dismiss: Bands.mp4' }).click();
  await page.keyboard.press('j');
  await removeAll(page);
  await zorse.drop([file]);
  await expect.poll(() => names(page)).toEqual(['Seed 21', 'Seed 22']);
});

test('an MP4 is a job: cancelled in the tray it leaves no file, failed it says what to do', async ({
  studio,
  zorse,
}) => {
  const { page } = zorse;
  await open(page, studio.folder);
  test.skip(!(await encodesMp4(page)), 'this browser encodes no H.264');
  await keep(page, 1, 2);
  const gap = timeline(page).getByRole('textbox', { name: /^Seconds from Seed 1/ });
  await gap.fill('60');
  await gap.press('Enter');
  let downloads = 0;
  page.on('download', () => downloads++);
  await page.keyboard.press('ControlOrMeta+Shift+s');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: 'MP4', exact: true }).click();
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByText(/^Making frames · [1-9]/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  const question = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  expect((await question).type()).toBe('beforeunload');
  await (await question).dismiss();
  await page.keyboard.press('j');
  await expect(tray(page).getByText(/^Running · \d+ of 1,830 · .* left$/)).toBeVisible();
  await tray(page).getByRole('button', { name: 'Cancel: Bands.mp4' }).click();
  await expect(tray(page).getByText('Cancelled', { exact: true })).toBeVisible();
  await expect(tray(page).getByRole('button', { name: 'Save Bands.mp4' })).toHaveCount(0);

  await page.evaluate(() => {
    VideoEncoder.prototype.encode = () => {
      throw new DOMException('The encoder is gone.', 'EncodingError');
    };
  });
  await tray(page).getByRole('button', { name: 'Try again: Bands.mp4' }).click();
  await expect(tray(page).getByText('The browser could not make the MP4')).toBeVisible();
  await expect(tray(page)).toContainText('export as WebM');
  expect(downloads).toBe(0);

  let questions = 0;
  page.on('dialog', (dialog) => (questions++, dialog.accept()));
  await page.reload(); // nothing is lost now
  await page.getByRole('navigation').waitFor();
  expect(questions).toBe(0);
});

test('a film that is cancelled leaves no file', async ({ studio, zorse }) => {
  const { page } = zorse;
  await open(page, studio.folder);
  await keep(page, 1, 2);
  const gap = timeline(page).getByRole('textbox', { name: /^Seconds from Seed 1/ });
  await gap.fill('60');
  await gap.press('Enter');
  await page.keyboard.press('ControlOrMeta+Shift+s');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByText(/^Making frames · [1-9]/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText(/^Making frames/)).toBeHidden();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('j');
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
});

test('a contact sheet: one is gone to, one is kept, and its file opens as a sheet', async ({ studio, zorse }) => {
  const { page } = zorse;
  await open(page, studio.folder);
  await page.keyboard.press('g');
  const tiles = sheet(page).getByRole('button', { name: /^Seed \d+$/ });
  await expect(tiles).toHaveCount(24);
  await expect(sheet(page).locator('canvas.made')).toHaveCount(24);
  await tiles.nth(4).click();
  await expect(page.getByRole('spinbutton', { name: 'Seed', exact: true })).toHaveValue('5');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('k');
  await expect.poll(() => names(page)).toEqual(['Seed 6']);

  const begun = page.waitForEvent('download');
  await sheet(page).getByRole('button', { name: 'Export the sheet' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  const file = join(studio.folder, 'sheet.png');
  await (await begun).saveAs(file);
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Escape'); // the tooltip of the button that has the focus again
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
  await zorse.drop([file]);
  await expect(sheet(page).getByRole('radio', { name: 'From the file' })).toBeChecked();
  await expect(sheet(page).getByRole('button', { name: /^Seed \d+$/ })).toHaveCount(24);
});

test('pictures are bred: chosen by mouse and keyboard, pinned, saved, and back through the generations', async ({
  studio,
  zorse,
}) => {
  const { page } = zorse;
  await open(page, studio.folder);
  await page.keyboard.press('b');
  const tile = (n: number) => sheet(page).getByRole('button', { name: new RegExp(`^Picture ${n}(,|$)`) });
  const more = sheet(page).getByRole('button', { name: 'More like these' });
  await expect(more).toBeDisabled();
  await tile(2).click();
  await page.keyboard.press('5'); // the keyboard is in the sheet now, and 5 opens no other view
  await expect(sheet(page).getByText('2 pictures chosen')).toBeVisible();
  await sheet(page).getByRole('button', { name: 'Pin', exact: true }).click();
  await tile(5).click();
  await more.click();
  const line = sheet(page).getByRole('complementary', { name: 'Generations' });
  await expect(line.getByText('Generation 2')).toBeVisible();
  await expect(sheet(page).getByRole('button', { name: /, pinned$/ })).toHaveCount(2);
  await tile(1).click();
  await page.keyboard.press('k');
  await expect(tile(1)).toHaveAccessibleName('Picture 1, saved');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(line.getByText('Generation 3')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(tile(1)).toHaveAttribute('aria-pressed', 'true'); // as it was chosen
  await line.getByRole('button', { name: 'Back to generation 1' }).click();
  await expect(tile(2)).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await tile(3).dblclick();
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByText('A variation', { exact: true })).toBeVisible();
  expect(await names(page)).toEqual(['Saved 1']);
  await page.keyboard.press('c');
  await expect(line.getByText('Parents')).toBeVisible();
});

test('a walk is kept under a name and opened after a restart', async ({ studio, zorse }) => {
  const { page } = zorse;
  await open(page, studio.folder);
  await keep(page, 5, 6, 7);
  const menu = timeline(page).getByRole('button', { name: 'Animations' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Save this animation…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Round trip');
  await page.getByRole('button', { name: 'Save this animation' }).click();
  await expect(page.getByText('Saved “Round trip”')).toBeVisible();
  await removeAll(page);
  await studio.restart();
  await page.goto(studio.url);
  await expect(page.locator('.surface canvas.made')).toBeVisible({ timeout: FIRST });
  await menu.click();
  await page.getByRole('menuitem', { name: /^Round trip/ }).click();
  await page.getByRole('menuitem', { name: 'Open', exact: true }).click();
  await expect.poll(() => names(page)).toEqual(['Seed 5', 'Seed 6', 'Seed 7']);
});

for (const [locale, { words, breed, bar }] of Object.entries({
  'en-US': { words: /^Words to faces/, breed: 'More like these', bar: 'Breed' },
  'ko-KR': { words: /^글로 그리는 얼굴/, breed: '비슷한 그림 더', bar: '골라 섞기' },
})) {
  test.describe(`in a small window, ${locale}`, () => {
    test.use({ locale, viewport: { width: 1024, height: 640 } });

    test('the bar of breeding takes two lines, and nothing on it is cut off', async ({ zorse }) => {
      const { page } = zorse;
      await page.keyboard.press('2');
      await page.getByRole('radio', { name: words }).click();
      const breeding = page.locator('section.sheet');
      await breeding.locator('canvas.made').nth(11).waitFor({ timeout: FIRST });
      await breeding.locator('canvas.made').nth(4).click();
      await breeding.getByRole('button', { name: breed }).click();
      await expect(breeding.getByRole('complementary')).toBeVisible();
      const within = await breeding.boundingBox();
      const kinds = await breeding.getByRole('radio', { name: bar }).boundingBox();
      const pictures = await breeding.locator('.body').boundingBox();
      if (!within || !kinds || !pictures) throw new Error('The sheet is not shown.');
      expect(pictures.y - within.y).toBeLessThan(3.2 * kinds.height);
      for (const control of await breeding.locator('.bar').locator('button, input').all()) {
        const box = await control.boundingBox();
        if (!box) continue; // its picture stands for it
        expect(box.x).toBeGreaterThanOrEqual(within.x);
        expect(box.x + box.width).toBeLessThanOrEqual(within.x + within.width);
      }
    });
  });
}
