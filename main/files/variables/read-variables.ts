// A folder of variables, as deeplearn.js dumped TensorFlow's checkpoints for the web: manifest.json names a file for each
// variable, which holds its numbers and nothing else.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { CARD_FILE } from '../library/card.ts';
import { decode, type FileTensor, sizeOf, type StateDict } from '../tensors/dtype.ts';
import { readBytes } from '../tensors/read-bytes.ts';

const MANIFEST_FILE = 'manifest.json';

const MOST_BYTES = 2 ** 20; // 2,000 variables take 200 kB
const MOST_VALUES = 2 ** 28; // of all variables: a gigabyte

const Manifest = z.record(
  z.string(),
  z.object({
    /** A plain name: no way leads out of the folder. */
    filename: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,200}$/),
    shape: z.array(z.number().int().min(0)).max(8),
  }),
);

/** Whether the path is such a folder; a model folder of ours is none. */
export async function isVariablesFolder(path: string): Promise<boolean> {
  const has = (file: string) =>
    stat(join(path, file)).then(
      (found) => found.isFile(),
      () => false,
    );
  return (await has(MANIFEST_FILE)) && !(await has(CARD_FILE));
}

/** In TensorFlow's order of axes. Faults: `unreadable` when manifest and files contradict each other, `too-large`, those of reading. */
export async function readVariables(folder: string): Promise<StateDict> {
  const entries = Object.entries(await readManifest(folder));
  const values = entries.reduce((sum, [, { shape }]) => sum + sizeOf(shape), 0);
  if (!(values <= MOST_VALUES)) {
    throw new Fault('too-large', fileFaults.tooLargeForModel({ path: folder }), { subject: folder });
  }
  const tensors = new Map<string, FileTensor>();
  for (const [name, { filename, shape }] of entries) {
    const file = join(folder, filename);
    const numbers = await readBytes(file);
    if (numbers.length !== 4 * sizeOf(shape)) {
      const message = fileFaults.otherLength({ path: file, has: numbers.length, wanted: 4 * sizeOf(shape) });
      throw new Fault('unreadable', message, { subject: file });
    }
    tensors.set(name, { shape, dtype: 'float32', data: decode(numbers, 'float32') });
  }
  return tensors;
}

/** Paths of all that it is made of. Faults: `unreadable`, those of reading. */
export async function filesOfVariables(folder: string): Promise<string[]> {
  const manifest = await readManifest(folder);
  return [MANIFEST_FILE, ...Object.values(manifest).map(({ filename }) => filename)].map((name) => join(folder, name));
}

async function readManifest(folder: string): Promise<z.infer<typeof Manifest>> {
  const path = join(folder, MANIFEST_FILE);
  const bytes = await readBytes(path);
  const manifest = bytes.length > MOST_BYTES ? undefined : parseManifest(bytes);
  if (!manifest) throw new Fault('unreadable', fileFaults.damagedManifest({ path }), { subject: path });
  return manifest;
}

function parseManifest(bytes: Uint8Array): z.infer<typeof Manifest> | undefined {
  try {
    return Manifest.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))).data;
  } catch {
    return undefined;
  }
}
