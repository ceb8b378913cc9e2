// A picture with other colours and its own lightness.
//
// Lab says which light a pixel's colour is; what sRGB cannot show at that lightness loses chroma, never lightness. Bytes are
// rounded together: of the eight colours around it the one whose luminance is nearest to the pixel's own. So grey photos have
// the same grey again, byte for byte, when the colours are taken off, and L of any pixel stays within LIGHTNESS_KEPT.
import { blank, type Image } from '../image/image.ts';
import { shareInGamut } from './gamut.ts';
import { labToLight, LIGHT, lightnessOf, LUMINANCE } from './lab.ts';

/** How far L moves at most by rounding to bytes; a grey level is 0.27 to 0.47. */
export const LIGHTNESS_KEPT = 0.25;

/** `ab`: a and b for each pixel, interleaved. Grey, RGB or RGBA to RGB or RGBA; alpha stays. */
export function recolour(image: Image, ab: Float32Array): Image {
  const { width, height, channels, data } = image;
  const coloured = blank(width, height, channels === 4 ? 4 : 3);
  const to = coloured.channels;
  for (let i = 0; i < width * height; i++) {
    putColour(coloured.data, i * to, luminanceAt(image, i), ab[2 * i]!, ab[2 * i + 1]!);
    if (to === 4) coloured.data[i * to + 3] = data[i * channels + 3]!;
  }
  return coloured;
}

/** The light of a pixel, 0..1. */
export function luminanceAt({ channels, data }: Image, pixel: number): number {
  const at = pixel * channels;
  const [green, blue] = channels === 1 ? [at, at] : [at + 1, at + 2];
  return LUMINANCE[0] * LIGHT[data[at]!]! + LUMINANCE[1] * LIGHT[data[green]!]! + LUMINANCE[2] * LIGHT[data[blue]!]!;
}

const light = new Float64Array(3);
const low = new Uint8Array(3);

/** Writes the three bytes of this luminance with these a and b. */
export function putColour(data: Uint8Array, at: number, luminance: number, a: number, b: number): void {
  const lightness = lightnessOf(luminance);
  const share = shareInGamut(lightness, a, b);
  labToLight(light, lightness, share * a, share * b);
  for (let c = 0; c < 3; c++) low[c] = byteBelow(light[c]!);
  let least = Infinity;
  let best = 0;
  for (let choice = 0; choice < 8; choice++) {
    const off = Math.abs(part(0, choice) + part(1, choice) + part(2, choice) - luminance);
    if (off >= least) continue;
    least = off;
    best = choice;
  }
  for (let c = 0; c < 3; c++) data[at + c] = chosen(c, best);
}

/** The byte below or the one above, as the choice's bits say. */
const chosen = (c: number, choice: number): number => Math.min(255, low[c]! + ((choice >> c) & 1));
const part = (c: number, choice: number): number => LUMINANCE[c]! * LIGHT[chosen(c, choice)]!;

const STEPS = 4095;
/** The largest byte that is no lighter than each share of full light. */
const BELOW = Uint8Array.from({ length: STEPS + 1 }, (_, step) => {
  let byte = 0;
  while (byte < 255 && LIGHT[byte + 1]! <= step / STEPS) byte++;
  return byte;
});

/** The largest byte that is no lighter, but for rounding. */
function byteBelow(light: number): number {
  const wanted = Math.min(1, Math.max(0, light)) + 1e-9;
  let byte = BELOW[Math.floor(Math.min(1, wanted) * STEPS)]!;
  while (byte < 255 && LIGHT[byte + 1]! <= wanted) byte++;
  return byte;
}
