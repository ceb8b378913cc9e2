// axe-core finds nothing serious in any view, in both themes, with and without photos.
import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures/studio.ts';
import { writeBands } from '../fixtures/latent.ts';
import { drawPhotos, writeBroken } from '../fixtures/photos.ts';
import { seriousOn } from '../journeys/accessibility.ts';

/** What axe finds serious: all of it in the dark theme, and the colours, which alone differ, in the light one. */
async function serious(page: Page): Promise<string[]> {
  const dark = await seriousIn(page, 'dark');
  const light = await seriousIn(page, 'light', ['color-contrast']);
  return [...dark, ...light];
}

async function seriousIn(page: Page, theme: 'dark' | 'light', rules?: string[]): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  return (await seriousOn(page, rules)).map((found) => `${theme}, ${found}`);
}

test.slow(); // dozens of looks at a page that is painted by the processor

test('every view', async ({ zorse }) => {
  const { page } = zorse;
  await zorse.setTheme('Same as system');
  expect(await serious(page), 'settings').toEqual([]);
  for (const [key, name] of [
    ['1', 'Translate'],
    ['2', 'Explore'],
    ['3', 'Train'],
    ['4', 'Library'],
    ['5', 'Learn'],
    ['6', 'Remix'],
    ['7', 'Colourise'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    expect(await serious(page), name).toEqual([]);
  }
  await page.keyboard.press('4');
  await page
    .getByRole('button', { name: /^Show / })
    .first()
    .click();
  expect(await serious(page), 'a model').toEqual([]);
  for (const [keys, name] of [
    ['?', 'Keyboard shortcuts'],
    ['ControlOrMeta+k', 'Search'],
    ['ControlOrMeta+i', 'Import a model'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    expect(await serious(page), name).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toBeHidden();
  }
});

test('Translate with photos', async ({ studio, zorse }) => {
  const { page } = zorse;
  await zorse.setTheme('Same as system');
  await page.keyboard.press('1');
  await zorse.drop([...(await drawPhotos(studio.folder, 2)), writeBroken(studio.folder, 'broken.jpg')]);
  await zorse.translated(2);
  await page.getByText('More options').click();
  await page.keyboard.press('j');
  for (const mode of ['s', 'd', 'l', 'o', 'i', 't']) {
    await page.keyboard.press(mode);
    expect(await serious(page), `stage ${mode}`).toEqual([]);
  }
  await zorse.thumb('broken.jpg').click();
  expect(await serious(page), 'a failed picture').toEqual([]);
  await page.keyboard.press('g');
  expect(await serious(page), 'all photos').toEqual([]);
});

test('Explore with a model open', async ({ studio, zorse }) => {
  const { page } = zorse;
  await zorse.setTheme('Same as system');
  writeBands(join(studio.folder, 'home'));
  await page.reload();
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('2');
  await page.locator('.surface canvas.made').waitFor({ timeout: 90_000 });
  expect(await serious(page), 'contact sheet').toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('k');
  await page.keyboard.press('r');
  await page.keyboard.press('k');
  for (const [tab, content] of [
    ['Directions', page.getByRole('slider', { name: 'Direction 1', exact: true })],
    ['Dimensions', page.getByRole('slider', { name: 'Dimension 1', exact: true })],
    ['Map', page.getByRole('slider', { name: 'Drag pad' })],
    ['Mix', page.getByRole('slider', { name: 'Safe to wild (truncation)' })],
    ['Arithmetic', page.getByRole('button', { name: 'Fill slot A' })],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await content.waitFor();
    expect(await serious(page), tab).toEqual([]);
  }
  await page.keyboard.press('d');
  await page.getByRole('radio', { name: 'Two groups' }).check({ force: true });
  expect(await serious(page), 'naming a direction').toEqual([]);
  await page.keyboard.press('Escape');
});

test('at 200 % zoom a long message has its sign and its buttons beside it', async ({ studio, zorse }) => {
  const { page } = zorse;
  await page.setViewportSize({ width: 720, height: 450 });
  const files = ['notes on the photos of the summer.txt', 'the same once more, in other words.txt'];
  const paths = files.map((name) => join(studio.folder, name));
  for (const path of paths) writeFileSync(path, 'no photo');
  await zorse.drop(paths);
  const message = page.getByRole('alert').filter({ hasText: 'No photos found there' });
  await expect(message).toBeVisible();
  const words = await message.locator('.text').boundingBox();
  if (!words) throw new Error('The message has no words.');
  expect(words.height, 'it takes several lines').toBeGreaterThan(30);
  for (const beside of [message.locator('> svg'), message.getByRole('button', { name: 'Dismiss' })]) {
    const box = await beside.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(words.y);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(words.y + words.height);
  }
});

test('at 200 % zoom what makes a remix, and the colours of a point, are reached', async ({ studio, zorse }) => {
  const { page } = zorse;
  await page.setViewportSize({ width: 720, height: 450 });
  await page.keyboard.press('6');
  await page.getByRole('button', { name: /^Show or hide the panel/ }).click();
  await expect(page.getByRole('radio', { name: 'Restyle' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);

  await page.keyboard.press('7');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a photo' }).click();
  await (await chooser).setFiles(await drawPhotos(studio.folder, 1));
  await expect(page.getByRole('complementary')).toHaveCount(0); // nothing lies over the photo
  const picture = page.getByRole('region', { name: 'Photo in colour' }).locator('canvas');
  await expect(picture).toHaveAttribute('aria-busy', 'false', { timeout: 90_000 });
  await picture.click();
  await expect(page.getByRole('heading', { name: 'Suggested colours' })).toBeInViewport();
});
