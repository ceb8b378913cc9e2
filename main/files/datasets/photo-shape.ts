// The shape of a photo from its first bytes: of a folder of thousands it is wanted before anything is trained, and to
// decode them takes minutes.
import type { Size } from '../../../common/image/size.ts';
import { HEAD_BYTES, sniff } from '../images/formats.ts';
import { probe } from '../images/probe.ts';
import { sharp } from '../images/sharp.ts';
import { readPhotoStart } from '../photo-file.ts';

const START = 256 * 1024; // metadata and previews stand before the size in a JPEG

/** Pixels, upright; undefined for a file that cannot be read. */
export async function sizeOf(photo: string): Promise<Size | undefined> {
  try {
    const start = await readPhotoStart(photo, START);
    const kind = sniff(start.subarray(0, HEAD_BYTES));
    if (kind !== null && 'format' in kind && kind.format !== 'tiff') {
      const found = await sharp(start, { limitInputPixels: false }).metadata();
      return found.autoOrient;
    }
  } catch {
    // the whole file tells more
  }
  return probe(photo).catch(() => undefined);
}

const TOLERANCE = 0.02; // scanners and resizers round

/** Whether one is the other, enlarged. */
export const sameShape = (a: Size, b: Size): boolean =>
  Math.abs((a.width * b.height) / (a.height * b.width) - 1) <= TOLERANCE;

/** Whether a picture may hold both of a pair side by side, as the data sets of pix2pix do: twice as wide as high. */
export const looksAligned = ({ width, height }: Size): boolean => sameShape({ width, height }, { width: 2, height: 1 });
