// Drawn faces as a folder of pictures: pixel art of DiceBear (CC0), 64 x 64, half of them with glasses. The subfolders
// `glasses` and `no-glasses` are the classes; attributes.csv says what else each face has.
//   node scripts/data/faces.mjs FOLDER [COUNT, default 4000]
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawFace, WORN } from './draw-face.mjs';
import { emptyFolder, several, wantedFolder } from './folder.mjs';

const folder = wantedFolder();
const count = Number(process.argv[3] ?? 4000);
const places = {
  true: await emptyFolder(join(folder, 'glasses')),
  false: await emptyFolder(join(folder, 'no-glasses')),
};
const rows = [];
await several(Array.from({ length: count }), async (_, i) => {
  const name = `${String(i + 1).padStart(5, '0')}.png`;
  const { picture, has, parts } = drawFace(name);
  await picture.png().toFile(join(places[has.glasses], name));
  const { hair, hairColor, skinColor, clothingColor } = parts;
  const file = `${has.glasses ? 'glasses' : 'no-glasses'}/${name}`;
  rows[i] = [file, ...WORN.map((part) => Number(has[part])), hair, hairColor, skinColor, clothingColor];
});
const head = ['file', ...WORN, 'hair', 'hair colour', 'skin colour', 'clothing colour'];
await writeFile(join(folder, 'attributes.csv'), `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`);
console.log(`${count} faces in ${folder}`);
