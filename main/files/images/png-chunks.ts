// The chunks of a PNG file (ISO/IEC 15948): walked, and metadata put in, which sharp does not from raw pixels.
import { crc32, deflateSync } from 'node:zlib';

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

/** Of these a file has one at most. */
const SINGLE = new Set(['eXIf', 'pHYs', 'iCCP']);

/** The PNG with these chunks right after IHDR, in the place of those of which it may have but one. */
export function withChunks(png: Uint8Array, added: readonly Chunk[]): Uint8Array {
  const replaced = new Set(added.flatMap(({ type }) => (SINGLE.has(type) ? [type] : [])));
  const parts: Uint8Array[] = [png.subarray(0, 8)];
  for (const { type, start, end } of chunks(png)) {
    if (!replaced.has(type)) parts.push(png.subarray(start, end));
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

const TEXT = new Set(['tEXt', 'zTXt', 'iTXt']);
/** Texts that other blocks carry: XMP, and profiles as ImageMagick writes them. */
const CARRIED_ELSEWHERE = ['XML:com.adobe.xmp\0', 'Raw profile type '];
const MOST_TEXT = 1024 * 1024; // bytes: prompts and captions have some kilobytes

/** What people and programs wrote into the file (section 11.3.3), as it stands there. */
export function textChunks(png: Uint8Array): Chunk[] {
  const found: Chunk[] = [];
  let left = MOST_TEXT;
  for (const { type, data } of chunks(png)) {
    if (!TEXT.has(type) || data.length > left) continue;
    const start = Buffer.from(data.subarray(0, 32)).toString('latin1');
    if (CARRIED_ELSEWHERE.some((keyword) => start.startsWith(keyword))) continue;
    left -= data.length;
    found.push({ type, data });
  }
  return found;
}

/** How many pixels an inch has, as a chunk; the file counts by the metre. */
export function densityChunk(perInch: number): Chunk {
  const data = Buffer.alloc(9);
  const perMetre = Math.round(perInch / 0.0254);
  data.writeUInt32BE(perMetre, 0);
  data.writeUInt32BE(perMetre, 4);
  data[8] = 1;
  return { type: 'pHYs', data };
}

/** A colour profile as a chunk (section 11.3.2.3). */
export const profileChunk = (icc: Uint8Array): Chunk => ({
  type: 'iCCP',
  data: Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(icc)]), // its name, and how it is compressed
});

/** Frames of an animated PNG (its acTL chunk), 1 of any other. */
export function animationFrames(png: Uint8Array): number {
  for (const { type, data } of chunks(png)) {
    if (type === 'IDAT') return 1;
    if (type === 'acTL' && data.length >= 4) return Buffer.from(data).readUInt32BE(0) || 1;
  }
  return 1;
}
