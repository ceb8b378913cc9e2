// Makes the preview of an installed translator: a drawing of which the right half is what the model makes of it, as the photos
// that it learned from are not ours to ship.
//   node scripts/make-preview.mjs ID
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { wantedArguments } from './install-model.mjs';
import { drawMeadow } from './screenshots/meadow.mjs';
import { ensureBuilt, root, runNode } from './setup.mjs';

const [ID] = wantedArguments(1, 'make-preview.mjs ID');
const FILE = 'preview.webp';
const MEADOW = 2; // the one whose horse stands in the middle
const [width, height] = [640, 480];
const shown = { left: 110, top: 60, width: 528, height: 330 }; // the horse, as 16 to 10

ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'zorse-preview-'));
try {
  const drawn = await sharp(await drawMeadow(MEADOW, width, height))
    .png()
    .toBuffer();
  const before = join(folder, 'meadow.png');
  writeFileSync(before, drawn);
  const made = join(folder, 'made');
  const translate = ['translate', before, '--model', ID, '--direction', 'AtoB', '--out', made];
  runNode([join(root, 'build/zorse.js'), ...translate], { env: { ...process.env, ZORSE_HOME: join(folder, 'home') } });
  const half = { left: width / 2, top: 0, width: width / 2, height };
  const after = await sharp(join(made, readdirSync(made)[0]))
    .extract(half)
    .toBuffer();
  const seam = { create: { width: 3, height, channels: 3, background: '#fff' } };
  const both = await sharp(drawn)
    .composite([
      { input: after, left: half.left, top: 0 },
      { input: seam, left: half.left - 1, top: 0 },
    ])
    .png()
    .toBuffer();
  const model = join(root, 'assets/models', ID);
  await sharp(both).extract(shown).resize(512, 320).webp({ quality: 86 }).toFile(join(model, FILE));
  const card = JSON.parse(readFileSync(join(model, 'model.json'), 'utf8'));
  writeFileSync(join(model, 'model.json'), `${JSON.stringify({ ...card, preview: FILE }, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
