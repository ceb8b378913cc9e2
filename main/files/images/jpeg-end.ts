// JPEG files that lack nothing but their end mark (ITU-T T.81 annex B): cameras whose power went, downloads that lost two
// bytes. Every viewer shows them. They are told from files that were cut off in the picture in two ways. By the script of
// their scans: each component must have had all coefficients to the last bit. And by what more data would change: a
// decoder makes up what is missing from whatever follows, so of a whole picture it makes the same with bits behind it as
// without. (Its own warnings are not enough: libvips does not see those of the last rows.)
import { createHash } from 'node:crypto';
import { given, readMetadata } from '../metadata/read-metadata.ts';
import { sharp } from './sharp.ts';

const EOI = 0xd9;
const END_MARK = Uint8Array.of(0xff, EOI);
const MORE_BITS = new Uint8Array(64).fill(0x55);

/** The file with an end mark, or null when it has one or lacks more. `path`: where it was read. Throws as readMetadata. */
export async function withEndMark(jpeg: Uint8Array, path?: string): Promise<Uint8Array | null> {
  if (jpeg.at(-2) === 0xff && jpeg.at(-1) === EOI) return null;
  const scans = await readMetadata('jpegScans', { file: given(jpeg, path) });
  if (!scans || scans.ended || !scans.whole) return null;
  const data = jpeg.at(-1) === 0xff ? jpeg.subarray(0, -1) : jpeg;
  const ended = Buffer.concat([data, END_MARK]);
  try {
    const pixels = await hashOf(ended, 'warning');
    return pixels === (await hashOf(Buffer.concat([data, MORE_BITS, END_MARK]), 'error')) ? ended : null;
  } catch {
    return null; // damaged: the decoder says it again
  }
}

async function hashOf(jpeg: Uint8Array, failOn: 'error' | 'warning'): Promise<string> {
  const pixels = await sharp(jpeg, { failOn }).raw().toBuffer();
  return createHash('sha1').update(pixels).digest('base64');
}
