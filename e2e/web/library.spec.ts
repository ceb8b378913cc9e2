// Models come in safely, or not at all.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawPhoto } from '../fixtures/photos.ts';
import { expect, test } from '../fixtures/studio.ts';

/** Written by PyTorch. */
const checkpoint = fileURLToPath(new URL('../../main/files/pth/fixtures/cyclegan-zip.pth', import.meta.url));
/** Variables of TensorFlow, a file for each. */
const fastStyle = fileURLToPath(new URL('../../main/files/variables/fixtures/fast-style', import.meta.url));

test('a file that is no checkpoint is refused with a reason, and nothing is imported', async ({ studio, zorse }) => {
  const { page } = zorse;
  const fake = join(studio.folder, 'fake.pth');
  writeFileSync(fake, 'import os; os.system("echo no")');
  await page.keyboard.press('4');
  const models = page.getByRole('main').getByRole('button', { name: /^Show / });
  await expect(models.first()).toBeVisible();
  const before = await models.allTextContents();
  await zorse.drop([fake]);
  const dialog = page.getByRole('dialog', { name: 'Import a model' });
  await expect(dialog.getByText('fake.pth')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByRole('alert')).not.toBeEmpty({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(models).toHaveText(before);
});

test('import a checkpoint, rename it, delete it, bring it back', async ({ zorse }) => {
  const { page } = zorse;
  await page.keyboard.press('4');
  await zorse.drop([checkpoint]);
  const dialog = page.getByRole('dialog', { name: 'Import a model' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('My zebra');
  await dialog.getByRole('textbox', { name: 'Pictures of (A)' }).fill('mares');
  await dialog.getByRole('textbox', { name: 'Pictures of (B)' }).fill('stripes');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText(/ResNet generator, \d blocks/)).toBeVisible({ timeout: 120_000 });
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('button', { name: 'Show My zebra' }).click();
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Our zebra');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Our zebra' })).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: 'Show Our zebra' })).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Show Our zebra' })).toBeVisible();
});

test("a dropped folder of variables becomes a look, and a photo under it the look's picture", async ({
  studio,
  zorse,
}) => {
  const { page } = zorse;
  await zorse.drop([fastStyle]);
  const dialog = page.getByRole('dialog', { name: 'Import a model' });
  await expect(dialog.getByText('fast-style.safetensors')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Translate with it' }).click({ timeout: 120_000 });
  await zorse.drop([await drawPhoto(studio.folder, 'meadow.png', { width: 120, height: 80 })], async () => {
    await expect(page.locator('[data-offer]').first()).toContainText('photo → fast style');
  });
  await zorse.translated(1);
  await zorse.thumb('meadow.png').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Show this pair on the model' }).click();
  await expect(page.getByText('“fast style” shows this pair now')).toBeVisible();
  await page.keyboard.press('4');
  const shown = page.getByRole('button', { name: 'Show fast style' }).getByRole('presentation');
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});
