// Small photos of every format, damaged at random places: each is read or refused with a Fault, in bounded time and
// memory; nothing else is ever thrown. The seed is fixed, so a failure repeats.
import { expect, test } from 'vitest';
import sharp from 'sharp';
import { isFault } from '../../../common/fault.ts';
import { Random } from '../../../common/random.ts';
import { decode } from './decode.ts';
import { adaptExif } from './exif.ts';
import { readLatentNote } from './made-from.ts';
import { readNote } from './note.ts';
import { madeTiff } from './testing/tiff.ts';

const TRIES = 200;
const CODES = ['unreadable', 'unsupported', 'too-large', 'out-of-memory'];

const picture = () => {
  const data = Uint8Array.from({ length: 16 * 12 * 3 }, (_, i) => (i * 37) % 251);
  return sharp(data, { raw: { width: 16, height: 12, channels: 3 } })
    .withExif({ IFD0: { Copyright: 'somebody', ImageDescription: 'a horse' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a b="c">d</a></x:xmpmeta>');
};
const KINDS: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  jpeg: () => picture().jpeg().toBuffer(),
  'progressive JPEG': () => picture().jpeg({ progressive: true }).toBuffer(),
  png: () => picture().png().toBuffer(),
  webp: () => picture().webp().toBuffer(),
  tiff: () => picture().tiff({ compression: 'deflate' }).toBuffer(),
  'plain TIFF': async () => madeTiff({}),
  gif: () => picture().gif().toBuffer(),
  avif: () => picture().avif({ effort: 0 }).toBuffer(),
};

/** A few bytes set, or a piece cut out, doubled or cut off. */
function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  const at = () => Math.floor(random.uniform() * bytes.length);
  const copy = Uint8Array.from(bytes);
  const kind = random.uniform();
  if (kind < 0.6) {
    for (let i = 0; i < 1 + 8 * random.uniform(); i++) copy[at()] = Math.floor(random.uniform() * 256);
    return copy;
  }
  const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number];
  if (kind < 0.7) return copy.subarray(0, from);
  if (kind < 0.85) return Buffer.concat([copy.subarray(0, from), copy.subarray(to)]);
  return Buffer.concat([copy.subarray(0, to), copy.subarray(from)]);
}

test.each(Object.keys(KINDS))('%s', { timeout: 120_000 }, async (kind) => {
  const whole = await KINDS[kind]!();
  const random = new Random(11).fork(kind);
  let read = 0;
  for (let i = 0; i < TRIES; i++) {
    const bytes = mutated(whole, random);
    const source = { bytes, name: `${i}` };
    try {
      const { image, facts } = await decode(source);
      expect(image.data.length, `${kind} ${i}`).toBe(image.width * image.height * 3);
      if (facts.carried.exif) adaptExif(facts.carried.exif, image);
      await readNote(source);
      read++;
    } catch (error) {
      if (!isFault(error)) throw error;
      expect(CODES, `${kind} ${i}: ${error.message}`).toContain(error.code);
    }
    await readLatentNote(bytes);
  }
  expect(read).toBeGreaterThan(0); // some stay whole, or these were no tests of reading
});
