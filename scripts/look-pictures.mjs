// `node scripts/look-pictures.mjs`: makes docs/images/looks.webp, photos of assets/photos and what installed models make of
// them, with the built command line.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { ensureBuilt, root, runNode } from './setup.mjs';

const PHOTOS = ['cat.webp', 'coffee.webp']; // in the order of their names
const MODELS = ['oil-painting', 'ink-drawing'];
const WORKING_SIZE = '320'; // bolder than usual, as pictures in a text are small
const [width, height] = [480, 320]; // of each
const GAP = 8;

ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'zorse-looks-'));
try {
  const photos = PHOTOS.map((name) => join(root, 'assets/photos', name));
  const columns = [photos, ...MODELS.map((model) => translated(photos, model))];
  const cells = columns.flatMap((paths, column) => paths.map((path, row) => ({ path, column, row })));
  const pictures = await Promise.all(
    cells.map(async ({ path, column, row }) => ({
      input: await sharp(path).resize(width, height, { fit: 'cover' }).png().toBuffer(),
      left: column * (width + GAP),
      top: row * (height + GAP),
    })),
  );
  const size = { width: columns.length * (width + GAP) - GAP, height: PHOTOS.length * (height + GAP) - GAP };
  await sharp({ create: { ...size, channels: 3, background: '#ffffff' } })
    .composite(pictures)
    .webp({ quality: 86 })
    .toFile(join(root, 'docs/images/looks.webp'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Paths of what a model makes of photos, in their order. */
function translated(paths, model) {
  const out = join(folder, model);
  const args = ['translate', ...paths, '--model', model, '--out', out, '--format', 'png', '--scale', WORKING_SIZE];
  runNode([join(root, 'build/zorse.js'), ...args], { env: { ...process.env, ZORSE_HOME: join(folder, 'home') } });
  return readdirSync(out)
    .sort()
    .map((name) => join(out, name));
}
