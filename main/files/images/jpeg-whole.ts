// Whether a JPEG has all of its data (ITU-T T.81 annexes E, F and G). A decoder makes up what a scan or a restart interval
// lacks from whatever follows, with a warning alone: so a whole picture is the same with more bits behind each of them, and
// half a picture is not. The warnings' texts cannot be asked: libvips keeps one list for all pictures that are read at the
// same time, and does not see the warnings of the last rows.
import { createHash } from 'node:crypto';
import { EOI, isRestart, nextMarker, RESTARTS, RST0, SOS } from './jpeg-markers.ts';
import { segments } from './jpeg-segments.ts';
import { sharp } from './sharp.ts';

/**
 * Without a period, beginning otherwise than the zeros that a decoder makes up, and enough for several blocks: those that
 * lack bits may lie outside the picture, whose last row and column of units are filled up with such.
 */
const MORE_BITS = Uint8Array.from({ length: 64 }, (_, i) => (i * i * 73 + i * 29 + 0xb6) % 0xff);

/**
 * The last byte of arithmetic-coded data where it is zero: its encoder leaves it out (ITU-T T.81 section D.1.8). After more
 * zeros other bits would change little, and data that were cut off look whole.
 */
const LEFT_OUT = Uint8Array.of(0);

/** Frames that are arithmetic-coded: sequential and progressive. */
const [SOF9, SOF10] = [0xc9, 0xca];

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

/** Behind the last interval of a scan stands one more, which takes the place of those that a cut scan lacks as a whole. */
function withMoreBits(jpeg: Uint8Array, ends: readonly number[]): Uint8Array {
  const follows = (end: number) => jpeg[nextMarker(jpeg, end) + 1];
  const scans = ends.filter((end) => !isRestart(follows(end))).length;
  const arithmetic = [...segments(jpeg)].some(({ marker }) => marker === SOF9 || marker === SOF10);
  const more = arithmetic ? Buffer.concat([LEFT_OUT, MORE_BITS]) : MORE_BITS;
  const longer = new Uint8Array(jpeg.length + (ends.length + scans) * more.length + scans * 2);
  let [from, to, restart] = [0, 0, RST0];
  const put = (bytes: Uint8Array) => {
    longer.set(bytes, to);
    to += bytes.length;
  };
  for (const end of ends) {
    put(jpeg.subarray(from, end));
    put(more);
    from = end;
    const marker = follows(end);
    if (!isRestart(marker)) {
      put(Uint8Array.of(0xff, restart));
      put(more);
    }
    restart = isRestart(marker) ? RST0 + ((marker! + 1 - RST0) % RESTARTS) : RST0;
  }
  put(jpeg.subarray(from));
  return longer;
}

/** Of its pixels, as they are in the file. */
async function hashOf(jpeg: Uint8Array): Promise<string> {
  const pixels = await sharp(jpeg, { failOn: 'error' }).raw().toBuffer();
  return createHash('sha1').update(pixels).digest('base64');
}
