// Google's emoji (Noto, Apache-2.0) as a folder of pictures, 64 x 64 on white, one subfolder per category; the yellow and
// white skins alone, without flags.
//   node scripts/data/emoji.mjs FOLDER
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { emptyFolder, several, wantedFolder } from './folder.mjs';

const LEFT_OUT = ['Flags', 'Component'];
const SIDE = 64;
const require = createRequire(import.meta.url);
const list = require.resolve('emoji-datasource-google/emoji.json');
const folder = wantedFolder();

const wanted = require(list).filter((each) => each.has_img_google && !LEFT_OUT.includes(each.category));
const nameOf = (category) => category.toLowerCase().replace(/[^a-z]+/g, '-');
for (const category of new Set(wanted.map((each) => each.category))) await emptyFolder(join(folder, nameOf(category)));
await several(wanted, async ({ image, category, short_name: name }) => {
  const target = join(folder, nameOf(category), `${name.replace(/[^a-z0-9_-]+/gi, '-')}.png`);
  const picture = sharp(join(dirname(list), 'img/google/64', image)).flatten({ background: '#ffffff' });
  await picture.resize(SIDE, SIDE, { fit: 'contain', background: '#ffffff' }).png().toFile(target);
});
console.log(`${wanted.length} emoji in ${folder}`);
