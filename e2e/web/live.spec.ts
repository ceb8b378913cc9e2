// Strength and masks are seen while they change, and nothing is computed for it; the file is what was seen.
import sharp from 'sharp';
import { expect, test } from '../fixtures/studio.ts';
import { drawPhoto } from '../fixtures/photos.ts';

test('moving Strength changes the picture on the stage and computes nothing; the file is saved as seen', async ({
  studio,
  zorse,
}) => {
  const photo = await drawPhoto(studio.folder, 'meadow.png', { width: 600, height: 400 });
  await zorse.drop([photo]);
  await zorse.translated(1);
  await zorse.page.keyboard.press('d'); // side by side
  const computed = zorse.page.locator('[role=option].running, [role=option].waiting');
  const strength = zorse.page.getByRole('slider', { name: 'Strength', exact: true });
  await strength.focus();
  await zorse.page.keyboard.press('Home');
  const original = await zorse.colourAt(0.25, 0.55);
  await expect.poll(() => zorse.colourAt(0.75, 0.55)).toEqual(original);
  await expect(computed).toHaveCount(0);
  await zorse.page.keyboard.press('End');
  await expect.poll(() => zorse.colourAt(0.75, 0.55)).not.toEqual(original);
  const full = await zorse.colourAt(0.75, 0.55);
  await zorse.page.keyboard.press('Home');
  for (let i = 0; i < 50; i++) await zorse.page.keyboard.press('ArrowRight');
  await expect
    .poll(async () => {
      const half = await zorse.colourAt(0.75, 0.55);
      return Math.max(...half.map((value, c) => Math.abs(2 * value - (full[c] ?? 0) - (original[c] ?? 0))));
    })
    .toBeLessThan(8);
  await zorse.translated(1);
  const download = await zorse.downloadBy(() => zorse.page.keyboard.press('ControlOrMeta+s'));
  const saved = await sharp(await download.path())
    .raw()
    .toBuffer();
  const before = await sharp(photo).removeAlpha().raw().toBuffer();
  expect(saved.length).toBe(before.length);
  expect(Buffer.compare(saved, before)).not.toBe(0);
});
