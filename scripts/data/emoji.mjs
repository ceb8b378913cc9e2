// Google's emoji (Noto, Apache-2.0) as a folder of pictures, 128 x 128 on white, one subfolder per category. Without an
// argument faces, people and animals; `all` takes every category but flags.
//   node scripts/data/emoji.mjs FOLDER [all]
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import { emptyFolder, several, wantedFolder } from './folder.mjs';

const LIVING = ['Smileys & Emotion', 'People & Body', 'Animals & Nature'];
const LEFT_OUT = ['Flags', 'Component'];
const SIDE = 128;
const require = createRequire(import.meta.url);
const { icons, width = 128, height = 128 } = require('@iconify-json/noto/icons.json');
const { categories } = require('@iconify-json/noto/metadata.json');

const folder = wantedFolder();
const everything = process.argv[3] === 'all';
const chosen = Object.entries(categories).filter(([category]) =>
  everything ? !LEFT_OUT.includes(category) : LIVING.includes(category),
);
let count = 0;
for (const [category, names] of chosen) {
  const target = await emptyFolder(join(folder, category.toLowerCase().replace(/[^a-z]+/g, '-')));
  const drawn = names.filter((name) => icons[name]);
  await several(drawn, async (name) => {
    const { body, width: w = width, height: h = height } = icons[name];
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${w} ${h}" width="${SIDE}" height="${SIDE}">${body}</svg>`;
    const picture = sharp(Buffer.from(svg)).flatten({ background: '#ffffff' });
    await picture
      .resize(SIDE, SIDE, { fit: 'contain', background: '#ffffff' })
      .png()
      .toFile(join(target, `${name}.png`));
  });
  count += drawn.length;
}
console.log(`${count} emoji in ${folder}`);
