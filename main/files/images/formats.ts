// Which file formats pictures come in, told by their first bytes: names and extensions lie. Only what is on this list
// reaches the decoders, so that a renamed SVG, PDF or script never does.
import type { Text } from '../../../common/language/text.ts';
import type { ImageFormat } from '../../../common/file-kinds.ts';

/** Formats that are written. */
export type OutputFormat = Exclude<ImageFormat, 'gif'>;

/** The format that `same` means: a GIF is written as PNG. */
export const sameFormat = (format: ImageFormat): OutputFormat => (format === 'gif' ? 'png' : format);

const CANON_RAW: Text = { en: 'a Canon raw photo', ko: '캐논 RAW 사진' };

/** The format of these bytes, or what else they are when that is known, or null. Looks at the first 32 bytes at most. */
export function sniff(bytes: Uint8Array): { format: ImageFormat } | { other: Text } | null {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  const starts = (...values: number[]): boolean => values.every((value, i) => bytes[i] === value);
  if (starts(0xff, 0xd8, 0xff)) return { format: 'jpeg' };
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { format: 'png' };
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return { format: 'webp' };
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return { format: 'gif' };
  if (starts(0x49, 0x49, 0x2a, 0) || starts(0x4d, 0x4d, 0, 0x2a)) {
    return text(8, 10) === 'CR' ? { other: CANON_RAW } : { format: 'tiff' };
  }
  if (starts(0x49, 0x49, 0x2b, 0) || starts(0x4d, 0x4d, 0, 0x2b)) return { format: 'tiff' };
  if (text(4, 8) === 'ftyp') return isoMedia(text(8, 12));
  if (text(0, 5) === '%PDF-') return { other: { en: 'a PDF', ko: 'PDF' } };
  if (text(0, 4) === '8BPS') return { other: { en: 'a Photoshop document', ko: 'Photoshop 문서' } };
  if (text(0, 2) === 'BM') return { other: { en: 'a BMP picture', ko: 'BMP 그림' } };
  if (starts(0xff, 0x0a) || text(4, 8) === 'JXL ') return { other: { en: 'a JPEG XL picture', ko: 'JPEG XL 그림' } };
  if (/^(\ufeff|\u00ef\u00bb\u00bf)?\s*<(\?xml|svg|!DOCTYPE svg)/i.test(text(0, 32)))
    return { other: { en: 'an SVG or XML text', ko: 'SVG나 XML 글' } };
  return null;
}

function isoMedia(brand: string): { format: ImageFormat } | { other: Text } {
  if (brand === 'avif' || brand === 'avis' || brand === 'mif1') return { format: 'avif' };
  if (/^(heic|heix|heim|heis|hevc|hevx|msf1)$/.test(brand)) return { other: { en: 'a HEIC photo', ko: 'HEIC 사진' } };
  if (brand === 'crx ') return { other: CANON_RAW };
  return { other: { en: 'a video', ko: '동영상' } };
}
