// A grey photo is given colours: a place is clicked, a suggestion taken, taken back and brought again; it is found again
// after a reload, and in the exported file.
import { join } from 'node:path';
import sharp from 'sharp';
import { drawPhoto } from '../fixtures/photos.ts';
import { expect, test } from '../fixtures/studio.ts';
import { seriousOn } from '../journeys/accessibility.ts';

const STARTED = 90_000; // an engine that starts on a busy machine

test('a grey photo gets colours that are taken back, kept and exported', async ({ studio, zorse }) => {
  const { page } = zorse;
  const photo = join(studio.folder, 'old.png');
  await sharp(await drawPhoto(studio.folder, 'hills.jpg'))
    .greyscale()
    .toFile(photo);
  await page.keyboard.press('7');
  await expect(page.getByRole('heading', { level: 1, name: 'Colourise' })).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a photo' }).click();
  await (await chooser).setFiles(photo);
  const stage = page.getByRole('region', { name: 'Photo in colour' });
  const picture = stage.locator('canvas');
  await expect(picture).toHaveAttribute('aria-busy', 'false', { timeout: STARTED });

  await picture.click({ position: { x: 90, y: 200 } });
  const point = stage.getByRole('button', { name: /^Point 1, / });
  await expect(point).toHaveAttribute('aria-pressed', 'true', { timeout: STARTED });
  const suggestions = page.getByRole('button', { name: /% likely/ });
  await expect(suggestions.nth(2)).toBeVisible();
  await suggestions.nth(2).click();
  await expect(suggestions.nth(2)).toHaveAttribute('aria-pressed', 'true');
  await point.press('ArrowRight');
  await page.keyboard.press('Insert');
  await expect(stage.getByRole('button', { name: 'Point 2, 50% across, 50% down' })).toBeVisible();
  await page.getByRole('slider', { name: 'Green to red (a)' }).fill('30');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Undo points' }).click();
  await page.getByRole('button', { name: 'Undo points' }).click();
  await expect(stage.getByRole('button', { name: /^Point 2, / })).toBeHidden();
  await page.getByRole('button', { name: 'Redo points' }).click();
  await expect(stage.getByRole('button', { name: /^Point 2, / })).toBeVisible();
  expect(await seriousOn(page)).toEqual([]);

  // what was done last is kept, however soon the page goes and however slow the engine is
  const engines = studio.engines();
  for (const engine of engines) process.kill(engine, 'SIGSTOP');
  await page.getByRole('button', { name: 'Undo points' }).click();
  await page.getByRole('button', { name: 'Redo points' }).click();
  await page.reload();
  for (const engine of engines) process.kill(engine, 'SIGCONT');
  await expect(stage.getByRole('button', { name: /^Point / })).toHaveCount(2, { timeout: STARTED });
  await page.getByRole('button', { name: 'Undo points' }).click(); // what was done before the reload
  await expect(stage.getByRole('button', { name: /^Point / })).toHaveCount(1);
  await page.getByRole('button', { name: 'Redo points' }).click();
  await expect(stage.getByRole('button', { name: /^Point / })).toHaveCount(2);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export the coloured photo' }).click();
  const saved = join(studio.folder, 'coloured.png');
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('old-colours.png');
  await download.saveAs(saved);
  const [{ width }, stats] = [await sharp(saved).metadata(), await sharp(saved).stats()];
  expect(width).toBe(320);
  expect(stats.channels[0]!.mean).not.toBeCloseTo(stats.channels[2]!.mean, 1);

  await page.getByRole('button', { name: 'Close this photo' }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(stage.getByRole('button', { name: /^Point / })).toHaveCount(2, { timeout: STARTED });
  await page.getByRole('button', { name: 'Close this photo' }).click();
  await expect(page.getByRole('button', { name: 'Choose a photo' })).toBeVisible();
  const again = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a photo' }).click();
  await (await again).setFiles(saved);
  await expect(stage.getByRole('button', { name: /^Point / })).toHaveCount(2, { timeout: STARTED });
  if (process.env.ZORSE_SHOT) {
    await stage.getByRole('button', { name: /^Point 1, / }).click();
    await page.waitForTimeout(1500);
    await page.screenshot({ path: process.env.ZORSE_SHOT });
  }
});

test('a grey reference is refused, and one in colour is taken after it', async ({ studio, zorse }) => {
  const { page } = zorse;
  const photo = await drawPhoto(studio.folder, 'hills.jpg');
  const grey = join(studio.folder, 'grey.png');
  await sharp(photo).greyscale().toFile(grey);
  await page.keyboard.press('7');
  const choose = async (name: string, file: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name }).click();
    await (await chooser).setFiles(file);
  };
  await choose('Choose a photo', grey);
  await choose('Choose a reference', grey);
  await expect(page.getByText('grey.png is grey and has no colours to give.')).toBeVisible({ timeout: STARTED });
  await expect(page.getByRole('button', { name: 'Choose a reference' })).toBeVisible();
  await choose('Choose a reference', photo);
  await expect(page.getByRole('button', { name: 'Use no reference' })).toBeVisible();
});
