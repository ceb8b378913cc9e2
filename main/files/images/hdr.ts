// Pictures of high dynamic range, by their transfer characteristics (ITU-T H.273 table 3): PQ and HLG. A decoder gives their
// values as if they were sRGB, dull and grey.
import type { ImageFormat } from '../../../common/file-kinds.ts';
import { metaOf } from './avif-size.ts';
import { chunks } from './png-chunks.ts';

const [PQ, HLG] = [16, 18];

export function isHdr(bytes: Uint8Array, format: ImageFormat): boolean {
  const transfer = format === 'png' ? ofPng(bytes) : format === 'avif' ? ofAvif(bytes) : undefined;
  return transfer === PQ || transfer === HLG;
}

/** Of the chunk cICP (PNG, third edition, 11.3.2.6). */
function ofPng(png: Uint8Array): number | undefined {
  for (const { type, data } of chunks(png)) {
    if (type === 'IDAT') return undefined;
    if (type === 'cICP') return data[1];
  }
  return undefined;
}

/** Of the box colr (ISO/IEC 14496-12, 12.1.5). */
function ofAvif(avif: Uint8Array): number | undefined {
  const meta = metaOf(Buffer.from(avif.buffer, avif.byteOffset, avif.byteLength));
  const at = meta.indexOf('colrnclx');
  return at >= 0 && at + 12 <= meta.length ? meta.readUInt16BE(at + 10) : undefined;
}
