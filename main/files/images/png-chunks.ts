// Puts a metadata chunk into a PNG file (ISO/IEC 15948): sharp writes none from raw pixels.
import { crc32 } from 'node:zlib';

/** The PNG with `data` as its one chunk of that type, right after IHDR. */
export function withChunk(png: Uint8Array, type: 'eXIf', data: Uint8Array): Uint8Array {
  const source = Buffer.from(png.buffer, png.byteOffset, png.length);
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  const parts: Uint8Array[] = [source.subarray(0, 8)];
  for (let at = 8; at + 12 <= source.length;) {
    const end = at + 12 + source.readUInt32BE(at);
    const name = source.toString('latin1', at + 4, at + 8);
    if (name !== type) parts.push(source.subarray(at, end));
    if (name === 'IHDR') parts.push(chunk);
    at = end;
  }
  return Buffer.concat(parts);
}
