// Drawn portraits as a folder of pictures, 128 x 128; attributes.csv says what each shows.
//   node scripts/data/portraits.mjs FOLDER [COUNT, default 4000] [SEED of the first, default 1]
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ATTRIBUTES, COLOURS, drawPortrait } from './draw-portrait.mjs';
import { emptyFolder, several, wantedFolder } from './folder.mjs';
import { seeded } from './seeded.mjs';

const folder = await emptyFolder(wantedFolder());
const count = Number(process.argv[3] ?? 4000);
const first = Number(process.argv[4] ?? 1);
const rows = [];
await several(Array.from({ length: count }), async (_, i) => {
  const file = `${String(i + 1).padStart(5, '0')}.png`;
  const { picture, has, colours } = drawPortrait(seeded(first + i));
  await picture.png().toFile(join(folder, file));
  rows[i] = [file, ...ATTRIBUTES.map((name) => Number(has[name])), ...Object.values(colours)];
});
const head = ['file', ...ATTRIBUTES, ...Object.keys(COLOURS).map((part) => `${part} colour`)];
await writeFile(join(folder, 'attributes.csv'), `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`);
console.log(`${count} portraits in ${folder}`);
