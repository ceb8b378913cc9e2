// Drawn faces as a folder of pictures: pixel art of DiceBear (CC0), 64 x 64, half of them with glasses. The subfolders
// `glasses` and `no-glasses` are the classes; attributes.csv says what else each face has.
//   node scripts/data/faces.mjs FOLDER [COUNT, default 4000]
import { createAvatar } from '@dicebear/core';
import * as pixelArt from '@dicebear/pixel-art';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { emptyFolder, several, wantedFolder } from './folder.mjs';

const SIDE = 64; // four pixels for each that is drawn
const CHANCES = { glassesProbability: 50, beardProbability: 10, hatProbability: 10, accessoriesProbability: 0 };
const BACKGROUNDS = ['b6e3f4', 'c0aede', 'ffdfbf', 'd1f4d0'];
const WORN = ['glasses', 'beard', 'hat'];

const folder = wantedFolder();
const count = Number(process.argv[3] ?? 4000);
const places = {
  true: await emptyFolder(join(folder, 'glasses')),
  false: await emptyFolder(join(folder, 'no-glasses')),
};
const rows = [];
await several(Array.from({ length: count }), async (_, i) => {
  const name = `${String(i + 1).padStart(5, '0')}.png`;
  const face = createAvatar(pixelArt, { seed: name, size: SIDE, backgroundColor: BACKGROUNDS, ...CHANCES });
  const { hairColor, skinColor, clothingColor, ...parts } = face.toJson().extra;
  const glasses = parts.glasses !== undefined;
  await sharp(Buffer.from(face.toString())).flatten().png().toFile(join(places[glasses], name));
  const worn = WORN.map((part) => Number(parts[part] !== undefined));
  rows[i] = [`${glasses ? 'glasses' : 'no-glasses'}/${name}`, ...worn, parts.hair, hairColor, skinColor, clothingColor];
});
const head = ['file', ...WORN, 'hair', 'hair colour', 'skin colour', 'clothing colour'];
await writeFile(join(folder, 'attributes.csv'), `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`);
console.log(`${count} faces in ${folder}`);
