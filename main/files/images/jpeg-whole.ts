// Whether a JPEG has all of its data (ITU-T T.81 annexes E, F and G). A decoder makes up what a scan or a restart interval
// lacks from whatever follows, with a warning alone: so a whole picture is the same with more bits behind each of them, and
// half a picture is not. The warnings' texts cannot be asked: libvips keeps one list for all pictures that are read at the
// same time, and does not see the warnings of the last rows.
import { createHash } from 'node:crypto';
import { EOI, isRestart, nextMarker, SOS } from './jpeg-markers.ts';
import { sharp } from './sharp.ts';

const MORE_BITS = new Uint8Array(8).fill(0x55);

/** More than a picture of the largest size has in one scan: an interval has at least a block of 64 pixels. */
const MOST_INTERVALS = 4_000_000;

/** `jpeg`: with an end mark. Throws what its decoder throws. */
export async function isWholeJpeg(jpeg: Uint8Array): Promise<boolean> {
  const ends = intervalEnds(jpeg);
  return ends.length <= MOST_INTERVALS && (await hashOf(jpeg)) === (await hashOf(withMoreBits(jpeg, ends)));
}

/** Where the data of each restart interval ends; a scan without restart marks is one. Stops at one more than the most. */
function intervalEnds(jpeg: Uint8Array): number[] {
  const ends: number[] = [];
  let at = nextMarker(jpeg, 2);
  while (at < jpeg.length && jpeg[at + 1] !== EOI && ends.length <= MOST_INTERVALS) {
    const marker = jpeg[at + 1];
    const data = isRestart(marker) ? at + 2 : at + 2 + ((jpeg[at + 2]! << 8) | jpeg[at + 3]!);
    at = nextMarker(jpeg, data);
    if (marker === SOS || isRestart(marker)) ends.push(beforeFill(jpeg, at));
  }
  return ends;
}

/** A marker may have any number of fill bytes before it. */
function beforeFill(jpeg: Uint8Array, marker: number): number {
  let at = marker;
  while (jpeg[at - 1] === 0xff) at--;
  return at;
}

function withMoreBits(jpeg: Uint8Array, ends: readonly number[]): Uint8Array {
  const longer = new Uint8Array(jpeg.length + ends.length * MORE_BITS.length);
  let [from, to] = [0, 0];
  for (const end of ends) {
    longer.set(jpeg.subarray(from, end), to);
    to += end - from;
    longer.set(MORE_BITS, to);
    to += MORE_BITS.length;
    from = end;
  }
  longer.set(jpeg.subarray(from), to);
  return longer;
}

/** Of its pixels, as they are in the file. */
async function hashOf(jpeg: Uint8Array): Promise<string> {
  const pixels = await sharp(jpeg, { failOn: 'error' }).raw().toBuffer();
  return createHash('sha1').update(pixels).digest('base64');
}
