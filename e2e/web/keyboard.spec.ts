// Everything without a mouse.
import { expect, test } from '../fixtures/studio.ts';
import { drawPhotos } from '../fixtures/photos.ts';

test('open, compare, step, zoom, save by keys alone', async ({ studio, zorse }) => {
  const { page } = zorse;
  await zorse.choose(await drawPhotos(studio.folder, 3));
  await zorse.translated(3);
  await page.keyboard.press('ArrowRight');
  await expect(zorse.thumb('photo-02.jpg')).toHaveAttribute('aria-selected', 'true');

  // To the divider by Tab, whatever lies between.
  await page.keyboard.press('s');
  for (let presses = 0; presses < 60; presses++) {
    if (await zorse.divider.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(zorse.divider).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(zorse.divider).toHaveAttribute('aria-valuenow', '61');
  await expect(zorse.thumb('photo-02.jpg')).toHaveAttribute('aria-selected', 'true'); // the divider kept its arrows

  // And on to the filmstrip; no focus trap on the way.
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate(() => document.activeElement?.getAttribute('role') === 'option')) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowRight');
  await expect(zorse.thumb('photo-03.jpg')).toBeFocused();
  await page.keyboard.press('Shift+Home');
  await expect(zorse.photos.and(page.getByRole('option', { selected: true }))).toHaveCount(3);

  const download = await zorse.downloadBy(() => page.keyboard.press('ControlOrMeta+s'));
  expect(download.suggestedFilename()).toBe('zebras.zip');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('heading', { name: 'Drop a horse, get a zebra' })).toBeVisible();
});

test.describe('with motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('the palette and the sheet open, work, close and give the focus back', async ({ zorse }) => {
    const { page } = zorse;
    const choose = page.getByRole('button', { name: 'Choose photos' });
    await choose.focus();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet.getByText('Swap the direction')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(choose).toBeFocused();

    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('combobox', { name: 'Search', exact: true })).toBeFocused();
    await page.keyboard.type('lib');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
    await page.keyboard.press('1');
    await expect(page.getByRole('heading', { level: 1, name: 'Translate' })).toBeVisible();

    // The tour is offered, goes on by Enter on a picture of its own, and is left by Escape.
    await page.getByRole('button', { name: 'Show me around' }).click();
    const tour = page.getByRole('region', { name: 'Tour' });
    await expect(tour).toContainText('1 of 6');
    await expect(zorse.thumb('horses.webp')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(tour).toContainText('2 of 6');
    await page.keyboard.press('Escape');
    await expect(tour).toBeHidden();
  });
});

test('letters are letters while typing', async ({ zorse }) => {
  const { page } = zorse;
  await page.keyboard.press('ControlOrMeta+i');
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.focus();
  await page.keyboard.type('x1s?');
  await expect(name).toHaveValue('x1s?');
  await expect(page.getByRole('dialog', { name: 'Import a model' })).toBeVisible();
});
