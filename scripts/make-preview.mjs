// Makes the preview of an installed translator: a picture of which the right half is what the model makes of it. The photos
// that it learned from are not ours to ship, so the picture is a drawn horse, or PHOTO, which must be free (chelsea.png of
// scikit-image is CC0).
//   node scripts/make-preview.mjs ID [PHOTO]
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawMeadow } from './screenshots/meadow.mjs';
import { ensureBuilt, fail, root, runNode } from './setup.mjs';

const [ID, photo] = process.argv.slice(2);
if (!ID) fail('node scripts/make-preview.mjs ID [PHOTO]');
const FILE = 'preview.webp';
const SHOWN = { width: 528, height: 330 }; // 16 to 10

ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'zorse-preview-'));
try {
  const shown = photo ? sharp(photo).resize({ ...SHOWN, fit: 'cover' }) : await horse();
  const before = join(folder, 'before.png');
  await shown.removeAlpha().png().toFile(before);
  const made = join(folder, 'made');
  const translate = ['translate', before, '--model', ID, '--direction', 'AtoB', '--out', made];
  runNode([join(root, 'build/zorse.js'), ...translate], { env: { ...process.env, ZORSE_HOME: join(folder, 'home') } });
  const half = { left: SHOWN.width / 2, top: 0, width: SHOWN.width / 2, height: SHOWN.height };
  const after = await sharp(join(made, readdirSync(made)[0]))
    .extract(half)
    .toBuffer();
  const seam = { create: { width: 3, height: SHOWN.height, channels: 3, background: '#fff' } };
  const both = await sharp(before)
    .composite([
      { input: after, left: half.left, top: 0 },
      { input: seam, left: half.left - 1, top: 0 },
    ])
    .png()
    .toBuffer();
  const model = join(root, 'assets/models', ID);
  await sharp(both).resize(512, 320).webp({ quality: 86 }).toFile(join(model, FILE));
  const card = JSON.parse(readFileSync(join(model, 'model.json'), 'utf8'));
  writeFileSync(join(model, 'model.json'), `${JSON.stringify({ ...card, preview: FILE }, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Of the meadows the one whose horse stands in the middle, and of it that part. */
async function horse() {
  return sharp(await drawMeadow(2, 640, 480)).extract({ left: 110, top: 60, ...SHOWN });
}
