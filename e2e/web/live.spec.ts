// Strength and masks are seen while they change, and nothing is computed for it; the file is what was seen.
import sharp from 'sharp';
import { expect, test } from '../fixtures/studio.ts';
import { drawPhoto } from '../fixtures/photos.ts';
import { TRANSLATED } from '../journeys/studio-page.ts';

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
  await zorse.page.keyboard.press('k');
  const versions = zorse.page.getByRole('complementary', { name: 'Versions' });
  await expect(versions.getByRole('button', { name: 'Strength 50%', exact: true })).toHaveCount(2);
  await zorse.page.keyboard.press('ControlOrMeta+z');
  await expect(versions).toHaveCount(0);
  const download = await zorse.downloadBy(() => zorse.page.keyboard.press('ControlOrMeta+s'));
  const saved = await sharp(await download.path())
    .removeAlpha()
    .raw()
    .toBuffer();
  const before = await sharp(photo).removeAlpha().raw().toBuffer();
  expect(saved.length).toBe(before.length);
  expect(Buffer.compare(saved, before)).not.toBe(0);
});

test('a mask is painted on the stage, undone, kept over a reload; outside it the saved file is the photo, bit for bit', async ({
  studio,
  zorse,
}) => {
  const photo = await drawPhoto(studio.folder, 'meadow.png', { width: 600, height: 400 });
  await zorse.drop([photo]);
  await zorse.translated(1);
  await zorse.page.keyboard.press('d'); // side by side
  await zorse.page.keyboard.press('m');
  const tools = zorse.page.getByRole('toolbar', { name: 'Paint where the effect goes' });
  await expect(tools.getByRole('button', { name: 'Brush', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await zorse.page.keyboard.press('o'); // no tint: colours are compared
  await tools.getByRole('button', { name: 'Clear the mask' }).click();
  const [original, place] = [await zorse.colourAt(0.25, 0.55), [0.75, 0.55] as const];
  await expect.poll(() => zorse.colourAt(...place)).toEqual(original);

  const box = await zorse.stage.locator('canvas').boundingBox();
  if (!box) throw new Error('There is no canvas.');
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await zorse.page.mouse.move(...at(0.72, 0.55));
  await zorse.page.mouse.down();
  await zorse.page.mouse.move(...at(0.78, 0.56), { steps: 8 });
  await zorse.page.mouse.up();
  await expect.poll(() => zorse.colourAt(...place), { message: 'the stroke shows the zebra' }).not.toEqual(original);
  await zorse.page.keyboard.press('o');
  await zorse.page.keyboard.press('o');
  await zorse.page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => zorse.colourAt(...place), { message: 'undone' }).toEqual(original);
  await zorse.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(() => zorse.colourAt(...place), { message: 'done again' }).not.toEqual(original);

  const feather = zorse.page.getByRole('slider', { name: 'Feather' });
  await feather.focus();
  await zorse.page.keyboard.press('ArrowRight');
  await zorse.page.keyboard.press('ArrowRight');
  await zorse.page.reload(); // at once
  await expect.poll(() => zorse.colourAt(...place), { message: 'still there' }).not.toEqual(original);
  await zorse.page.keyboard.press('m');
  await expect(feather).toHaveValue('2');
  await zorse.page.keyboard.press('ControlOrMeta+z');
  await expect(feather).toHaveValue('0');
  await zorse.page.keyboard.press('Escape');
  const download = await zorse.downloadBy(() => zorse.page.keyboard.press('ControlOrMeta+s'));
  const [before, saved] = await Promise.all(
    [photo, await download.path()].map((file) => sharp(file).removeAlpha().raw().toBuffer()),
  );
  const differs = (x: number, y: number) =>
    [0, 1, 2].some((c) => before?.[3 * (600 * y + x) + c] !== saved?.[3 * (600 * y + x) + c]);
  const changed: [number, number][] = [];
  for (let y = 0; y < 400; y++) for (let x = 0; x < 600; x++) if (differs(x, y)) changed.push([x, y]);
  expect(changed.length).toBeGreaterThan(500);
  const [xs, ys] = [changed.map(([x]) => x), changed.map(([, y]) => y)];
  // the stroke went along a tenth of the picture's width, the brush reaches 24 px of the screen
  expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(200);
  expect(Math.max(...ys) - Math.min(...ys)).toBeLessThan(110);
});

test('a look is seen on the stage before it is chosen, and makes a version only then', async ({ studio, zorse }) => {
  await zorse.drop([await drawPhoto(studio.folder, 'meadow.jpg', { width: 600, height: 400 })]);
  await zorse.translated(1);
  const looks = zorse.page.getByRole('listbox', { name: 'Look' });
  const [zebras, horses] = [
    looks.getByRole('option', { name: 'zebras' }),
    looks.getByRole('option', { name: 'horses' }),
  ];
  await expect(zebras).toHaveAttribute('aria-selected', 'true');
  await expect(looks.locator('.there'), 'the photo under all four').toHaveCount(4, { timeout: TRANSLATED });
  await zorse.page.keyboard.press('d'); // side by side
  const brown = async () => {
    const [red = 0, , blue = 0] = await zorse.colourAt(0.75, 0.55); // of the animal
    return red - blue > 30;
  };
  await horses.hover();
  await expect(zorse.stage.locator('.tag', { hasText: 'horses' })).toBeVisible();
  await expect.poll(brown).toBe(true);
  await zebras.hover();
  await expect.poll(brown).toBe(false);
  const versions = zorse.page.getByRole('complementary', { name: 'Versions' });
  await expect(versions).toHaveCount(0);
  await zebras.focus();
  await zorse.page.keyboard.press('ArrowRight');
  await expect(zorse.stage.locator('.tag', { hasText: 'horses' })).toBeVisible();
  await zorse.page.keyboard.press('Enter');
  await expect(versions.getByRole('listitem')).toHaveCount(2, { timeout: TRANSLATED });
  await expect(horses).toHaveAttribute('aria-selected', 'true');
  await zorse.page.keyboard.press('ControlOrMeta+z');
  await expect(zebras).toHaveAttribute('aria-selected', 'true');

  const bold = zorse.page.getByRole('slider', { name: 'Bold – Fine' });
  await bold.focus();
  await zorse.page.keyboard.press('Home');
  await expect(bold).toHaveAttribute('aria-valuetext', /^\d+ px$/);
  await expect(versions.getByRole('listitem')).toHaveCount(3, { timeout: TRANSLATED });
});
