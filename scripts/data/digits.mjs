// Handwritten digits as a folder of pictures, one subfolder per digit: the 10,000 of MNIST that the package `mnist` has,
// 28 x 28, white on black.
//   node scripts/data/digits.mjs FOLDER
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import { emptyFolder, several, wantedFolder } from './folder.mjs';

const SIDE = 28;
const require = createRequire(import.meta.url);
const folder = wantedFolder();

let count = 0;
for (let digit = 0; digit < 10; digit++) {
  const { data } = require(`mnist/src/digits/${digit}.json`); // all of a digit's pictures, one after the other, 0..1
  const own = await emptyFolder(join(folder, String(digit)));
  const pictures = Array.from({ length: data.length / SIDE ** 2 }, (_, i) =>
    Uint8Array.from(data.slice(i * SIDE ** 2, (i + 1) * SIDE ** 2), (value) => Math.round(255 * value)),
  );
  await several(pictures, async (pixels, i) => {
    const picture = sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 1 } });
    await picture.png().toFile(join(own, `${String(i + 1).padStart(4, '0')}.png`));
  });
  count += pictures.length;
}
console.log(`${count} digits in ${folder}`);
