// Drawn people as a folder of pictures, 128 x 128; captions.jsonl says in words what each shows, at length and briefly.
//   node scripts/data/people.mjs FOLDER [COUNT, default 12000]
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describePerson } from './describe-person.mjs';
import { choosePerson, drawPerson } from './draw-person.mjs';
import { emptyFolder, several, wantedFolder } from './folder.mjs';
import { seeded } from './seeded.mjs';

const folder = await emptyFolder(wantedFolder());
const count = Number(process.argv[3] ?? 12_000);
const captions = [];
await several(Array.from({ length: count }), async (_, i) => {
  const file = `${String(i + 1).padStart(5, '0')}.png`;
  const random = seeded(i + 1);
  const shown = choosePerson(random);
  await drawPerson(shown, random).png().toFile(join(folder, file));
  const texts = [false, true].flatMap((briefly) => describePerson(shown, random, { briefly }).map(({ text }) => text));
  captions[i] = JSON.stringify({ file, text: texts });
});
await writeFile(join(folder, 'captions.jsonl'), `${captions.join('\n')}\n`);
console.log(`${count} people in ${folder}`);
