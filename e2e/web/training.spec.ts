// Two handfuls of photos become a model: put together, looked through, trained, watched, paused, resumed, tried, kept.
import type { Page } from '@playwright/test';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPhoto, drawPhotos, writeBroken } from '../fixtures/photos.ts';
import { expect, test } from '../fixtures/studio.ts';
import { seriousOn } from '../journeys/accessibility.ts';

const TRAINED = 180_000; // an engine that starts, and some steps on a busy machine

async function give(page: Page, side: string, files: string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: `${side}: Choose photos` }).click();
  await (await chooser).setFiles(files);
}

const number = (page: Page, name: string, value: number) =>
  page.getByRole('spinbutton', { name, exact: true }).fill(String(value));

async function trains(page: Page, when: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Trains' }).click();
  await page.getByRole('option', { name: when }).click();
}

/** The smallest networks there are, and a picture and a checkpoint every few steps. */
async function makeTiny(page: Page, steps: number): Promise<void> {
  await page.getByRole('radio', { name: /^Sketch/ }).check();
  await page.getByText('More options').click();
  await page.getByRole('radiogroup', { name: 'Discriminator' }).getByRole('radio', { name: 'Patches' }).check();
  for (const [name, value] of [
    ['Generator width', 4],
    ['Discriminator width', 4],
    ['Size', 32],
    ['Load size', 36],
    ['Samples every', 5],
    ['Checkpoints every', 5],
    ['Steps', steps],
  ] as const)
    await number(page, name, value);
  await page.keyboard.press('Tab');
}

test('before the first run the view says what training is, and Start asks for what is missing', async ({ zorse }) => {
  const { page } = zorse;
  await page.keyboard.press('3');
  await expect(page.getByRole('heading', { name: 'Teach it your own pictures' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByText('Still needed: Pictures of A.')).toBeVisible();
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('button', { name: 'Pictures of A: Choose a folder' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Teach it your own pictures' })).toBeVisible();
});

test('the doctor names what is wrong, and one click leaves it out', async ({ studio, zorse }) => {
  const { page } = zorse;
  const [first = '', ...others] = await drawPhotos(join(studio.folder, 'a'), 3);
  const copy = join(studio.folder, 'a', 'copy.jpg');
  copyFileSync(first, copy);
  const small = await drawPhoto(join(studio.folder, 'a'), 'small.png', { width: 40, height: 40 });
  await page.keyboard.press('3');
  await page.keyboard.press('n');
  await give(page, 'Pictures of A', [first, ...others, copy, small, writeBroken(studio.folder, 'broken.jpg')]);
  const zone = page.getByRole('group', { name: 'Pictures of A' });
  await expect(zone.getByRole('button', { name: 'Unreadable 1' })).toBeVisible();
  await expect(zone.getByRole('button', { name: 'Duplicates 1', exact: true })).toBeVisible();
  await expect(zone.getByText('5 photos')).toBeVisible();
  await zone.getByRole('button', { name: 'Too small 1' }).click();
  await zone.getByRole('button', { name: 'Leave it out' }).click();
  await expect(zone.getByText('4 photos')).toBeVisible();
  await expect(zone.getByRole('button', { name: 'Take back small.png' })).toBeVisible();
  await zone.getByRole('button', { name: 'Take it back' }).click();
  await expect(zone.getByText('5 photos')).toBeVisible();
});

test('train, watch, pause, go on, try, keep', async ({ studio, zorse }) => {
  test.setTimeout(4 * TRAINED);
  const { page } = zorse;
  await page.keyboard.press('3');
  await page.keyboard.press('n');
  await give(page, 'Pictures of A', await drawPhotos(join(studio.folder, 'a'), 6));
  await give(page, 'Pictures of B', await drawPhotos(join(studio.folder, 'b'), 6, { width: 300, height: 200 }));
  await makeTiny(page, 4000);
  await page.getByRole('textbox', { name: 'Name' }).fill('Tiny');
  await page.reload(); // the form is as it was
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Tiny');
  await expect(page.getByRole('group', { name: 'Pictures of A' }).getByText('6 photos').first()).toBeVisible();
  expect(await seriousOn(page), 'a new run').toEqual([]);
  await page.getByRole('button', { name: 'Start training' }).click();

  await expect(page.getByRole('heading', { name: 'Tiny' })).toBeVisible();
  await expect(page.getByText('Training', { exact: true }).first()).toBeVisible({ timeout: TRAINED });
  await expect(page.getByRole('img', { name: /^Cycle-consistency loss\. Now A \d/ })).toBeVisible({ timeout: TRAINED });
  await expect(page.getByRole('button', { name: 'Show photo 1 alone' })).toBeVisible({ timeout: TRAINED });
  const time = page.getByRole('slider', { name: 'Time' });
  await expect(time).toHaveAttribute('max', /^([2-9]|\d\d)/, { timeout: TRAINED });
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('button', { name: 'Newest pictures, as they come' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );

  await page.keyboard.press('n'); // another one, while the jobs tray is in its corner
  await page.getByRole('button', { name: 'Start training' }).click({ trial: true });
  await page.keyboard.press('Escape');
  await page.getByText('Tiny', { exact: true }).first().click();

  await page.keyboard.press('r');
  await expect(page.getByRole('button', { name: 'Go on' })).toBeEnabled({ timeout: TRAINED });
  const words = page.getByText(/^Step [\d,]+ of 4,000$/);
  const paused = await words.textContent();
  await page.reload();
  await expect(words).toHaveText(paused ?? '');
  await expect(page.getByRole('img', { name: /^Cycle-consistency loss\. Now A \d/ })).toBeVisible();
  await trains(page, /^Only while I am away, after 10/);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('Waits until nobody has used a page of Zorse for 10 min')).toBeVisible();
  expect(await seriousOn(page), 'a run that waits').toEqual([]);
  await trains(page, 'All the time');
  await expect(words).not.toHaveText(paused ?? '', { timeout: TRAINED });

  expect(await seriousOn(page), 'curves').toEqual([]);
  await page.getByRole('tab', { name: 'Checkpoints' }).click();
  await expect(page.getByText('Newest', { exact: true })).toBeVisible();
  expect(await seriousOn(page), 'checkpoints').toEqual([]);
  await page.getByRole('button', { name: 'Save to library' }).click();
  await page
    .getByRole('dialog', { name: 'Save to library' })
    .getByRole('button', { name: 'Save', exact: true })
    .click();
  await expect(page.getByText('“Tiny” is in the library')).toBeVisible({ timeout: TRAINED });
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Go on' })).toBeEnabled({ timeout: TRAINED });

  await page.getByRole('button', { name: 'Try in Translate' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Translate' })).toBeVisible();
  await zorse.drop(await drawPhotos(studio.folder, 1));
  await zorse.translated(1);

  await page.reload();
  await expect(page.getByText(/^Tiny \(\d+\)/).first()).toBeVisible(); // the checkpoint on trial is still there
  await page.keyboard.press('3');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Train further' })).toBeEnabled();
});
