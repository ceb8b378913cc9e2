// Pixels as a picture file: compressed like the photo they come from, with the photo's metadata made true for the
// result or left out, and with our note.
import { assertNever, Fault, toFault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { type AnyDepth, isDeep } from '../../../common/image/deep.ts';
import type { Image } from '../../../common/image/image.ts';
import { readMetadata } from '../metadata/read-metadata.ts';
import type { OutputFormat } from './formats.ts';
import { COMMENT, densitySegment, MAX_SEGMENT, withSegments } from './jpeg-segments.ts';
import { type ColourNote, type TranslationNote, propertyFor, type RemixNote, writeNote } from './note.ts';
import { densityChunk, profileChunk, withChunks } from './png-chunks.ts';
import { together } from './pixels.ts';
import type { Carried, PhotoFacts } from './probe.ts';
import { inProfile } from './profile.ts';
import { type ExifTree, withProfile, withTiffExif } from './tiff-exif.ts';
import { withExifChunk } from './webp-chunks.ts';
import { sharp, type Sharp } from './sharp.ts';

export interface EncodeOptions {
  format: OutputFormat;
  /** One channel of the image's size; JPEG, which has none, gets the picture on white. */
  alpha?: AnyDepth;
  /** Of 16 bits: the ICC profile that the values are in already; sRGB without one. */
  space?: Uint8Array;
  /** The photo the image was made from: its compression is followed. */
  original?: PhotoFacts;
  /** `strip` leaves out what the original carried (EXIF, profile, XMP, IPTC, density); the pixels are then plain sRGB. */
  metadata: 'keep' | 'strip';
  note?: TranslationNote | RemixNote | ColourNote;
}

/** Longest side that a format can hold. */
const MAX_SIDE: Record<OutputFormat, number> = {
  jpeg: 65_535,
  png: 2 ** 31 - 1,
  webp: 16_383,
  tiff: 2 ** 31 - 1,
  avif: 16_384,
};

/** Throws Fault `too-large` when the format cannot hold a picture of that size. */
export function checkHolds(format: OutputFormat, { width, height }: Pick<Image, 'width' | 'height'>): void {
  const most = MAX_SIDE[format];
  if (Math.max(width, height) <= most) return;
  const message = fileFaults.formatTooSmall({ format: format.toUpperCase(), most, width, height });
  throw new Fault('too-large', message, { subject: 'format' });
}

/** The file's bytes; 16 bits are kept in PNG and TIFF. Throws `too-large` when the format cannot hold the size, `out-of-memory`. */
export async function encode(image: AnyDepth, options: EncodeOptions): Promise<Uint8Array> {
  checkHolds(options.format, image);
  const { format } = options;
  const carried = await carriedOver(image, options);
  try {
    if (isDeep(image)) {
      const bytes = await compress(image, options, carried);
      return withBlocks(bytes, format, { ...carried, icc: options.space, attach: true });
    }
    const bytes = await inProfile(carried.icc, (profile) => compress(image, options, carried, profile));
    return withBlocks(bytes, format, carried);
  } catch (error) {
    if (!/memory|allocat/i.test(String(error))) throw toFault(error);
    throw new Fault('out-of-memory', fileFaults.noMemoryToWrite(), {
      cause: error,
    });
  }
}

/** What the result carries. */
interface CarriedOver extends Carried {
  /** The same as `exif`, for a TIFF. */
  tree?: ExifTree;
  /** The profile is to be put into the file as it is: sharp would convert 16 bits into it from Display P3. */
  attach?: boolean;
}

/** The photo's metadata made true for the result, with the note. */
async function carriedOver(
  size: Pick<Image, 'width' | 'height'>,
  { format, metadata, original, note }: EncodeOptions,
): Promise<CarriedOver> {
  const carried = metadata === 'keep' ? (original?.carried ?? {}) : {};
  const { exif, xmp } = carried;
  const ours = { xmp: note && writeNote(note) };
  if (!exif && xmp === undefined) return { ...carried, ...ours };
  const { width, height } = size;
  const made = await readMetadata('forResult', {
    ...{ exif, xmp, size: { width, height }, asTree: format === 'tiff' },
    note: note && propertyFor(note),
  }).catch(() => ({ exif: undefined, tree: undefined, ...ours })); // it was walked when the photo was opened
  const tooLong = format === 'jpeg' && made.xmp !== undefined && Buffer.byteLength(made.xmp) > MAX_SEGMENT - 29;
  return { ...carried, ...made, ...(tooLong && ours) };
}

async function compress(
  image: AnyDepth,
  options: EncodeOptions,
  { exif, xmp, density }: Carried,
  profile?: string,
): Promise<Uint8Array> {
  const { format } = options;
  let pipeline = together(image, options.alpha);
  if (isDeep(image)) pipeline = pipeline.toColourspace('rgb16');
  if (format === 'jpeg' && options.alpha) pipeline = pipeline.flatten({ background: '#ffffff' });
  if (format === 'avif' && exif) pipeline = await withExif(pipeline, exif);
  // of the others sharp writes it into an EXIF block, with colours that the photo says nothing of
  if (format === 'tiff' && density) pipeline = pipeline.withDensity(density);
  if (format === 'webp' && exif) pipeline = pipeline.withDensity(72); // makes room for the block
  if (profile) pipeline = pipeline.withIccProfile(profile);
  if (xmp) pipeline = pipeline.withXmp(xmp);
  return formatted(pipeline, options).toBuffer();
}

/** Compressed as the original was when the format is the same, else so that no loss is seen. */
function formatted(pipeline: Sharp, { format, original }: EncodeOptions): Sharp {
  const like = original?.format === format ? original.compression : {};
  switch (format) {
    case 'jpeg': {
      // Below 75 the second compression shows; above 97 files grow and nothing is seen.
      const quality = Math.min(97, Math.max(75, like.quality ?? 95));
      return pipeline.jpeg({ quality, chromaSubsampling: like.fullChroma === false ? '4:2:0' : '4:4:4' });
    }
    case 'png':
      return pipeline.png({ compressionLevel: 6, adaptiveFiltering: false });
    case 'webp':
      return pipeline.webp({ quality: 92, lossless: like.lossless ?? false, smartSubsample: true });
    case 'tiff':
      return pipeline.tiff({ compression: 'deflate', predictor: 'horizontal' });
    case 'avif':
      return pipeline.avif({ quality: 75, effort: 3 });
    default:
      return assertNever(format);
  }
}

/** Pixels with EXIF, for the one format whose container is not ours to edit: through an uncompressed PNG. */
async function withExif(pipeline: Sharp, exif: Uint8Array): Promise<Sharp> {
  const png = await pipeline.png({ compressionLevel: 0 }).toBuffer();
  return sharp(withChunks(png, [{ type: 'eXIf', data: exif }]), { limitInputPixels: false }).keepExif();
}

const USUAL_DENSITY = 72; // pixels an inch: what a file without a word of it has

function withBlocks(bytes: Uint8Array, format: OutputFormat, carried: CarriedOver): Uint8Array {
  const { exif, tree, iptc, texts = [], comments = [] } = carried;
  const icc = carried.attach ? carried.icc : undefined;
  const density = carried.density === USUAL_DENSITY ? undefined : carried.density;
  switch (format) {
    case 'jpeg': {
      const blocks = [
        ...(density ? [densitySegment(density)] : []),
        { marker: 0xe1, payload: exif ? Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]) : new Uint8Array() },
        { marker: 0xed, payload: iptc ?? new Uint8Array() },
        ...comments.map((payload) => ({ marker: COMMENT, payload })),
      ].filter(({ payload }) => payload.length > 0 && payload.length <= MAX_SEGMENT);
      return blocks.length > 0 ? withSegments(bytes, blocks) : bytes;
    }
    case 'png': {
      const added = [
        ...(density ? [densityChunk(density)] : []),
        ...(icc ? [profileChunk(icc)] : []),
        ...(exif ? [{ type: 'eXIf', data: exif }] : []),
        ...texts,
      ];
      return added.length > 0 ? withChunks(bytes, added) : bytes;
    }
    case 'webp':
      return exif ? withExifChunk(bytes, exif) : bytes;
    case 'tiff':
      return tree || icc ? withTiffExif(bytes, withProfile(tree, icc)) : bytes;
    case 'avif':
      return bytes;
    default:
      return assertNever(format);
  }
}
