// CIE Lab (CIE 15:2004) of sRGB colours (IEC 61966-2-1) under D65: lightness apart from hue, which is what colourisation
// gives anew. Grey has a = b = 0 exactly, because white is the sum of the primaries.

/** L in 0..100; a (green to red) and b (blue to yellow) within about -110..110. */
export type Lab = readonly [lightness: number, a: number, b: number];

/** Red, green and blue, 0..1 where the colour is one of sRGB. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Linear sRGB to XYZ. */
const XYZ: readonly Rgb[] = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const mapped = ([a, b, c]: Rgb, change: (value: number) => number): Rgb => [change(a), change(b), change(c)];
const WHITE = XYZ.map(([r, g, b]) => r + g + b);
/** The same, in shares of white. */
const RELATIVE = XYZ.map((row, i) => mapped(row, (value) => value / WHITE[i]!));
const [BACK_RED, BACK_GREEN, BACK_BLUE] = inverse(RELATIVE) as [Rgb, Rgb, Rgb];

/** Shares of red, green and blue in the luminance Y. */
export const LUMINANCE: Rgb = RELATIVE[1]!;

const DELTA = 6 / 29;
const f = (t: number): number => (t > DELTA ** 3 ? Math.cbrt(t) : t / (3 * DELTA ** 2) + 4 / 29);
const fInverse = (t: number): number => (t > DELTA ? t * t * t : 3 * DELTA ** 2 * (t - 4 / 29));

/** sRGB's transfer curve undone, 0..1 to 0..1. */
export const toLinear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

/** sRGB's transfer curve, also of what lies outside 0..1. */
export const fromLinear = (light: number): number =>
  light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;

/** Light of each byte. */
export const LIGHT: Float64Array = Float64Array.from({ length: 256 }, (_, byte) => toLinear(byte / 255));

/** L of a luminance in 0..1, and back. */
export const lightnessOf = (luminance: number): number => 116 * f(luminance) - 16;
export const luminanceOf = (lightness: number): number => fInverse((lightness + 16) / 116);

/** Of light, each 0..1. */
export function linearToLab(red: number, green: number, blue: number): Lab {
  const [x, y, z] = RELATIVE.map(([r, g, b]) => f(r * red + g * green + b * blue)) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Of bytes. */
export const bytesToLab = (red: number, green: number, blue: number): Lab =>
  linearToLab(LIGHT[red]!, LIGHT[green]!, LIGHT[blue]!);

/** Light, written to `out`: photos have millions of pixels. What sRGB cannot show has parts outside 0..1. */
export function labToLight(out: Float64Array, lightness: number, a: number, b: number): void {
  const y = (lightness + 16) / 116;
  const X = fInverse(y + a / 500);
  const Y = fInverse(y);
  const Z = fInverse(y - b / 200);
  out[0] = BACK_RED[0] * X + BACK_RED[1] * Y + BACK_RED[2] * Z;
  out[1] = BACK_GREEN[0] * X + BACK_GREEN[1] * Y + BACK_GREEN[2] * Z;
  out[2] = BACK_BLUE[0] * X + BACK_BLUE[1] * Y + BACK_BLUE[2] * Z;
}

/** The same of a single colour. */
export function labToLinear([lightness, a, b]: Lab): Rgb {
  const out = new Float64Array(3);
  labToLight(out, lightness, a, b);
  return [out[0]!, out[1]!, out[2]!];
}

function inverse(rows: readonly Rgb[]): Rgb[] {
  const [[a, b, c], [d, e, g], [h, i, j]] = rows as [Rgb, Rgb, Rgb];
  const cofactors: Rgb[] = [
    [e * j - g * i, c * i - b * j, b * g - c * e],
    [g * h - d * j, a * j - c * h, c * d - a * g],
    [d * i - e * h, b * h - a * i, a * e - b * d],
  ];
  const determinant = a * cofactors[0]![0] + b * cofactors[1]![0] + c * cofactors[2]![0];
  return cofactors.map((row) => mapped(row, (value) => value / determinant));
}
