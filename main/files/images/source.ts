// The bytes of a picture, from a path or from memory, and the Faults that name it.
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Fault, isFault, toFault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import type { ImageFormat } from '../../../common/file-kinds.ts';
import { sniff } from './formats.ts';

/** A path, or bytes with the name to call them by in messages. */
export type ImageSource = string | { bytes: Uint8Array; name: string };

/** Larger files are refused before they are read. */
export const MAX_FILE_BYTES = 1024 ** 3;
/** Pixels of the largest picture taken: every camera and scanner back fits (150 megapixels), a decompression bomb does not. */
export const MAX_PIXELS = 200_000_000;

export const nameOf = (source: ImageSource): string => (typeof source === 'string' ? basename(source) : source.name);
export const subjectOf = (source: ImageSource): string => (typeof source === 'string' ? source : source.name);

/** The file's bytes and its format; throws `not-found`, `disk`, `too-large`, `unreadable` or `unsupported`. */
export async function readSource(source: ImageSource): Promise<{ bytes: Uint8Array; format: ImageFormat }> {
  const bytes = typeof source === 'string' ? await readWhole(source) : source.bytes;
  const name = nameOf(source);
  const more = { subject: subjectOf(source) };
  if (bytes.length === 0) throw new Fault('unreadable', fileFaults.emptyPicture({ name }), more);
  const kind = sniff(bytes);
  if (kind === null) throw new Fault('unreadable', fileFaults.notAPicture({ name }), more);
  if ('other' in kind) {
    throw new Fault('unsupported', fileFaults.otherPicture({ name, kind: kind.other }), more);
  }
  return { bytes, format: kind.format };
}

async function readWhole(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > MAX_FILE_BYTES) {
        throw new Fault('too-large', fileFaults.largerThan({ name: basename(path), limit: '1 GiB' }), {
          subject: path,
        });
      }
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'EISDIR') {
      throw new Fault('unreadable', fileFaults.folderForPicture({ name: basename(path) }), {
        subject: path,
        cause: error,
      });
    }
    throw toFault(error, path);
  }
}

/** What a decoder threw, as a Fault about this source. */
export function decodeFault(error: unknown, source: ImageSource): Fault {
  if (isFault(error)) return error;
  const more = { subject: subjectOf(source), cause: error };
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
