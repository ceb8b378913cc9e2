// What a picture file says of itself, read from its header without decoding any pixel.
import type { ImageFormat } from '../../../common/file-kinds.ts';
import { PastLimits } from '../limited-process.ts';
import { given, readMetadata } from '../metadata/read-metadata.ts';
import type { PictureMetadata } from '../metadata/readers.ts';
import { notesOn, type PhotoNote } from './photo-notes.ts';
import { type Metadata, sharp } from './sharp.ts';
import { decodeFault, MAX_PIXELS, readSource, tooManyPixels, type ImageSource, type ReadSource } from './source.ts';
import type { Chunk } from './png-chunks.ts';
import { MOST_XMP } from './xmp.ts';

/** What a photo carries beside its pixels, as raw blocks; absent when it has none. */
export interface Carried {
  /** A TIFF structure, without the `Exif\0\0` that some containers put before it. */
  exif?: Uint8Array;
  icc?: Uint8Array;
  xmp?: string;
  iptc?: Uint8Array;
  /** PNG: what people and programs wrote into it. */
  texts?: readonly Chunk[];
  /** JPEG: the same. */
  comments?: readonly Uint8Array[];
  /** Pixels per inch. */
  density?: number;
}

export interface PhotoFacts {
  format: ImageFormat;
  /** Pixels, upright: EXIF orientation applied. */
  width: number;
  height: number;
  hasAlpha: boolean;
  /** Bits a channel that a PNG or TIFF of it keeps. */
  depth: 8 | 16;
  /** 1 unless animated or of several pages; only the first is ever used. */
  frames: number;
  /** What of the file is not in its pixels here, or was not in the file. */
  notes: PhotoNote[];
  /** How the file was compressed, as far as an output should follow it. */
  compression: {
    /** JPEG: IJG quality 1..100 that its tables stand for. */
    quality?: number;
    /** JPEG: colour at full resolution (4:4:4). */
    fullChroma?: boolean;
    /** WebP: VP8L inside. */
    lossless?: boolean;
  };
  carried: Carried;
}

/** Size, format and metadata of a picture; throws `unreadable`, `unsupported`, `too-large`, `not-found` or `disk`. */
export async function probe(source: ImageSource): Promise<PhotoFacts> {
  return factsOf(await readSource(source), source);
}

/** What `probe` says, of a picture that was read already. Throws as it does. */
export async function factsOf(read: ReadSource, source: ImageSource): Promise<PhotoFacts> {
  const { bytes, format } = read;
  let found: Metadata;
  try {
    found = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw decodeFault(error, source);
  }
  const { width, height } = found.autoOrient;
  if (width * height > MAX_PIXELS) throw tooManyPixels(source);
  const metadata = await metadataOf(found, read, source);
  const depth = isDeep(found, format) ? 16 : 8;
  return {
    format,
    width,
    height,
    hasAlpha: found.hasAlpha,
    depth,
    frames: found.pages ?? 1,
    notes: notesOn(found, metadata, { ...read, depth }),
    compression: {
      ...(format === 'jpeg' && {
        quality: metadata?.quality,
        fullChroma: found.chromaSubsampling?.startsWith('4:4:4') ?? false,
      }),
      ...(format === 'webp' && {
        lossless: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('VP8L'),
      }),
    },
    carried: metadata ? carriedOf(found, metadata) : {},
  };
}

/** Of colours or grey: other kinds of 16 bits are read as 8. */
const isDeep = ({ depth, space }: Metadata, format: ImageFormat): boolean =>
  depth === 'ushort' && (format === 'png' || format === 'tiff') && (space === 'rgb16' || space === 'grey16');

/** Formats that keep everything in these two. */
const NOTHING_ELSE = new Set<ImageFormat>(['webp', 'avif', 'gif']);

/** Null when it takes more than there is for it: the photo is as good without. */
async function metadataOf(found: Metadata, read: ReadSource, source: ImageSource): Promise<PictureMetadata | null> {
  const { bytes, format, path } = read;
  const [exif, xmp] = [exifOf(found), xmpOf(found)];
  const progressive = found.isProgressive;
  if (!exif && xmp === undefined && NOTHING_ELSE.has(format)) return {};
  try {
    return await readMetadata('picture', { file: given(bytes, path), format, progressive, exif, xmp });
  } catch (error) {
    if (error instanceof PastLimits) return null;
    throw decodeFault(error, source);
  }
}

function carriedOf(found: Metadata, { exif = exifOf(found), texts, comments }: PictureMetadata): Carried {
  const xmp = xmpOf(found);
  return {
    ...(exif && { exif }),
    ...(found.icc && { icc: found.icc }),
    ...(xmp && { xmp }),
    ...(found.iptc && { iptc: found.iptc }),
    ...(texts && { texts }),
    ...(comments && { comments }),
    ...(found.density && { density: found.density }),
  };
}

/** Longer packets are left out. */
function xmpOf({ xmpAsString }: Metadata): string | undefined {
  const xmp = xmpAsString && withoutPadding(xmpAsString);
  return xmp && xmp.length <= MOST_XMP.characters ? xmp : undefined;
}

function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end);
}

/** Of a TIFF a reader finds it. */
function exifOf({ exif, format }: Metadata): Uint8Array | undefined {
  if (!exif || format === 'tiff') return undefined;
  return exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
}
