// The chunks of a PNG file (ISO/IEC 15948): walked, and metadata put in, which sharp does not from raw pixels.
import { crc32 } from 'node:zlib';

export interface Chunk {
  type: string;
  data: Uint8Array;
}

/** All chunks in order; stops quietly where the file is not as it should be. */
export function* chunks(png: Uint8Array): Generator<Chunk & { start: number; end: number }> {
  const source = Buffer.from(png.buffer, png.byteOffset, png.length);
  for (let start = 8; start + 12 <= source.length;) {
    const end = start + 12 + source.readUInt32BE(start);
    if (end > source.length) return;
    yield {
      type: source.toString('latin1', start + 4, start + 8),
      data: source.subarray(start + 8, end - 4),
      start,
      end,
    };
    start = end;
  }
}

/** The PNG with these chunks right after IHDR; those of the same types that it had are left out. */
export function withChunks(png: Uint8Array, added: readonly Chunk[]): Uint8Array {
  const types = new Set(added.map(({ type }) => type));
  const parts: Uint8Array[] = [png.subarray(0, 8)];
  for (const { type, start, end } of chunks(png)) {
    if (!types.has(type)) parts.push(png.subarray(start, end));
    if (type === 'IHDR') parts.push(...added.map(bytesOf));
  }
  return Buffer.concat(parts);
}

function bytesOf({ type, data }: Chunk): Uint8Array {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** Frames of an animated PNG (its acTL chunk), 1 of any other. */
export function animationFrames(png: Uint8Array): number {
  for (const { type, data } of chunks(png)) {
    if (type === 'IDAT') return 1;
    if (type === 'acTL' && data.length >= 4) return Buffer.from(data).readUInt32BE(0) || 1;
  }
  return 1;
}
