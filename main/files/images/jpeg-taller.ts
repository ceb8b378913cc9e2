// The last rows of a JPEG. libvips heeds what the decoder warns of before each strip of 8 rows, so of the last strip never:
// where that is all of the last blocks, they may be missing. In a picture that says to be one strip higher they are not the
// last, and cost no more to read.
import { segments } from './jpeg-segments.ts';
import { SOS } from './jpeg-markers.ts';

/** Rows of a strip, and of a block. */
export const STRIP = 8;

/** Huffman-coded, from the first row to the last in one scan (ITU-T T.81 annex B): baseline and extended sequential. */
const [SOF0, SOF1] = [0xc0, 0xc1];
const MOST_ROWS = 0xffff;
const HEIGHT = 1; // in a frame's header, behind the bits of a value
const COMPONENTS = 5;

/** The same file with one strip more; null where the last strip is no row of blocks, or the decoder reads all scans first. */
export function taller(jpeg: Uint8Array): Uint8Array | null {
  let end = 2;
  let frame: { at: number; payload: Uint8Array } | undefined;
  for (const { marker, start, end: next, payload } of segments(jpeg)) {
    end = next;
    if (marker === SOF0 || marker === SOF1) frame = { at: start + 4, payload };
  }
  if (!frame || jpeg[end] !== 0xff || jpeg[end + 1] !== SOS) return null;
  const { at, payload } = frame;
  const components = payload[COMPONENTS]!;
  const height = (payload[HEIGHT]! << 8) | payload[HEIGHT + 1]!;
  const rowsOfBlocks = Array.from({ length: components }, (_, i) => payload[COMPONENTS + 2 + 3 * i]! & 15);
  const oneScan = jpeg[end + 4] === components;
  if (!oneScan || rowsOfBlocks.some((rows) => rows !== 1) || height === 0 || height + STRIP > MOST_ROWS) return null;
  const longer = Uint8Array.from(jpeg);
  new DataView(longer.buffer).setUint16(at + HEIGHT, height + STRIP);
  return longer;
}
