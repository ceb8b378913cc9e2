// Photos and what classical filters draw of them, as pairs for pix2pix: FOLDER/photos, FOLDER/oil and FOLDER/ink hold pictures
// of the same names.
//   node scripts/data/drawn-pairs.mjs FOLDER PHOTOS... [--count N] [--meadows N] [--as oil,ink]
// PHOTOS: folders; `count` of them are taken, as many of each folder. `meadows`: drawn ones beside them, whose outlines are
// harder than any in a photo.
import { readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, parse, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { drawMeadow } from '../screenshots/meadow.mjs';
import { emptyFolder, several } from './folder.mjs';
import { drawInInk } from './ink.mjs';
import { paint } from './oil.mjs';

const FILTERS = { oil: paint, ink: drawInInk };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '400' },
    meadows: { type: 'string', default: '0' },
    as: { type: 'string', default: Object.keys(FILTERS).join() },
  },
});
const [given, ...folders] = positionals;
const filters = values.as.split(',');
if (!given || folders.length === 0 || !filters.every((name) => name in FILTERS)) {
  console.error('node scripts/data/drawn-pairs.mjs FOLDER PHOTOS... [--count N] [--meadows N] [--as oil,ink]');
  process.exit(2);
}
const target = await emptyFolder(resolve(given));
for (const name of ['photos', ...filters]) await mkdir(join(target, name));

const each = Math.ceil(Number(values.count) / folders.length);
const photos = folders.flatMap((folder, i) =>
  evenly(readdirSync(folder).sort(), each).map((file) => ({
    picture: join(folder, file),
    name: `${i}-${parse(file).name}.png`,
  })),
);
const meadows = await Promise.all(
  Array.from({ length: Number(values.meadows) }, async (_, i) => ({
    picture: await drawMeadow(i + 1, 342, 256),
    name: `meadow-${i + 1}.png`,
  })),
);
await several([...photos, ...meadows], async ({ picture, name }) => {
  const { data, info } = await sharp(picture)
    .toColourspace('srgb')
    .flatten()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 3 };
  const write = (folder, pixels) =>
    sharp(pixels, { raw })
      .png()
      .toFile(join(target, folder, name));
  await write('photos', data);
  for (const filter of filters) await write(filter, Buffer.from(FILTERS[filter](data, info)));
});
console.log(`${photos.length + meadows.length} pairs in ${target}`);

/** So many of a list, from its whole length. */
function evenly(list, count) {
  const step = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(count, list.length) }, (_, i) => list[Math.floor(i * step)]);
}
