// `node scripts/remix-pictures.mjs`: makes the picture of docs/one-picture.md, every way of a remix on drawn pictures, with
// the built command line.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawMeadow } from './screenshots/meadow.mjs';
import { ensureBuilt, root } from './setup.mjs';

ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'zorse-remix-'));
const HEIGHT = 192; // pixels of a row
const GAP = 8;

const drawn = async (name, seed) => {
  const path = join(folder, name);
  writeFileSync(path, await drawMeadow(seed, 256, 192));
  return path;
};

/** Tiles of clay, as a look. */
async function drawTiles() {
  const path = join(folder, 'tiles.jpg');
  const hue = (x, y) => 12 + ((x * 37 + y * 61) % 30);
  const tile = (x, y) =>
    `<rect x="${x * 24 + (y % 2) * 12 - 12}" y="${y * 16}" width="22" height="14" rx="3" fill="hsl(${hue(x, y)} 55% ${34 + ((x * 13 + y * 29) % 38)}%)"/>`;
  const tiles = Array.from({ length: 12 * 13 }, (_, i) => tile(i % 13, Math.floor(i / 13))).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="192"><rect width="256" height="192" fill="#2b1d14"/>${tiles}</svg>`;
  await sharp(Buffer.from(svg)).removeAlpha().jpeg({ quality: 95 }).toFile(path);
  return path;
}

const [horse, other, tiles] = [await drawn('horse.jpg', 2), await drawn('other.jpg', 5), await drawTiles()];
const ROWS = [
  ['restyle', [horse, tiles], ['--likeness', '0.7']],
  ['transfer', [horse, other], []],
  ['collage', [horse, other], []],
  ['retarget', [horse], ['--ratio', '2:1']],
  ['extend', [horse], ['--left', '0.3', '--right', '0.3']],
  ['reshuffle', [horse], ['--variety', '0.7']],
];

try {
  const rows = [];
  for (const [way, pictures, flags] of ROWS) {
    const args = [join(root, 'build', 'zorse.js'), 'remix', way, ...pictures, ...flags];
    const fixed = ['--scale', '256', '--size', 'working', '--format', 'png', '--out', join(folder, way), '--json'];
    const said = execFileSync(process.execPath, [...args, ...fixed], { env: { ...process.env, ZORSE_HOME: folder } });
    const results = said
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).output);
    rows.push(await row([...pictures, ...results]));
    console.log(way);
  }
  const width = Math.max(...rows.map((each) => each.width));
  const height = rows.length * (HEIGHT + GAP) - GAP;
  mkdirSync(join(root, 'docs', 'images'), { recursive: true });
  await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite(rows.map(({ data }, i) => ({ input: data, left: 0, top: i * (HEIGHT + GAP) })))
    .webp({ quality: 88 })
    .toFile(join(root, 'docs', 'images', 'remix-ways.webp'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function row(files) {
  const tiles = await Promise.all(
    files.map((file) => sharp(file).resize({ height: HEIGHT }).png().toBuffer({ resolveWithObject: true })),
  );
  const width = tiles.reduce((sum, { info }) => sum + info.width + GAP, -GAP);
  let left = 0;
  const placed = tiles.map(({ data, info }) => {
    const at = { input: data, left, top: 0 };
    left += info.width + GAP;
    return at;
  });
  const canvas = sharp({ create: { width, height: HEIGHT, channels: 3, background: '#ffffff' } }).composite(placed);
  return { width, data: await canvas.png().toBuffer() };
}
