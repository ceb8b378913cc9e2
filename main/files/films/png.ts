// A film as numbered PNGs, for programs that cut films, with the walk beside them: in a folder, or in a ZIP. PNGs do not
// shrink further: the ZIP stores them as they are, one after the other.
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Zip, ZipPassThrough } from 'fflate';
import { Fault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { WALK_EXTENSION } from '../../../common/latent/walk.ts';
import { inOrder } from '../datasets/in-order.ts';
import { latentNotePacket } from '../images/made-from.ts';
import { AT_ONCE, enlarged, type Film, type Frame } from './film.ts';

/** The walk beside the pictures, as a file that Explore opens. */
export const WALK_NAME = `walk${WALK_EXTENSION}`;

/** What a ZIP without 64-bit offsets can hold, less room for names. */
const MOST_BYTES = 4 * 1024 ** 3 - 64 * 1024 ** 2;

/** Writes the ZIP. Throws what the frames throw, `too-large` over 4 GB, and the system's own errors. */
export async function writePngZip(path: string, film: Film): Promise<void> {
  const file = await open(path, 'w');
  const ready: Uint8Array[] = [];
  let length = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const flush = async () => {
    for (const chunk of ready.splice(0)) {
      await file.writeFile(chunk);
      length += chunk.length;
    }
    if (length > MOST_BYTES) throw tooLarge();
  };
  try {
    for await (const { name, bytes } of files(film)) {
      const entry = new ZipPassThrough(name);
      zip.add(entry);
      entry.push(bytes, true);
      await flush();
    }
    zip.end();
    await flush();
  } finally {
    await file.close();
  }
}

/** Writes into a folder that is there. Throws what the frames throw, and the system's own errors. */
export async function writePngFolder(folder: string, film: Film): Promise<void> {
  for await (const { name, bytes } of files(film)) await writeFile(join(folder, name), bytes);
}

async function* files(film: Film): AsyncGenerator<{ name: string; bytes: Uint8Array }, void, void> {
  const digits = Math.max(4, String(film.count).length);
  let i = 0;
  for await (const bytes of inOrder(film.frames, AT_ONCE, (frame) => pngOf(frame, film))) {
    yield { name: `${String(++i).padStart(digits, '0')}.png`, bytes };
  }
  const { walk } = film.note;
  if (walk) yield { name: WALK_NAME, bytes: Buffer.from(`${JSON.stringify(walk, null, 2)}\n`) };
}

const pngOf = async ({ data, note }: Frame, film: Film): Promise<Uint8Array> =>
  new Uint8Array(await enlarged(data, film).withXmp(latentNotePacket(note)).png().toBuffer());

const tooLarge = () =>
  new Fault('too-large', fileFaults.picturesTooLarge(), {
    subject: 'scale',
  });
