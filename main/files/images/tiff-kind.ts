// TIFF is a container of everything (TIFF 6.0, TIFF/EP, DNG 1.7): what is in this one, from its directories alone. The
// decoder would show a camera raw file as its small preview, and float or 32-bit numbers black, white or brightened,
// without a word: these are refused, by name.
import type { Text } from '../../../common/language/text.ts';
import { readTags, type Tags } from './tiff-tags.ts';

const SUBFILE_TYPE = 254;
const BITS = 258;
const COMPRESSION = 259;
const PHOTOMETRIC = 262;
const SAMPLE_FORMAT = 339;
const DNG_VERSION = 50706;

const REDUCED = 1; // flag of SUBFILE_TYPE: a smaller picture of another directory's
const [COLOUR_FILTERS, LINEAR_RAW] = [32803, 34892];
const RGB_KIND = new Set([0, 1, 2, 3, 5, 6]); // white is zero, black is zero, RGB, palette, CMYK, YCbCr
const LAB = new Set([8, 9, 10]);
const LOG_LUV = new Set([32844, 32845]);
/** Whole numbers of these many bits are pictures of the screen; 12, 24 and 32 are measurements. */
const SCREEN_BITS = new Set([1, 2, 4, 8, 16]);
const OLD_JPEG = 6;

/** `raw`: what a camera's sensor saw; `unread`: a TIFF of a kind that is not read. */
export type TiffRefusal = { raw: Text } | { unread: Text };

/** Why this TIFF is not read, or null for one that is. A structure that cannot be understood is left to the decoder. */
export function refusalOf(tiff: Uint8Array): TiffRefusal | null {
  const directories = readTags(tiff, [SUBFILE_TYPE, BITS, COMPRESSION, PHOTOMETRIC, SAMPLE_FORMAT, DNG_VERSION]);
  const [first] = directories;
  if (!first) return null;
  const photometric = (tags: Tags) => tags.get(PHOTOMETRIC)?.[0];
  const isRaw = directories.some(
    (tags) => [COLOUR_FILTERS, LINEAR_RAW].includes(photometric(tags) ?? -1) || tags.has(DNG_VERSION),
  );
  if (isRaw) return { raw: { en: 'a camera raw photo', ko: '카메라 RAW 사진' } };
  const isFull = (tags: Tags) => ((tags.get(SUBFILE_TYPE)?.[0] ?? 0) & REDUCED) === 0;
  if (!isFull(first) && directories.some(isFull)) {
    return { raw: { en: 'a TIFF that begins with a preview', ko: '미리보기로 시작하는 TIFF' } };
  }
  const what = numbersOf(first) ?? coloursOf(photometric(first)) ?? compressionOf(first);
  return what ? { unread: what } : null;
}

/** Numbers that are no levels of a screen. */
function numbersOf(tags: Tags): Text | null {
  const [format = 1] = tags.get(SAMPLE_FORMAT) ?? [];
  const bits = Math.max(...(tags.get(BITS) ?? [1]));
  if (format === 3) return { en: `a ${bits}-bit float TIFF`, ko: `${bits}비트 부동소수점 TIFF` };
  if (format === 2) return { en: `a TIFF of signed ${bits}-bit numbers`, ko: `부호 있는 ${bits}비트 TIFF` };
  if (format > 4) return { en: 'a TIFF of complex numbers', ko: '복소수 TIFF' };
  return SCREEN_BITS.has(bits) ? null : { en: `a ${bits}-bit TIFF`, ko: `${bits}비트 TIFF` };
}

function coloursOf(photometric: number | undefined): Text | null {
  if (photometric === undefined || RGB_KIND.has(photometric)) return null;
  if (LAB.has(photometric)) return { en: 'a Lab TIFF', ko: 'Lab TIFF' };
  if (LOG_LUV.has(photometric)) return { en: 'a LogLuv (HDR) TIFF', ko: 'LogLuv(HDR) TIFF' };
  return {
    en: `a TIFF of a colour model that is not read (${photometric})`,
    ko: `읽지 않는 색 모델(${photometric})의 TIFF`,
  };
}

const compressionOf = (tags: Tags): Text | null =>
  tags.get(COMPRESSION)?.[0] === OLD_JPEG ? { en: 'a TIFF with old-style JPEG', ko: '옛 JPEG 방식의 TIFF' } : null;
