// A photo comes in, a zebra goes out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { unzipSync } from 'fflate';
import { expect, test } from '../fixtures/studio.ts';
import { drawPhoto, drawPhotos, writeBroken } from '../fixtures/photos.ts';

test('drop a photo, see the result, move the slider, save', async ({ studio, zorse }) => {
  const photo = await drawPhoto(studio.folder, 'meadow.jpg', { width: 400, height: 300 });
  await zorse.drop([photo], async () => {
    await expect(zorse.page.getByText('Drop to translate')).toBeVisible();
    await expect(zorse.page.getByText('Last used')).toBeVisible();
  });
  await zorse.translated(1);
  await expect(zorse.thumb('meadow.jpg')).toBeVisible();

  await expect(zorse.divider).toHaveAttribute('aria-valuenow', '50');
  const atFifty = await zorse.colourAt(0.6, 0.5);
  const box = (await zorse.stage.locator('canvas').boundingBox()) as {
    x: number;
    y: number;
    width: number;
    height: number;
  };
  await zorse.page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.4);
  await zorse.page.mouse.down(); // anywhere, not on the divider
  await zorse.page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.5, { steps: 5 });
  await zorse.page.mouse.up();
  await expect(zorse.divider).toHaveAttribute('aria-valuenow', '80');
  await expect
    .poll(() => zorse.colourAt(0.6, 0.5), { message: 'the original is left of the divider now' })
    .not.toEqual(atFifty);
  await zorse.page.keyboard.press('ArrowLeft');
  await expect(zorse.divider).toHaveAttribute('aria-valuenow', '79');

  const download = await zorse.downloadBy(() => zorse.page.getByRole('button', { name: 'Save', exact: true }).click());
  expect(download.suggestedFilename()).toBe('meadow-zebras.jpg');
  const saved = await sharp(await download.path()).metadata();
  expect([saved.width, saved.height, saved.format]).toEqual([400, 300, 'jpeg']);
});

test('a photo is on the stage before the studio has it, upright; one that cannot be sent goes again', async ({
  studio,
  zorse,
}) => {
  const photo = await drawPhoto(studio.folder, 'large.jpg', { width: 2400, height: 1600 });
  const lying = join(studio.folder, 'lying.jpg');
  await sharp(photo).rotate(90).withMetadata({ orientation: 8 }).toFile(lying); // its EXIF turns it back
  const held: ((goesOn: boolean) => void)[] = [];
  await zorse.page.route('**/media/uploads?*', async (route) => {
    const goesOn = await new Promise<boolean>((resolve) => held.push(resolve));
    await (goesOn ? route.continue() : route.abort());
  });
  await zorse.choose([lying]);
  const blueness = async () => {
    const [red = 0, , blue = 0] = await zorse.colourAt(0.5, 0.2);
    return blue - red;
  };
  await expect.poll(blueness, { message: 'from the file alone, the sky above' }).toBeGreaterThan(20);
  await expect.poll(() => held.length).toBe(1);
  held[0]?.(false);
  await expect(zorse.stage).toBeHidden();
  await zorse.choose([photo]);
  await expect.poll(() => held.length).toBe(2);
  await expect(zorse.stage).toBeVisible();
  held[1]?.(true);
  await zorse.translated(1);
});

test('zoom stays under the cursor, fit shows all, space shows the original', async ({ studio, zorse }) => {
  await zorse.choose([await drawPhoto(studio.folder, 'large.jpg', { width: 800, height: 600 })]);
  await zorse.translated(1);
  await zorse.page.keyboard.press('d'); // side by side
  await expect(zorse.divider).toBeHidden();
  const inResult = await zorse.colourAt(0.75, 0.6);
  const inOriginal = await zorse.colourAt(0.25, 0.6);
  expect(inResult, 'two sides differ').not.toEqual(inOriginal);
  await zorse.page.keyboard.down(' ');
  await expect.poll(() => zorse.colourAt(0.75, 0.6)).toEqual(inOriginal);
  await zorse.page.keyboard.up(' ');
  await expect.poll(() => zorse.colourAt(0.75, 0.6)).toEqual(inResult);
  await zorse.page.keyboard.press('z');
  await expect(zorse.page.getByRole('button', { name: 'Zoom level: 100%' })).toBeVisible();
  await zorse.page.keyboard.press('f');
  await expect(zorse.page.getByRole('button', { name: 'Zoom level: 100%' })).toBeHidden();
});

test('a corrupt file among good ones fails alone, in its place; the rest is saved as one archive', async ({
  studio,
  zorse,
}) => {
  const files = [
    await drawPhoto(studio.folder, 'a-good.jpg'),
    writeBroken(studio.folder, 'b-broken.jpg'),
    await drawPhoto(studio.folder, 'c-good.png'),
  ];
  await zorse.drop(files);
  await zorse.translated(2);
  await expect(zorse.thumbs('failed')).toHaveCount(1);
  await zorse.thumb('b-broken.jpg').click();
  const notice = zorse.stage.getByRole('alert');
  await expect(notice).toContainText('cannot be read');
  await expect(notice).toContainText('b-broken.jpg');
  await expect(notice.getByRole('button', { name: 'Try again' })).toBeVisible();

  const download = await zorse.downloadBy(() => zorse.page.keyboard.press('ControlOrMeta+Shift+S'));
  const names = Object.keys(unzipSync(readFileSync(await download.path()))).sort();
  expect(names).toEqual(['a-good-zebras.jpg', 'c-good-zebras.png']);
});

test('a folder keeps its tree', async ({ studio, zorse }) => {
  const photos = join(studio.folder, 'ranch');
  await drawPhoto(photos, 'one.jpg');
  await drawPhoto(join(photos, 'stable'), 'two.jpg');
  await zorse.drop([photos]);
  await zorse.translated(2);
  const download = await zorse.downloadBy(() => zorse.page.keyboard.press('ControlOrMeta+Shift+S'));
  const names = Object.keys(unzipSync(readFileSync(await download.path()))).sort();
  expect(names).toEqual(['ranch/one-zebras.jpg', 'ranch/stable/two-zebras.jpg']);
});

test('another direction of the selection translates the open photo again and marks the others', async ({
  studio,
  zorse,
}) => {
  await zorse.drop(await drawPhotos(studio.folder, 3));
  await zorse.translated(3);
  await zorse.page.keyboard.press('ControlOrMeta+a');
  await zorse.page.getByRole('button', { name: 'Swap the direction' }).click();
  await expect(zorse.thumbs('stale')).toHaveCount(2);
  await zorse.translated(1);
  await zorse.page.getByRole('button', { name: 'Update 2 photos' }).click();
  await zorse.translated(3);
  await zorse.thumb('photo-01.jpg').click();
  const download = await zorse.downloadBy(() => zorse.page.keyboard.press('ControlOrMeta+s'));
  expect(download.suggestedFilename()).toBe('photo-01-horses.jpg');
});

test('the round trip shows what was lost', async ({ studio, zorse }) => {
  await zorse.drop([await drawPhoto(studio.folder, 'there.jpg')]);
  await zorse.translated(1);
  await zorse.page.keyboard.press('t');
  await zorse.stage.getByRole('button', { name: 'Translate back' }).click();
  await expect(zorse.stage.getByText(/Mean difference after the round trip: \d/)).toBeVisible({ timeout: 60_000 });
});

test('two results are compared with each other', async ({ studio, zorse }) => {
  const photos = [
    await drawPhoto(studio.folder, 'wide.jpg', { width: 300, height: 200 }),
    await drawPhoto(studio.folder, 'tall.jpg', { width: 200, height: 300 }),
  ];
  await zorse.drop(photos);
  await zorse.translated(2);
  await zorse.thumb('wide.jpg').click();
  await zorse.thumb('tall.jpg').click({ modifiers: ['ControlOrMeta'] });
  await zorse.page.keyboard.press('c');
  await expect(zorse.stage.getByText('Original', { exact: true })).toBeHidden();
  await expect(zorse.stage.locator('.tag', { hasText: 'wide.jpg' })).toBeVisible();
  await expect(zorse.stage.locator('.tag.right')).toHaveText('tall.jpg');
  await zorse.page.keyboard.press('Escape');
  await expect(zorse.stage.getByText('Original', { exact: true })).toBeVisible();
});

test('a pasted picture is translated', async ({ context, zorse }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await zorse.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(160, 120);
    const paint = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    paint.fillStyle = 'sienna';
    paint.fillRect(20, 20, 100, 60);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })]);
  });
  await zorse.page.keyboard.press('ControlOrMeta+v');
  await zorse.translated(1);
});
