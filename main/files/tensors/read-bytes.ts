// A weight file as bytes: checked to be a file of a sane size before it is read.
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { Fault, toFault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';

/** Larger than any generator by far (the 256 px U-Net has 218 MB), and what one buffer holds everywhere. */
const MOST_BYTES = 2 ** 31 - 1;

/** Faults: `not-found`, `disk`, `unreadable` for a folder or an empty file, `too-large`. */
export async function readBytes(path: string): Promise<Uint8Array> {
  // never waits: a pipe would, for somebody who writes. Windows has no such flag
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error) => {
    throw toFault(error, path);
  });
  try {
    const status = await file.stat();
    if (!status.isFile()) throw new Fault('unreadable', fileFaults.notAFile({ path }), { subject: path });
    if (status.size === 0) throw new Fault('unreadable', fileFaults.empty({ path }), { subject: path });
    if (status.size > MOST_BYTES) {
      throw new Fault('too-large', fileFaults.tooLargeForModel({ path }), { subject: path });
    }
    return await file.readFile();
  } catch (error) {
    throw toFault(error, path);
  } finally {
    await file.close();
  }
}
