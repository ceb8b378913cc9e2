// Photos and what classical filters draw of them, as pairs for pix2pix: FOLDER/photos, FOLDER/oil and FOLDER/pencil hold
// pictures of the same names.
//   node scripts/data/drawn-pairs.mjs FOLDER PHOTOS... [--count N]
// PHOTOS: folders; N of them are taken, as many of each folder.
import { readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, parse, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { emptyFolder, several } from './folder.mjs';
import { paint } from './oil.mjs';
import { drawInPencil } from './pencil.mjs';
import { seeded } from './seeded.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '400' } },
});
const [given, ...folders] = positionals;
if (!given || folders.length === 0) {
  console.error('node scripts/data/drawn-pairs.mjs FOLDER PHOTOS... [--count N]');
  process.exit(2);
}
const target = await emptyFolder(resolve(given));
for (const name of ['photos', 'oil', 'pencil']) await mkdir(join(target, name));

const each = Math.ceil(Number(values.count) / folders.length);
const photos = folders.flatMap((folder, i) =>
  evenly(readdirSync(folder).sort(), each).map((file) => ({
    path: join(folder, file),
    name: `${i}-${parse(file).name}.png`,
  })),
);
await several(photos, async ({ path, name }, i) => {
  const { data, info } = await sharp(path)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 3 };
  const write = (folder, pixels) =>
    sharp(pixels, { raw })
      .png()
      .toFile(join(target, folder, name));
  await write('photos', data);
  await write('oil', Buffer.from(paint(data, info)));
  await write('pencil', Buffer.from(drawInPencil(data, info, seeded(i + 1))));
});
console.log(`${photos.length} pairs in ${target}`);

/** So many of a list, from its whole length. */
function evenly(list, count) {
  const step = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(count, list.length) }, (_, i) => list[Math.floor(i * step)]);
}
