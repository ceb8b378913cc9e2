// `node scripts/remix-pictures.mjs [NAME]`: makes the pictures of docs/one-picture.md on drawn pictures with the built command line:
// every way of a remix, and what can be chosen between within two of them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawMeadow } from './screenshots/meadow.mjs';
import { drawStrokes } from './screenshots/strokes.mjs';
import { ensureBuilt, root } from './setup.mjs';

ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'zorse-remix-'));
const HEIGHT = 192; // pixels of a row
const GAP = 8;

const drawn = (name, bytes) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
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

const meadow = async (name, seed) => drawn(name, await drawMeadow(seed, 256, 192));
const [horse, other, tiles] = [await meadow('horse.jpg', 2), await meadow('other.jpg', 5), await drawTiles()];
const large = drawn('large.jpg', await drawMeadow(2, 512, 384));
const strokes = drawn('strokes.png', await drawStrokes(7, 512, 384));

/** Photos, then what each command makes of them. */
const PICTURES = {
  'remix-ways': [
    [
      [horse, tiles],
      ['restyle', '--likeness', '0.7'],
    ],
    [[horse, other], ['transfer']],
    [[horse, other], ['collage']],
    [[horse], ['retarget', '--ratio', '2:1']],
    [[horse], ['extend', '--left', '0.3', '--right', '0.3']],
    [[horse], ['reshuffle', '--variety', '0.7']],
  ],
  'remix-choices': [
    [[large, strokes], ['restyle'], ['restyle', '--by', 'distribution'], ['restyle', '--by', 'gram']],
    [[horse, other], ['transfer'], ['transfer', '--by', 'colours']],
  ],
};

try {
  mkdirSync(join(root, 'docs', 'images'), { recursive: true });
  const [only] = process.argv.slice(2);
  for (const [name, wanted] of Object.entries(PICTURES)) {
    if (only !== undefined && only !== name) continue;
    const rows = [];
    for (const [photos, ...commands] of wanted)
      rows.push(await row([...photos, ...commands.flatMap((each) => make(each, photos))]));
    const width = Math.max(...rows.map((each) => each.width));
    const height = rows.length * (HEIGHT + GAP) - GAP;
    await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
      .composite(rows.map(({ data }, i) => ({ input: data, left: 0, top: i * (HEIGHT + GAP) })))
      .webp({ quality: 88 })
      .toFile(join(root, 'docs', 'images', `${name}.webp`));
    console.log(name);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Paths of the results. */
function make([way, ...flags], photos) {
  const args = [join(root, 'build', 'zorse.js'), 'remix', way, ...photos, ...flags];
  const out = join(folder, [way, ...flags].join(''));
  const fixed = ['--scale', '512', '--size', 'working', '--format', 'png', '--out', out, '--json'];
  const said = execFileSync(process.execPath, [...args, ...fixed], { env: { ...process.env, ZORSE_HOME: folder } });
  const lines = said.toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line).output);
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
