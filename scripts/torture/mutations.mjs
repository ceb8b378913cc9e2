// Files damaged at random, one format after the other, each through its reader: a value or a fault that says what is
// wrong, soon and in little memory, and never an error of ours.
import sharp from 'sharp';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled } from '../bundled.mjs';
import { root } from '../setup.mjs';

const SOON_MS = 20_000; // a machine under torture; readers need some milliseconds

const READERS = [
  "export { decode } from './main/files/images/decode.ts';",
  "export { readNote } from './main/files/images/note.ts';",
  "export { parseCheckpoint } from './main/files/pth/read-checkpoint.ts';",
  "export { parseSafetensors, encodeSafetensors } from './main/files/safetensors.ts';",
];

/** A small file of each format, and what reads it. */
async function formats({ decode, readNote, parseCheckpoint, parseSafetensors, encodeSafetensors }) {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 };
  const made = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#888', noise } });
  const picture = async (bytes, name) => [await decode({ bytes, name }), await readNote({ bytes, name })];
  const pictures = ['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'].map(async (name) => ({
    name,
    bytes: await made()
      .withExif({ IFD0: { Artist: 'somebody' } })
      .withXmp(XMP)
      .toFormat(name)
      .toBuffer(),
    read: picture,
  }));
  const fixture = (name) => readFileSync(join(root, 'main/files/pth/fixtures', name));
  const tensors = new Map([['w', { shape: [8], dtype: 'float32', data: new Float32Array(8) }]]);
  return [
    ...(await Promise.all(pictures)),
    { name: 'pth', bytes: fixture('cyclegan-zip.pth'), read: parseCheckpoint },
    { name: 'pth of before 1.6', bytes: fixture('cyclegan-legacy.pth'), read: parseCheckpoint },
    { name: 'safetensors', bytes: encodeSafetensors(tensors, { made: 'here' }), read: parseSafetensors },
  ];
}

const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>';

/** Some bytes replaced, a piece cut out, doubled, or the end cut off. */
function mutated(bytes, random) {
  const copy = Buffer.from(bytes);
  const at = () => Math.floor(random() ** 2 * copy.length); // headers are where readers break
  switch (Math.floor(random() * 4)) {
    case 0:
      for (let i = 0; i <= random() * 8; i++) copy[at()] = Math.floor(random() * 256);
      return copy;
    case 1:
      return copy.subarray(0, at());
    case 2: {
      const [from, to] = [at(), at()].sort((a, b) => a - b);
      return Buffer.concat([copy.subarray(0, from), copy.subarray(to)]);
    }
    default: {
      const [from, to] = [at(), at()].sort((a, b) => a - b);
      return Buffer.concat([copy.subarray(0, to), copy.subarray(from)]);
    }
  }
}

/** Files that are read at once: most of a picture's time is spent waiting for the process that reads its metadata. */
const LANES = 4;
const FORMATS = 9;

export const mutations = {
  name: 'mutated files',
  wanted: FORMATS * 20_000,
  share: 10,
  async torture({ more, random, fault }) {
    const all = await formats(await bundled(READERS));
    if (all.length !== FORMATS) return fault(`${all.length} formats are tried, not ${FORMATS}`);
    let turn = 0;
    const lane = async () => {
      while (more()) {
        const { name, bytes, read } = all[turn++ % all.length];
        const begun = performance.now();
        try {
          await read(mutated(bytes, random), name);
        } catch (error) {
          if (error?.name !== 'Fault' || error.code === 'internal') fault(`${name}: ${error?.message ?? error}`);
        }
        const took = performance.now() - begun;
        if (took > SOON_MS) fault(`${name}: took ${Math.round(took)} ms`);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  },
};
