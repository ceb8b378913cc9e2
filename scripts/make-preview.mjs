// Makes the preview of an installed translator: a picture of which the right half is what the model makes of it. The photos
// that it learned from are not ours to ship; those of assets/photos may be shown.
//   node scripts/make-preview.mjs ID PHOTO [LEFT,TOP,WIDTH] [--scale PX]
// where the three numbers, in px of the photo, are the part that is shown.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { ensureBuilt, fail, root, runNode } from './setup.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { scale: { type: 'string' } } });
const [ID, PHOTO, PART] = positionals;
if (!PHOTO) fail('node scripts/make-preview.mjs ID PHOTO [LEFT,TOP,WIDTH] [--scale PX]');
const FILE = 'preview.webp';
const SHOWN = { width: 512, height: 320 };

ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'zorse-preview-'));
try {
  const made = join(folder, 'made');
  const settings = ['--format', 'png', ...(values.scale ? ['--scale', values.scale] : [])];
  const translate = ['translate', resolve(PHOTO), '--model', ID, '--direction', 'AtoB', '--out', made, ...settings];
  runNode([join(root, 'build/zorse.js'), ...translate], { env: { ...process.env, ZORSE_HOME: join(folder, 'home') } });
  const [before, after] = await Promise.all([PHOTO, join(made, readdirSync(made)[0])].map(shown));
  const half = { left: SHOWN.width / 2, top: 0, width: SHOWN.width / 2, height: SHOWN.height };
  const seam = { create: { width: 2, height: SHOWN.height, channels: 3, background: '#fff' } };
  const model = join(root, 'assets/models', ID);
  await sharp(before)
    .composite([
      { input: await sharp(after).extract(half).toBuffer(), left: half.left, top: 0 },
      { input: seam, left: half.left - 1, top: 0 },
    ])
    .webp({ quality: 86 })
    .toFile(join(model, FILE));
  const card = JSON.parse(readFileSync(join(model, 'model.json'), 'utf8'));
  writeFileSync(join(model, 'model.json'), `${JSON.stringify({ ...card, preview: FILE }, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The part of a picture that the preview shows, as large as that. */
function shown(path) {
  const picture = sharp(path).removeAlpha();
  if (PART) {
    const [left, top, width] = PART.split(',').map(Number);
    picture.extract({ left, top, width, height: Math.round((width * SHOWN.height) / SHOWN.width) });
  }
  return picture
    .resize({ ...SHOWN, fit: 'cover' })
    .png()
    .toBuffer();
}
