import type { Image } from '../image/image.ts';
import { toLabImage } from './lab-image.ts';

/** Chroma of CIE Lab up to which a pixel counts as grey: what a scan or a JPEG of a grey photo may have. */
const MOST_GREY = 4;

/** Whether any pixel of a picture has a colour. */
export function hasColours(image: Image): boolean {
  const { ab } = toLabImage(image);
  for (let i = 0; i < ab.length; i += 2) if (Math.hypot(ab[i]!, ab[i + 1]!) > MOST_GREY) return true;
  return false;
}

/** Chroma up to which a picture of one hue is tinted, as prints in sepia and cyanotypes are; above it is a colour. */
const MOST_TINT = 45;
/** Bands of lightness: a tint goes from brown in the shadows to yellow in the lights. */
const BANDS = 8;
/** Cosine of how far it may go. */
const LEAST_COSINE = Math.SQRT1_2;
/** L between which a tint shows: black and bare paper have none. */
const [DARKEST, LIGHTEST] = [5, 95];
/** How far a and b of a pixel may lie from it: prints have stains, and their scans noise. */
const FROM_TINT = 10;
/** The share of pixels that makes a photo coloured: a stamp or a date in its corner does not. */
const LEAST_SHARE = 0.02;

/** Whether a photo has colours beside one tint: a grey one has none, nor has one in sepia. A small copy of it will do. */
export function isColoured(image: Image): boolean {
  const { lightness, ab } = toLabImage(image);
  const pixels = Array.from(lightness, (_, pixel) => pixel);
  const bandOf = (pixel: number) => Math.min(BANDS - 1, Math.max(0, Math.floor((BANDS * lightness[pixel]!) / 100)));
  const bands = Array.from({ length: BANDS }, (_, band) => pixels.filter((pixel) => bandOf(pixel) === band));
  const whole = tintOf(
    ab,
    pixels.filter((pixel) => lightness[pixel]! > DARKEST && lightness[pixel]! < LIGHTEST),
  );
  let coloured = 0;
  for (const band of bands) {
    const own = tintOf(ab, band);
    const [tintA, tintB] = own[0] * whole[0] + own[1] * whole[1] > LEAST_COSINE ? own : whole;
    for (const pixel of band) {
      const [a, b] = [ab[2 * pixel]!, ab[2 * pixel + 1]!];
      const along = Math.min(MOST_TINT, Math.max(0, a * tintA + b * tintB));
      if (Math.hypot(a - along * tintA, b - along * tintB) > FROM_TINT) coloured++;
    }
  }
  return coloured > LEAST_SHARE * pixels.length;
}

/** The hue that most of the pixels have, as a and b of length 1; [0, 0] of greys. */
function tintOf(ab: Float32Array, pixels: readonly number[]): readonly [a: number, b: number] {
  const median = (channel: 0 | 1) =>
    Float32Array.from(pixels, (pixel) => ab[2 * pixel + channel]!).sort()[pixels.length >> 1] ?? 0;
  const [a, b] = [median(0), median(1)];
  const chroma = Math.hypot(a, b);
  return chroma > MOST_GREY / 2 ? [a / chroma, b / chroma] : [0, 0];
}
