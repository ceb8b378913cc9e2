// Which file formats pictures come in, told by their first bytes: names and extensions lie. Only what is on this list
// reaches the decoders, so that a renamed SVG, PDF or script never does.
import type { Text } from '../../../common/language/text.ts';
import type { ImageFormat } from '../../../common/file-kinds.ts';

/** Formats that are written. */
export type OutputFormat = Exclude<ImageFormat, 'gif'>;

/** The format that `same` means: a GIF is written as PNG. */
export const sameFormat = (format: ImageFormat): OutputFormat => (format === 'gif' ? 'png' : format);

/** What a file is: a format that is read, or what else where that is known. `raw`: what a camera's sensor saw. */
export type Kind = { format: ImageFormat } | { other: Text } | { raw: Text };

/** Bytes that `sniff` looks at, at most. */
export const HEAD_BYTES = 512;

/** The kind of a file that begins with these bytes, or null. */
export function sniff(bytes: Uint8Array): Kind | null {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  const starts = (...values: number[]): boolean => values.every((value, i) => bytes[i] === value);
  if (starts(0xff, 0xd8, 0xff)) return { format: 'jpeg' };
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { format: 'png' };
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return { format: 'webp' };
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return { format: 'gif' };
  const maker = RAW_STARTS.find(([start]) => text(0, start.length) === start);
  if (maker) return { raw: rawOf(maker[1]) };
  if (starts(0x49, 0x49, 0x2a, 0) || starts(0x4d, 0x4d, 0, 0x2a)) {
    return text(8, 10) === 'CR' ? { raw: rawOf('Canon') } : { format: 'tiff' };
  }
  if (starts(0x49, 0x49, 0x2b, 0) || starts(0x4d, 0x4d, 0, 0x2b)) return { format: 'tiff' };
  if (text(4, 8) === 'ftyp') return isoMedia(brands(bytes));
  if (text(0, 5) === '%PDF-') return { other: { en: 'a PDF', ko: 'PDF' } };
  if (text(0, 4) === '8BPS') return { other: { en: 'a Photoshop document', ko: 'Photoshop 문서' } };
  if (text(0, 2) === 'BM') return { other: { en: 'a BMP picture', ko: 'BMP 그림' } };
  if (starts(0xff, 0x0a) || text(4, 8) === 'JXL ') return { other: { en: 'a JPEG XL picture', ko: 'JPEG XL 그림' } };
  if (text(4, 8) === 'jP  ' || starts(0xff, 0x4f, 0xff, 0x51))
    return { other: { en: 'a JPEG 2000 picture', ko: 'JPEG 2000 그림' } };
  if (/^(\ufeff|\u00ef\u00bb\u00bf)?\s*<(\?xml|svg|!DOCTYPE svg|!--)/i.test(text(0, 64)))
    return { other: { en: 'an SVG or XML text', ko: 'SVG나 XML 글' } };
  return null;
}

/** First bytes of raw photos that are no TIFF: of Olympus, Panasonic, Fujifilm, Minolta and Sigma. */
const RAW_STARTS = [
  ['IIRO', 'Olympus'],
  ['IIRS', 'Olympus'],
  ['MMOR', 'Olympus'],
  ['IIU\0', 'Panasonic'],
  ['FUJIFILMCCD-RAW', 'Fujifilm'],
  ['\0MRM', 'Minolta'],
  ['FOVb', 'Sigma'],
] as const;

const rawOf = (maker: string): Text => ({ en: `a camera raw photo (${maker})`, ko: `카메라 RAW 사진(${maker})` });

/** Major and compatible brands of a file type box (ISO/IEC 14496-12 section 4.3), as far as they are there. */
function brands(bytes: Uint8Array): string[] {
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0);
  const end = Math.min(bytes.length, HEAD_BYTES, size < 16 ? 12 : size);
  const found: string[] = [];
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4)
    found.push(String.fromCharCode(...bytes.subarray(at, at + 4)));
  return found;
}

/** By the brands that say how the picture is compressed; those that only say how it is packed come last (ISO/IEC 23008-12). */
function isoMedia([major = '', ...compatible]: readonly string[]): Kind {
  const all = [major, ...compatible];
  const has = (pattern: RegExp): boolean => all.some((brand) => pattern.test(brand));
  if (major === 'crx ') return { raw: rawOf('Canon') };
  if (major === 'jxl ') return { other: { en: 'a JPEG XL picture', ko: 'JPEG XL 그림' } };
  if (major === 'avis') return { other: { en: 'an animated AVIF', ko: '움직이는 AVIF' } };
  if (major === 'avif') return { format: 'avif' };
  if (HEVC.test(major)) return HEIC;
  const packed = /^(mif1|mif2|msf1|miaf|MiPr|MiHB|MiHE|MiHA|heif)$/;
  if (packed.test(major) || (!FILM.test(major) && has(packed))) {
    if (has(/^(avif|avis|MA1A|MA1B)$/)) return { format: 'avif' };
    return has(HEVC) ? HEIC : { other: { en: 'a HEIF photo', ko: 'HEIF 사진' } };
  }
  return { other: { en: 'a video', ko: '동영상' } };
}

/** HEVC as pictures and sequences of pictures, of one and of several layers. */
const HEVC = /^(heic|heix|heim|heis|hevc|hevx|hevm|hevs)$/;
const HEIC: Kind = { other: { en: 'a HEIC photo', ko: 'HEIC 사진' } };
const FILM = /^(isom|iso[2-9]|mp4[12]|M4V |qt {2}|3g[p2].|avc1|dash)$/;
