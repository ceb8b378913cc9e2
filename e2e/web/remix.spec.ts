// Pictures of the patches of photos: a way chosen by its picture, photos in their places, a result that grows, saved.
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from '../fixtures/studio.ts';
import { seriousOn } from '../journeys/accessibility.ts';
import { drawPhoto } from '../fixtures/photos.ts';

const MADE = 120_000; // an engine that starts on a busy machine, and a remix

test('extend a photo, reload while it is made, save it, take its settings up again', async ({ studio, zorse }) => {
  const { page } = zorse;
  const photo = await drawPhoto(studio.folder, 'meadow.jpg', { width: 120, height: 90 });
  await page.keyboard.press('6');
  await page.getByRole('radio', { name: 'Extend' }).check();
  await expect(page.getByRole('button', { name: 'Make the picture' })).toBeDisabled();
  const place = page.getByRole('group', { name: 'Your photo' });
  const chooser = page.waitForEvent('filechooser');
  await place.getByRole('button').first().click();
  await (await chooser).setFiles([photo]);
  await expect(place.getByText('meadow.jpg')).toBeVisible();

  await page.getByRole('button', { name: 'Make the picture' }).click();
  await expect(page.getByRole('progressbar', { name: 'Making the picture' })).toBeVisible();
  await page.reload();
  await expect(place.getByText('meadow.jpg')).toBeVisible();
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result.getByRole('img', { name: 'meadow.extend.jpg' })).toBeVisible({ timeout: MADE });
  const download = await zorse.downloadBy(() => result.getByRole('button', { name: 'Save meadow.extend.jpg' }).click());
  const path = await download.path();
  const saved = await sharp(path).metadata();
  expect([saved.width, saved.height]).toEqual([180, 90]);
  expect(await seriousOn(page)).toEqual([]);

  await page.getByRole('radio', { name: 'Reshuffle' }).check();
  const again = page.waitForEvent('filechooser');
  await page.keyboard.press('ControlOrMeta+o');
  await (await again).setFiles([path]);
  await page.getByRole('button', { name: 'Take them up' }).click();
  await expect(page.getByRole('radio', { name: 'Extend' })).toBeChecked();
  await expect(place.getByText('meadow.jpg', { exact: true })).toBeVisible(); // the photo, not the remix of it
});

test('restyle one photo by another by keys, cancel, in Korean', async ({ studio, zorse }) => {
  const { page } = zorse;
  const photos = await Promise.all(
    ['one.jpg', 'two.jpg'].map((name) => drawPhoto(studio.folder, name, { width: 640, height: 480 })),
  );
  await page.keyboard.press('6');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('ControlOrMeta+o');
  await (await chooser).setFiles(photos); // both places are filled
  await expect(page.getByRole('group', { name: 'Look' }).getByText('two.jpg')).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.getByRole('group', { name: 'Look' }).getByText('one.jpg')).toBeVisible();
  await page.getByRole('radio', { name: 'Neural style' }).check();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('img', { name: 'What there is so far' })).toBeVisible({ timeout: MADE });
  await page.keyboard.press('Escape');
  await expect(page.getByText('The result appears here, coarse at first.')).toBeVisible();

  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('radio', { name: '한국어' }).check();
  await page.keyboard.press('6');
  await expect(page.getByRole('radio', { name: '화풍 입히기' })).toBeChecked();
});

test('a photo that has the shape already is not made again, and one without colours is told with the result', async ({
  studio,
  zorse,
}) => {
  const { page } = zorse;
  const photo = await drawPhoto(studio.folder, 'wide.jpg', { width: 160, height: 90 });
  const grey = join(studio.folder, 'grey.png');
  await sharp(photo).greyscale().toFile(grey);
  await page.keyboard.press('6');
  await page.getByRole('radio', { name: 'Proportions' }).check();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('ControlOrMeta+o');
  await (await chooser).setFiles([photo]);
  await expect(page.getByRole('group', { name: 'Your photo' }).getByText('wide.jpg')).toBeVisible();
  await page.getByRole('button', { name: 'Make the picture' }).click();
  await expect(page.getByText('wide.jpg already has this shape (160 x 90 pixels, 16:9).')).toBeVisible({
    timeout: MADE,
  });
  await expect(page.getByText('The result appears here, coarse at first.')).toBeVisible();

  await page.getByRole('radio', { name: 'Swap looks' }).check();
  const second = page.waitForEvent('filechooser');
  await page.getByRole('group', { name: 'Second photo' }).getByRole('button').first().click();
  await (await second).setFiles([grey]);
  await page.getByRole('radio', { name: 'Colours' }).check();
  await page.getByRole('button', { name: 'Make the picture' }).click();
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result.getByText('grey.png: it has no colours: it is matched by its lightness alone')).toBeVisible({
    timeout: MADE,
  });
});
