// JPEG files that lack nothing but their end mark (ITU-T T.81 annex B): cameras whose power went, downloads that lost two
// bytes. Every viewer shows them. They are told from files that were cut off in the picture by the script of their scans
// (each component must have had all coefficients to the last bit), and by their data.
import { given, readMetadata } from '../metadata/read-metadata.ts';
import { EOI } from './jpeg-markers.ts';
import { isWholeJpeg } from './jpeg-whole.ts';

const END_MARK = Uint8Array.of(0xff, EOI);

/** The file with an end mark, or null when it has one or lacks more. `path`: where it was read. Throws as readMetadata. */
export async function withEndMark(jpeg: Uint8Array, path?: string): Promise<Uint8Array | null> {
  if (jpeg.at(-2) === 0xff && jpeg.at(-1) === EOI) return null;
  const scans = await readMetadata('jpegScans', { file: given(jpeg, path) });
  if (!scans || scans.ended || !scans.whole) return null;
  const ended = Buffer.concat([jpeg, END_MARK]);
  const whole = await isWholeJpeg(ended).catch(() => false); // damaged: the decoder says it again
  return whole ? ended : null;
}
