// The one way to the bytes of a file that a user names or a folder holds. Such a name may lead to anything: a pipe that
// nobody writes to, a device without an end, a file that grows while it is read.
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Fault, isFault, toFault } from '../../common/fault.ts';
import { fileFaults } from '../../common/faults/files.ts';

const CHUNK = 1024 * 1024; // bytes read at a time where the size is not known

/**
 * The regular file at `path`, open for reading; opening never waits (O_NONBLOCK: a pipe would, for somebody who writes).
 * Throws Fault `unreadable` for a folder, a pipe, a socket or a device, `not-found`, `disk`.
 */
export async function openPhotoFile(path: string): Promise<FileHandle> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)); // Windows has none
    const status = await file.stat();
    if (status.isFile()) return file;
    const name = basename(path);
    const message = status.isDirectory() ? fileFaults.folderForPicture({ name }) : fileFaults.noRegularFile({ name });
    throw new Fault('unreadable', message, { subject: path });
  } catch (error) {
    await file?.close();
    throw notOpened(error, path);
  }
}

/** All bytes of that file. Throws as openPhotoFile, and `too-large` when there are more than `most`, whatever its size says. */
export async function readPhotoFile(path: string, most: { bytes: number; named: string }): Promise<Uint8Array> {
  const file = await openPhotoFile(path);
  try {
    const { size } = await file.stat();
    const tooLarge = () =>
      new Fault('too-large', fileFaults.largerThan({ name: basename(path), limit: most.named }), { subject: path });
    if (size > most.bytes) throw tooLarge();
    const parts: Uint8Array[] = [];
    let read = 0;
    // one byte more than it should have: then its end is seen by the same read
    for (let room = Math.max(size + 1, 4096); ; room = CHUNK) {
      const { buffer, bytesRead } = await file.read(new Uint8Array(room), 0, room, null);
      if (bytesRead === 0) break;
      read += bytesRead;
      if (read > most.bytes) throw tooLarge();
      parts.push(buffer.subarray(0, bytesRead));
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  } catch (error) {
    throw notOpened(error, path);
  } finally {
    await file.close();
  }
}

/** The first bytes of that file, `count` at most. Throws as openPhotoFile. */
export async function readPhotoStart(path: string, count: number): Promise<Uint8Array> {
  const file = await openPhotoFile(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw toFault(error, path);
  } finally {
    await file.close();
  }
}

/** Sockets cannot be opened at all, and folders not on Windows. */
function notOpened(error: unknown, path: string): Fault {
  if (isFault(error)) return error;
  const { code } = error as { code?: string };
  const [name, more] = [basename(path), { subject: path, cause: error }];
  if (code === 'EISDIR') return new Fault('unreadable', fileFaults.folderForPicture({ name }), more);
  if (code === 'ENXIO' || code === 'ENODEV') return new Fault('unreadable', fileFaults.noRegularFile({ name }), more);
  return toFault(error, path);
}
