// A film as an animated WebP (RFC 9649): frames compressed by sharp, each put into the container as it comes. Enlarged
// by whole pixels they are lossless, which for flat squares is both exact and small.
import { open } from 'node:fs/promises';
import type { Size } from '../../../common/image/size.ts';
import { inOrder } from '../datasets/in-order.ts';
import { latentNotePacket } from '../images/made-from.ts';
import { AT_ONCE, enlarged, shownFor, type Film } from './film.ts';

/** Longest side that the format holds. */
export const MOST_SIDE = 16_383;

const ANIMATION = 0x02;
const XMP = 0x04;
const DO_NOT_BLEND = 0x02;
/** Quality where it is lossy: no loss is seen in motion. */
const QUALITY = 90;

/** Writes the file. Throws what the frames throw, and the system's own errors. */
export async function writeWebp(path: string, film: Film): Promise<void> {
  const file = await open(path, 'w');
  const side = { width: film.width * film.scale, height: film.height * film.scale };
  let length = 0;
  const write = async (bytes: Uint8Array) => {
    await file.writeFile(bytes);
    length += bytes.length;
  };
  try {
    await write(Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), extended(side), animation(film.loop)]));
    const compress = ({ data }: { data: Uint8Array }) => compressed(data, film);
    let i = 0;
    for await (const webp of inOrder(film.frames, AT_ONCE, compress)) {
      await write(frameChunk(webp, side, shownFor(i++, film.framesPerSecond, 1000)));
    }
    await write(chunk('XMP ', Buffer.from(latentNotePacket(film.note))));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(length - 8);
    await file.write(size, 0, 4, 4);
  } finally {
    await file.close();
  }
}

const compressed = (data: Uint8Array, film: Film): Promise<Buffer> =>
  enlarged(data, film)
    .webp(film.smooth ? { quality: QUALITY, smartSubsample: true } : { lossless: true, effort: 3 })
    .toBuffer();

function extended(side: Size): Uint8Array {
  const data = Buffer.alloc(10);
  data[0] = ANIMATION | XMP;
  data.writeUIntLE(side.width - 1, 4, 3);
  data.writeUIntLE(side.height - 1, 7, 3);
  return chunk('VP8X', data);
}

function animation(loop: boolean): Uint8Array {
  const data = Buffer.alloc(6, 0xff); // white behind, where nothing ever shows
  data.writeUInt16LE(loop ? 0 : 1, 4); // 0: for ever
  return chunk('ANIM', data);
}

function frameChunk(webp: Buffer, side: Size, milliseconds: number): Uint8Array {
  const data = Buffer.alloc(16);
  data.writeUIntLE(side.width - 1, 6, 3);
  data.writeUIntLE(side.height - 1, 9, 3);
  data.writeUIntLE(milliseconds, 12, 3);
  data[15] = DO_NOT_BLEND;
  const { type, payload } = bitstream(webp);
  return chunk('ANMF', Buffer.concat([data, chunk(type, payload)]));
}

/** The compressed picture inside a still WebP without alpha. A lossy one is one VP8 key frame. */
export function bitstream(webp: Buffer): { type: 'VP8 ' | 'VP8L'; payload: Buffer } {
  for (let at = 12; at + 8 <= webp.length;) {
    const type = webp.toString('latin1', at, at + 4);
    const size = webp.readUInt32LE(at + 4);
    if (type === 'VP8 ' || type === 'VP8L') return { type, payload: webp.subarray(at + 8, at + 8 + size) };
    at += 8 + size + (size & 1);
  }
  throw new Error('sharp wrote a WebP without a picture.');
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32LE(data.length, 4);
  return Buffer.concat([header, data, Buffer.alloc(data.length & 1)]);
}
