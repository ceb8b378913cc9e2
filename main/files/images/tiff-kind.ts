// TIFF is a container of everything (TIFF 6.0, TIFF/EP, DNG 1.7): what is in this one, from its directories alone. The
// decoder would show a camera raw file as its small preview, float or 32-bit numbers black, white or brightened, YCbCr in
// wrong colours, and the last of several extra channels as transparency, without a word: these are refused, by name.
import type { Text } from '../../../common/language/text.ts';
import { readTags, type Tags } from './tiff-tags.ts';

const SUBFILE_TYPE = 254;
const BITS = 258;
const COMPRESSION = 259;
const PHOTOMETRIC = 262;
const SAMPLES = 277;
const PLANES = 284;
const TILE_WIDTH = 322;
const SAMPLE_FORMAT = 339;
const DNG_VERSION = 50706;

const REDUCED = 1; // flag of SUBFILE_TYPE: a smaller picture of another directory's
const [COLOUR_FILTERS, LINEAR_RAW] = [32803, 34892];
const RGB_KIND = new Set([0, 1, 2, 3, 5, 6]); // white is zero, black is zero, RGB, palette, CMYK, YCbCr
const [CMYK, YCBCR] = [5, 6];
/** Channels of colour; every further one is extra (section 18). */
const COLOURS = new Map([
  ...[0, 1, 3].map((one) => [one, 1] as const),
  ...[2, YCBCR].map((three) => [three, 3] as const),
  [CMYK, 4] as const,
]);
const LAB = new Set([8, 9, 10]);
const LOG_LUV = new Set([32844, 32845]);
/** Whole numbers of these many bits are pictures of the screen; 12, 24 and 32 are measurements. */
const SCREEN_BITS = new Set([1, 2, 4, 8, 16]);
const [OLD_JPEG, JPEG] = [6, 7];
const SEPARATE = 2;
/** Compressions that the decoder has no part for. */
const UNREAD_COMPRESSIONS = new Map([
  [33003, 'JPEG 2000'],
  [33005, 'JPEG 2000'],
  [34661, 'JBIG'],
  [34712, 'JPEG 2000'],
  [34887, 'LERC'],
  [34925, 'LZMA'],
  [50000, 'Zstandard'],
  [50002, 'JPEG XL'],
  [52546, 'JPEG XL'],
]);

/** `raw`: what a camera's sensor saw; `unread`: a TIFF of a kind that is not read. */
export type TiffRefusal = { raw: Text } | { unread: Text };

const LAYOUT = [SAMPLES, PLANES, TILE_WIDTH];
const LOOKED_AT = [SUBFILE_TYPE, BITS, COMPRESSION, PHOTOMETRIC, ...LAYOUT, SAMPLE_FORMAT, DNG_VERSION];

/** Why this TIFF is not read, or null for one that is. A structure that cannot be understood is left to the decoder. */
export function refusalOf(tiff: Uint8Array): TiffRefusal | null {
  const directories = readTags(tiff, LOOKED_AT);
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
  const what =
    numbersOf(first) ?? coloursOf(photometric(first)) ?? compressionOf(first) ?? channelsOf(first, photometric(first));
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

function compressionOf(tags: Tags): Text | null {
  const [compression = 1] = tags.get(COMPRESSION) ?? [];
  if (compression === OLD_JPEG) return { en: 'a TIFF with old-style JPEG', ko: '옛 JPEG 방식의 TIFF' };
  const name = UNREAD_COMPRESSIONS.get(compression);
  if (name) return { en: `a TIFF compressed with ${name}`, ko: `${name} 압축 TIFF` };
  const isYcbcr = tags.get(PHOTOMETRIC)?.[0] === YCBCR;
  return isYcbcr && compression !== JPEG
    ? { en: 'a YCbCr TIFF without JPEG', ko: 'JPEG 압축이 아닌 YCbCr TIFF' }
    : null;
}

/** What lies beside the colours: one more channel is transparency, of several nobody knows which. */
function channelsOf(tags: Tags, photometric: number | undefined): Text | null {
  const [samples = 1] = tags.get(SAMPLES) ?? [];
  const extra = samples - (COLOURS.get(photometric ?? -1) ?? samples);
  if (samples > 1 && tags.get(PLANES)?.[0] === SEPARATE && tags.has(TILE_WIDTH))
    return { en: 'a tiled TIFF with its colours apart', ko: '색 채널을 따로 담은 타일형 TIFF' };
  if (extra > 1)
    return { en: `a TIFF with ${extra} channels beside its colours`, ko: `색 외에 채널이 ${extra}개 더 있는 TIFF` };
  const isDeep = (tags.get(BITS)?.[0] ?? 1) > 8;
  return extra === 1 && photometric === CMYK && isDeep
    ? { en: 'a 16-bit CMYK TIFF with transparency', ko: '투명도가 있는 16비트 CMYK TIFF' }
    : null;
}
