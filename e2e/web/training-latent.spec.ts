// One handful of pictures becomes a model that makes more of them: trained, watched, measured, explored while it learns,
// kept.
import { join } from 'node:path';
import { drawPhotos } from '../fixtures/photos.ts';
import { expect, test } from '../fixtures/studio.ts';

const TRAINED = 180_000; // an engine that starts, and some steps on a busy machine

test('a small VAE is trained, explored, and kept', async ({ studio, zorse }) => {
  test.setTimeout(3 * TRAINED);
  const { page } = zorse;
  await page.keyboard.press('3');
  await page.keyboard.press('n');
  await page.getByRole('radio', { name: /^Make more like these/ }).check();
  await page.getByText('All methods').click();
  await page.getByRole('radio', { name: /^VAE Learns/ }).check();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Pictures: Choose photos' }).click();
  await (await chooser).setFiles(await drawPhotos(join(studio.folder, 'hills'), 12));
  await page.getByRole('radio', { name: /^Small/ }).check();
  await page.getByText('More options').click();
  for (const [name, value] of [
    ['Latent dimensions', 4],
    ['Network width', 4],
    ['Size', 16],
    ['Load size', 16],
    ['Batch', 4],
    ['Samples every', 20],
    ['Checkpoints every', 20],
    ['Measures every', 0],
    ['Steps', 4000],
  ] as const)
    await page.getByRole('spinbutton', { name, exact: true }).fill(String(value));
  await page.keyboard.press('Tab');
  await page.getByRole('textbox', { name: 'Name' }).fill('Hills');
  await page.getByRole('button', { name: 'Start training' }).click();

  await expect(page.getByRole('heading', { name: 'Hills' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Reconstruction loss, nats\. Now \d/ })).toBeVisible({
    timeout: TRAINED,
  });
  await expect(page.getByRole('img', { name: /^KL divergence\. Now \d/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show photo 1 alone' })).toBeVisible({ timeout: TRAINED });

  await page.getByRole('tab', { name: 'Measures' }).click();
  await expect(page.getByText('This run is not measured along the way.')).toBeVisible();
  const measure = page.getByRole('button', { name: 'Measure now' });
  await measure.click();
  await expect(page.getByText('Negative ELBO')).toBeVisible({ timeout: TRAINED });
  await expect(page.getByText(/^At step [\d,]+, the run waited \d+ s for them$/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const newest = page.getByText(/^Of the newest checkpoint, step [\d,]+\.$/);
  await expect(newest).toBeVisible({ timeout: TRAINED });
  const step = /[\d,]+(?=\.$)/.exec((await newest.textContent()) ?? '')?.[0];
  await measure.click();
  await expect(page.getByText(`At step ${step}`, { exact: true })).toBeVisible({ timeout: TRAINED });
  await page.getByRole('button', { name: 'Go on' }).click();

  await page.getByRole('button', { name: 'Try in Explore' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Explore' })).toBeVisible();
  const picture = page.locator('.surface canvas.made');
  await expect(picture).toBeVisible({ timeout: TRAINED });
  const pixels = () => picture.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const before = await pixels();
  await page.getByRole('tab', { name: 'Dimensions' }).click();
  await page.getByRole('slider', { name: 'Dimension 1', exact: true }).focus();
  await page.keyboard.press('End');
  await expect.poll(pixels).not.toBe(before);

  await page.keyboard.press('3');
  await page.getByRole('button', { name: 'Save to library' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save to library' });
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('“Hills” is in the library')).toBeVisible({ timeout: TRAINED });
  await page.keyboard.press('4');
  await page.getByRole('button', { name: 'Show Hills' }).click();
  await expect(page.getByRole('heading', { name: 'Hills' })).toBeVisible();
});

const FAMILIES = [
  'Autoencoder',
  'VAE',
  'Conditional VAE',
  'Adversarial autoencoder',
  'GAN',
  'Least squares GAN',
  'DCGAN',
  'Conditional GAN',
  'ACGAN',
  'Semi-supervised GAN',
];

test('each family learns from one folder, whose folders are the classes', async ({ studio, zorse }) => {
  test.setTimeout(FAMILIES.length * TRAINED);
  const { page } = zorse;
  const number = (name: string) => page.getByRole('spinbutton', { name, exact: true });
  const pictures = join(studio.folder, 'pictures');
  for (const name of ['day', 'night']) await drawPhotos(join(pictures, name), 8);
  for (const family of FAMILIES) {
    await page.keyboard.press('3');
    await page.keyboard.press('Escape'); // from the run before
    await page.keyboard.press('n');
    await page.getByRole('radio', { name: /^Make more like these/ }).check();
    const recipe = page.getByRole('radio', { name: new RegExp(`^${family} `) });
    if (!(await recipe.isVisible())) await page.getByText('All methods').click();
    await recipe.check();
    if (family === FAMILIES[0]) {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Pictures: Choose a folder' }).click();
      await (await chooser).setFiles(pictures);
    }
    await expect(page.getByText('16 photos', { exact: true })).toBeVisible();
    if (!(await number('Steps').isVisible())) await page.getByText('More options').click();
    const size =
      family === 'DCGAN'
        ? []
        : ([
            ['Size', 16],
            ['Load size', 16],
          ] as const); // made for 64 px
    const rest = [
      ['Network width', 4],
      ['Batch', 4],
      ['Samples every', 4],
      ['Steps', 4],
    ] as const;
    for (const [name, value] of [...size, ...rest]) {
      await number(name).fill(String(value));
    }
    await page.keyboard.press('Tab');
    await page.getByRole('textbox', { name: 'Name' }).fill(`${family} of two`);
    await page.getByRole('button', { name: 'Start training' }).click();
    await expect(page.getByRole('heading', { name: `${family} of two` })).toBeVisible();
    await expect(page.getByText('Finished', { exact: true }).first()).toBeVisible({ timeout: TRAINED });
    await expect(page.getByText('Step 4 of 4')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Show photo 1 alone' })).toBeVisible({ timeout: TRAINED });
  }
});
