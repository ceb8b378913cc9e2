// TFRecord framing: length (uint64), its checksum, the data, its checksum; all little-endian.
// https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details
import { open } from 'node:fs/promises';
import { toFault } from '../../../common/fault.ts';
import { maskedCrc32c } from './crc32c.ts';

const HEADER = 12;
const FOOTER = 4;

export function frame(data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEADER + data.length + FOOTER);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, maskedCrc32c(bytes.subarray(0, 8)), true);
  bytes.set(data, HEADER);
  view.setUint32(HEADER + data.length, maskedCrc32c(data), true);
  return bytes;
}

/**
 * The records of a file up to its end, or to the first that is torn or damaged: a killed writer leaves such a tail.
 * Records over `mostBytes` are passed over unread. Faults: `not-found`, `disk`.
 */
export async function* readRecords(path: string, mostBytes = Infinity): AsyncGenerator<Uint8Array> {
  const file = await open(path).catch((error) => {
    throw toFault(error, path);
  });
  try {
    let buffer: Uint8Array = new Uint8Array(0);
    let start = 0; // of the buffer in the file
    let at = 0; // in the file
    const view = async (from: number, length: number): Promise<Uint8Array | undefined> => {
      if (from < start || from + length > start + buffer.length) {
        const chunk = Buffer.alloc(Math.max(length, 2 ** 18));
        const { bytesRead } = await file.read(chunk, 0, chunk.length, from);
        [buffer, start] = [chunk.subarray(0, bytesRead), from];
      }
      return from + length <= start + buffer.length ? buffer.subarray(from - start, from - start + length) : undefined;
    };
    for (;;) {
      const header = await view(at, HEADER);
      if (!header || number(header, 8) !== maskedCrc32c(header.subarray(0, 8))) return;
      const length = number(header, 0) + number(header, 4) * 2 ** 32;
      if (length <= mostBytes) {
        const body = await view(at + HEADER, length + FOOTER);
        if (!body || number(body, length) !== maskedCrc32c(body.subarray(0, length))) return;
        yield body.subarray(0, length);
      }
      at += HEADER + length + FOOTER;
    }
  } finally {
    await file.close();
  }
}

const number = (bytes: Uint8Array, at: number) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
