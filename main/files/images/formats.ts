// Which file formats pictures come in, told by their first bytes: names and extensions lie. Only what is on this list
// reaches the decoders, so that a renamed SVG, PDF or script never does.
import type { ImageFormat } from '../../../common/file-kinds.ts';

/** Formats that are written. */
export type OutputFormat = Exclude<ImageFormat, 'gif'>;

/** The format that `same` means: a GIF is written as PNG. */
export const sameFormat = (format: ImageFormat): OutputFormat => (format === 'gif' ? 'png' : format);

/** The format of these bytes, or what else they are when that is known, or null. Looks at the first 32 bytes at most. */
export function sniff(bytes: Uint8Array): { format: ImageFormat } | { other: string } | null {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  const starts = (...values: number[]): boolean => values.every((value, i) => bytes[i] === value);
  if (starts(0xff, 0xd8, 0xff)) return { format: 'jpeg' };
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { format: 'png' };
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return { format: 'webp' };
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return { format: 'gif' };
  if (starts(0x49, 0x49, 0x2a, 0) || starts(0x4d, 0x4d, 0, 0x2a)) {
    return text(8, 10) === 'CR' ? { other: 'a Canon raw photo' } : { format: 'tiff' };
  }
  if (starts(0x49, 0x49, 0x2b, 0) || starts(0x4d, 0x4d, 0, 0x2b)) return { format: 'tiff' };
  if (text(4, 8) === 'ftyp') return isoMedia(text(8, 12));
  if (text(0, 5) === '%PDF-') return { other: 'a PDF' };
  if (text(0, 4) === '8BPS') return { other: 'a Photoshop document' };
  if (text(0, 2) === 'BM') return { other: 'a BMP picture' };
  if (starts(0xff, 0x0a) || text(4, 8) === 'JXL ') return { other: 'a JPEG XL picture' };
  if (/^(\ufeff|\u00ef\u00bb\u00bf)?\s*<(\?xml|svg|!DOCTYPE svg)/i.test(text(0, 32)))
    return { other: 'an SVG or XML text' };
  return null;
}

function isoMedia(brand: string): { format: ImageFormat } | { other: string } {
  if (brand === 'avif' || brand === 'avis' || brand === 'mif1') return { format: 'avif' };
  if (/^(heic|heix|heim|heis|hevc|hevx|msf1)$/.test(brand)) return { other: 'a HEIC photo' };
  if (brand === 'crx ') return { other: 'a Canon raw photo' };
  return { other: 'a video' };
}
