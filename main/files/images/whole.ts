// All pixels of a picture, or none: what its decoder only warns of may be half a picture.
import { STRIP, taller } from './jpeg-taller.ts';
import { isWholeJpeg } from './jpeg-whole.ts';
import { sharp, type Sharp } from './sharp.ts';
import { pipelineOf, type ReadSource } from './source.ts';

type Read = Pick<ReadSource, 'bytes' | 'format'> & Partial<Pick<ReadSource, 'pixels' | 'deepInProfile'>>;

/**
 * What `make` makes of the whole picture; called a second time for a JPEG with a warning that is harmless. What it throws is
 * for `decodeFault`. libvips does not warn of a JPEG's last strip of 8 rows: that may be missing.
 */
export async function fromWhole<T>(read: Read, make: (pipeline: Sharp) => Promise<T>): Promise<T> {
  if (read.format !== 'jpeg') return make(pipelineOf(read));
  return orIsWhole(read, make, () => make(pipelineOf(read, { strict: true })));
}

/** Raw pixels as sharp gives them. */
interface Raw {
  data: Buffer;
  info: { width: number; height: number; channels: number };
}

/** The same of all pixels of a picture at its own size, of which no row may be missing. */
export async function pixelsOfWhole(read: Read, make: (pipeline: Sharp) => Promise<Raw>): Promise<Raw> {
  const higher = read.format === 'jpeg' && !read.pixels ? taller(read.bytes) : null;
  if (!higher) return fromWhole(read, make);
  return orIsWhole(read, make, async () => {
    const made = await make(pipelineOf({ ...read, bytes: higher }, { strict: true }));
    const { orientation = 1 } = await sharp(read.bytes, { limitInputPixels: false }).metadata();
    return withoutStrip(made, orientation);
  });
}

/** What is made strictly, or without its warnings where the data are whole. */
async function orIsWhole<T>(read: Read, make: (pipeline: Sharp) => Promise<T>, strictly: () => Promise<T>): Promise<T> {
  try {
    return await strictly();
  } catch (error) {
    if (!(await isWholeJpeg(read.bytes))) throw error;
    return make(pipelineOf(read));
  }
}

/** Upright pixels without the strip that stands at the end of the file; where that comes to lie is EXIF's orientation. */
function withoutStrip({ data, info }: Raw, orientation: number): Raw {
  const { width, height, channels } = info;
  const row = width * channels;
  if (orientation <= 4) {
    const top = orientation <= 2 ? 0 : STRIP;
    return { data: data.subarray(top * row, (top + height - STRIP) * row), info: { ...info, height: height - STRIP } };
  }
  const left = orientation === 6 || orientation === 7 ? STRIP * channels : 0;
  const narrow = row - STRIP * channels;
  const kept = Buffer.alloc(height * narrow);
  for (let y = 0; y < height; y++) data.copy(kept, y * narrow, y * row + left, y * row + left + narrow);
  return { data: kept, info: { ...info, width: width - STRIP } };
}
