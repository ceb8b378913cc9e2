// The bytes of a picture, from a path or from memory, and the Faults that name it.
import { basename } from 'node:path';
import { Fault, isFault, toFault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import type { ImageFormat } from '../../../common/file-kinds.ts';
import { PastLimits } from '../limited-process.ts';
import { given, readMetadata } from '../metadata/read-metadata.ts';
import { readPhotoFile } from '../photo-file.ts';
import { announcedPixels } from './avif-size.ts';
import { sniff } from './formats.ts';
import { isHdr } from './hdr.ts';
import { withEndMark } from './jpeg-end.ts';
import { sharp, type Sharp } from './sharp.ts';
import { withTones } from './tone-profile.ts';

/** A path, or bytes with the name to call them by in messages. */
export type ImageSource = string | { bytes: Uint8Array; name: string };

/** Larger files are refused before they are read. */
export const LARGEST_FILE = { bytes: 1024 ** 3, named: '1 GiB' };
/** Pixels of the largest picture taken: every camera and scanner back fits (150 megapixels), a decompression bomb does not. */
export const MAX_PIXELS = 200_000_000;

export const nameOf = (source: ImageSource): string => (typeof source === 'string' ? basename(source) : source.name);
export const subjectOf = (source: ImageSource): string => (typeof source === 'string' ? source : source.name);

export interface ReadSource {
  bytes: Uint8Array;
  /** What is decoded instead of `bytes`, upright, where these hold tones that libvips does not see. */
  pixels?: Uint8Array;
  format: ImageFormat;
  /** Whether the end mark of a JPEG was missing and has been put to `bytes`. */
  endMarkMissing: boolean;
  /** Whether it has 16 bits a channel and a profile, from which sharp brings such pixels into Display P3, not sRGB. */
  deepInProfile: boolean;
  /** Where it was read. */
  path?: string;
}

/** The file's bytes and its format; throws `not-found`, `disk`, `too-large`, `unreadable` or `unsupported`. */
export async function readSource(source: ImageSource): Promise<ReadSource> {
  const path = typeof source === 'string' ? source : undefined;
  const bytes = typeof source === 'string' ? await readPhotoFile(source, LARGEST_FILE) : source.bytes;
  const name = nameOf(source);
  const more = { subject: subjectOf(source) };
  if (bytes.length === 0) throw new Fault('unreadable', fileFaults.emptyPicture({ name }), more);
  const kind = sniff(bytes);
  if (kind === null) throw new Fault('unreadable', fileFaults.notAPicture({ name }), more);
  if ('raw' in kind) throw new Fault('unsupported', fileFaults.rawPhoto({ name, kind: kind.raw }), more);
  if ('other' in kind) throw new Fault('unsupported', fileFaults.otherPicture({ name, kind: kind.other }), more);
  const { format } = kind;
  if (format === 'avif' && announcedPixels(bytes) > MAX_PIXELS) throw tooManyPixels(source);
  if (isHdr(bytes, format)) throw new Fault('unsupported', fileFaults.hdrPicture({ name }), more);
  try {
    if (format === 'tiff') await checkTiff();
    const mended = format === 'jpeg' ? await withEndMark(bytes, path) : null;
    const pixels = await withTones(bytes, format, MAX_PIXELS);
    return {
      ...{ bytes: mended ?? bytes, format, endMarkMissing: mended !== null, path },
      ...(pixels && { pixels }),
      deepInProfile: await isDeepInProfile(pixels ?? bytes, pixels ? 'png' : format),
    };
  } catch (error) {
    throw decodeFault(error, source);
  }

  async function checkTiff(): Promise<void> {
    const refusal = await readMetadata('tiffRefusal', { file: given(bytes, path) });
    if (!refusal) return;
    const message =
      'raw' in refusal
        ? fileFaults.rawPhoto({ name, kind: refusal.raw })
        : fileFaults.unreadTiff({ name, kind: refusal.unread });
    throw new Fault('unsupported', message, more);
  }
}

/**
 * A pipeline over a picture, upright and in sRGB, or with `ownSpace` in that of its profile; what its decoder throws is for
 * `decodeFault`. `lenient` shows what there is of a damaged one;
 * `strict` throws at a decoder's warnings too, of which many photos have harmless ones.
 */
export function pipelineOf(
  {
    bytes,
    pixels,
    deepInProfile = false,
  }: Pick<ReadSource, 'bytes'> & Partial<Pick<ReadSource, 'pixels' | 'deepInProfile'>>,
  {
    lenient = false,
    strict = false,
    ownSpace = false,
  }: { lenient?: boolean; strict?: boolean; ownSpace?: boolean } = {},
): Sharp {
  const pipeline = sharp(pixels ?? bytes, {
    ...{ autoOrient: true, limitInputPixels: MAX_PIXELS, failOn: lenient ? 'none' : strict ? 'warning' : 'error' },
    ignoreIcc: ownSpace,
  });
  return deepInProfile && !ownSpace ? pipeline.withIccProfile('srgb') : pipeline;
}

const PNG_DEPTH = 24; // where a PNG says how many bits a channel has (ISO/IEC 15948 section 11.2.2)

async function isDeepInProfile(bytes: Uint8Array, format: ImageFormat): Promise<boolean> {
  if (format !== 'tiff' && !(format === 'png' && bytes[PNG_DEPTH] === 16)) return false;
  const { space, hasProfile } = await sharp(bytes, { limitInputPixels: false }).metadata();
  return space === 'rgb16' && hasProfile;
}

/** What a decoder or a reader of metadata threw, as a Fault about this source. */
export function decodeFault(error: unknown, source: ImageSource): Fault {
  if (isFault(error)) return error;
  const more = { subject: subjectOf(source), cause: error };
  if (error instanceof PastLimits)
    return new Fault('unreadable', fileFaults.structurePastLimits({ name: nameOf(source) }), more);
  if ((error as NodeJS.ErrnoException).syscall !== undefined) return toFault(error, subjectOf(source)); // the system's
  const message = String((error as Error).message ?? error);
  if (/pixel limit/i.test(message)) return tooManyPixels(source, error);
  if (/out of memory|memory allocation|allocat/i.test(message)) {
    return new Fault('out-of-memory', fileFaults.noMemoryToOpen({ name: nameOf(source) }), more);
  }
  return new Fault('unreadable', fileFaults.damagedPicture({ name: nameOf(source) }), more);
}

export function tooManyPixels(source: ImageSource, cause?: unknown): Fault {
  return new Fault('too-large', fileFaults.tooManyPixels({ name: nameOf(source), millions: MAX_PIXELS / 1e6 }), {
    subject: subjectOf(source),
    cause,
  });
}
