// Nothing that was made is lost: versions of a photo, compared, starred, removed and brought back.
import { expect, test } from '../fixtures/studio.ts';
import { drawPhotos } from '../fixtures/photos.ts';

test('two settings make two versions, and everything can be taken back', async ({ studio, zorse }) => {
  const { page } = zorse;
  await zorse.drop(await drawPhotos(studio.folder, 3));
  await zorse.translated(3);
  const strip = page.getByRole('complementary', { name: 'Versions' });
  const versions = strip.getByRole('listitem');
  await expect(strip).toBeHidden(); // one version is nothing to choose from

  // Another direction makes another version; the other photos keep what they have.
  await page.keyboard.press('x');
  await expect(versions).toHaveCount(2, { timeout: 60_000 });
  await zorse.translated(3);
  const forth = strip.getByRole('button', { name: '→ zebras', exact: true });
  const back = strip.getByRole('button', { name: '→ horses', exact: true });
  await expect(back).toHaveAttribute('aria-pressed', 'true');

  // The former one is shown with its settings; asking for the others again finds what they made.
  await forth.click();
  await expect(forth).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('x');
  await expect(back).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(forth).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ControlOrMeta+y');
  await expect(back).toHaveAttribute('aria-pressed', 'true');
  await expect(versions).toHaveCount(2);

  // Strength is laid over the version itself, and undo works where the number was typed.
  const strength = page.getByRole('spinbutton', { name: 'Strength' });
  await strength.fill('40');
  await strength.press('Enter');
  await expect(strip.getByRole('button', { name: '→ horses · Strength 40%', exact: true })).toBeVisible();
  await strength.press('ControlOrMeta+z');
  await expect(strength).toHaveValue('100');
  await expect(back).toHaveAttribute('aria-pressed', 'true');
  await expect(versions).toHaveCount(2);

  // Star one, compare both.
  await strip.getByRole('button', { name: 'Star: → horses' }).click();
  await expect(strip.getByRole('button', { name: 'Star: → horses' })).toHaveAttribute('aria-pressed', 'true');
  await versions.first().hover();
  await strip.getByRole('button', { name: 'Compare with the version shown: → zebras' }).click();
  await expect(zorse.stage.locator('.tag', { hasText: '→ zebras' })).toBeVisible();
  await expect(zorse.stage.locator('.tag.right')).toHaveText('→ horses');
  for (const [key, mode] of [
    ['d', 'Side by side'],
    ['l', 'Lens'],
    ['o', 'Onion skin'],
    ['i', 'Difference'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(zorse.stage.getByText(mode, { exact: true })).toBeVisible();
  }
  await page.keyboard.press('s');
  await page.keyboard.press('Escape');
  await expect(zorse.stage.getByText('Original', { exact: true })).toBeVisible();

  // Remove one, and take that back by the key.
  await page.keyboard.press('Shift+Delete');
  await expect(page.getByText('Removed 1 version')).toBeVisible();
  await expect(strip).toBeHidden();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(versions).toHaveCount(2);
  await expect(back).toHaveAttribute('aria-pressed', 'true');

  // Remove the photo, and take that back too.
  await zorse.thumb('photo-01.jpg').click();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Removed 1 photo')).toBeVisible();
  await expect(zorse.thumb('photo-01.jpg')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(zorse.thumb('photo-01.jpg')).toHaveAttribute('aria-selected', 'true');
  await expect(zorse.photos.first()).toHaveAccessibleName(/^photo-01\.jpg/);
  await expect(versions).toHaveCount(2);

  // Back through the star to what was shown before.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(strip.getByRole('button', { name: 'Star: → horses' })).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(forth).toHaveAttribute('aria-pressed', 'true');
});

test('what was done can be taken back after a reload and after the studio restarted', async ({ studio, zorse }) => {
  const { page } = zorse;
  await zorse.drop(await drawPhotos(studio.folder, 2));
  await zorse.translated(2);
  await page.keyboard.press('x');
  const strip = page.getByRole('complementary', { name: 'Versions' });
  const star = strip.getByRole('button', { name: 'Star: → horses' });
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  const strength = page.getByRole('spinbutton', { name: 'Strength' });
  await strength.fill('40');
  await strength.press('Enter');
  await zorse.photos.first().click();
  await page.keyboard.press('Delete');
  await expect(zorse.photos).toHaveCount(1);
  await page.reload(); // at once
  await expect(zorse.photos).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(zorse.photos).toHaveCount(2);
  await expect(strength).toHaveValue('40');
  await studio.restart();
  await page.goto(studio.url);
  await expect(strength).toHaveValue('40');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(strength).toHaveValue('100');
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('ControlOrMeta+y');
  await expect(star).toHaveAttribute('aria-pressed', 'true');
});

test('the overview shows those with a star, and keys stay among them', async ({ studio, zorse }) => {
  const { page } = zorse;
  await zorse.drop(await drawPhotos(studio.folder, 4));
  await zorse.translated(4);
  for (const name of ['photo-02.jpg', 'photo-04.jpg']) {
    await zorse.thumb(name).click();
    await page.keyboard.press('*');
  }
  await page.keyboard.press('g');
  await page.getByRole('radio', { name: 'Starred 2' }).check();
  await expect(zorse.photos).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+a');
  await expect(page.getByText('2 selected')).toBeVisible();
  await zorse.thumb('photo-04.jpg').click();
  await page.keyboard.press('ArrowLeft');
  await expect(zorse.thumb('photo-02.jpg')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('radio', { name: 'Failed 0' }).check();
  await expect(page.getByText('No photo is among these.')).toBeVisible();
});

test('settings belong to the selection, and presets carry them', async ({ studio, zorse }) => {
  const { page } = zorse;
  await zorse.drop(await drawPhotos(studio.folder, 3));
  await zorse.translated(3);
  await page.keyboard.press('ControlOrMeta+a');
  await expect(page.getByRole('heading', { name: 'Settings of 3 photos' })).toBeVisible();
  await page.keyboard.press('x');
  await expect(zorse.thumbs('stale')).toHaveCount(2);
  await page.getByRole('button', { name: 'Update 2 photos' }).click();
  await zorse.translated(3);
  const strength = page.getByRole('spinbutton', { name: 'Strength' });
  await strength.fill('50');
  await strength.press('Enter');
  await expect(zorse.thumbs('stale')).toHaveCount(0); // how strongly it is laid over the photo computes nothing

  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('menuitem', { name: 'Save as a preset…' }).click();
  await expect(page.getByRole('dialog')).toHaveAccessibleName('Save as a preset');
  await page.getByRole('textbox', { name: 'Name' }).fill('Half');
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await page.getByText('Saved the preset').waitFor();
  await page.reload(); // at once
  await zorse.thumb('photo-02.jpg').click();
  await page.keyboard.press('ControlOrMeta+z'); // the whole selection goes back to the versions that it had
  await expect(strength).toHaveValue('100');
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('menuitem', { name: 'Half' }).click();
  await expect(strength).toHaveValue('50');
  await zorse.translated(3);
});
