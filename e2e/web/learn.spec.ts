// Two small networks play before the reader's eyes.
import { expect, test } from '../fixtures/studio.ts';
import { seriousOn } from '../journeys/accessibility.ts';

const STARTED = 90_000; // an engine that starts on a busy machine

test('a game is watched step by step, run, explained, and begun again', async ({ zorse }) => {
  const { page } = zorse;
  await page.keyboard.press('5');
  const plane = page.getByRole('img', { name: /^The plane after/ });
  await expect(plane).toBeVisible({ timeout: STARTED });
  await expect(page.getByText(/Circles are real points/)).toBeVisible();

  await page.getByRole('button', { name: 'One step' }).click();
  await expect(page.getByText('Step 1', { exact: true })).toBeVisible();
  await expect(page.getByText(/In each step the discriminator moves/)).toBeVisible();

  await page.keyboard.press('p');
  await expect(page.getByText(/steps a second/)).toBeVisible();
  await expect(plane).toHaveAccessibleName(/after ([1-9]\d{2,}|\d+,\d+) steps/, { timeout: STARTED });
  await expect(page.getByText('Step 1', { exact: true })).toBeHidden();
  await page.getByRole('radio', { name: 'Minimax' }).check();
  await expect(page.getByText(/As first written/)).toBeVisible();

  await page.keyboard.press('p');
  await expect(page.getByText(/steps a second/)).toBeHidden();
  await page.keyboard.press('Backspace');
  await expect(page.getByText('Step 0', { exact: true })).toBeVisible();
  expect(await seriousOn(page)).toEqual([]);
});

test('real points are drawn by keys, and kept', async ({ zorse }) => {
  const { page } = zorse;
  await page.keyboard.press('5');
  await expect(page.getByRole('img', { name: /^The plane after/ })).toBeVisible({ timeout: STARTED });
  await page.getByRole('radio', { name: 'Draw' }).check();
  await expect(page.getByText('Draw something first.')).toBeVisible();
  const pad = page.getByRole('application', { name: 'Draw where real points should lie' });
  await pad.focus();
  for (const key of ['ArrowRight', ' ', 'ArrowUp', ' ', 'ArrowUp', ' ']) await page.keyboard.press(key);
  await expect(page.getByText('Draw something first.')).toBeHidden();
  await expect(pad.locator('circle')).toHaveCount(3);
  await page.reload();
  await expect(pad.locator('circle')).toHaveCount(3);
  await page.getByRole('button', { name: 'One step' }).click();
  await expect(page.getByText('Step 1', { exact: true })).toBeVisible({ timeout: STARTED });
});
