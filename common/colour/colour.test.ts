// Lab against values of the standard, and what must hold for every colour.
import { describe, expect, it } from 'vitest';
import type { Image } from '../image/image.ts';
import { Random } from '../random.ts';
import { BINS, GRID, inGamut, intoGamut } from './gamut.ts';
import { histogramOf } from './histogram.ts';
import { bytesToLab, fromLinear, labToLinear, toLinear } from './lab.ts';
import { toLabImage } from './lab-image.ts';
import { hasColours, isColoured } from './has-colours.ts';
import { HINT_CHANNELS, Hints } from './points.ts';
import { LIGHTNESS_KEPT, recolour } from './recolour.ts';

const bytes = Array.from({ length: 256 }, (_, byte) => byte);
const random = new Random(1);
const anyByte = () => random.below(256);
const anyColours = Array.from({ length: 4000 }, () => [anyByte(), anyByte(), anyByte()] as const);
const picture = (width: number, height: number, channels: Image['channels'], data: number[]): Image => ({
  ...{ width, height, channels },
  data: Uint8Array.from(data),
});

describe('Lab', () => {
  it.each([
    ['white', [255, 255, 255], [100, 0, 0]],
    ['black', [0, 0, 0], [0, 0, 0]],
    ['red', [255, 0, 0], [53.24, 80.09, 67.2]],
    ['green', [0, 255, 0], [87.73, -86.18, 83.18]],
    ['blue', [0, 0, 255], [32.3, 79.19, -107.86]],
    ['a brown', [139, 69, 19], [37.47, 26.44, 40.98]],
  ] as const)('of %s is that of sRGB under D65', (_, [r, g, b], lab) => {
    bytesToLab(r, g, b).forEach((value, i) => expect(value).toBeCloseTo(lab[i]!, 1));
  });

  it('of greys has no colour at all', () => {
    for (const byte of bytes) for (const part of bytesToLab(byte, byte, byte).slice(1)) expect(part).toBeCloseTo(0, 10);
  });

  it('goes back to every byte', () => {
    for (const colour of anyColours) {
      const back = labToLinear(bytesToLab(...colour)).map((light) => Math.round(255 * fromLinear(light)) + 0); // no -0
      expect(back).toEqual([...colour]);
    }
    for (const byte of bytes) expect(255 * fromLinear(toLinear(byte / 255))).toBeCloseTo(byte, 9);
  });
});

describe('the gamut', () => {
  it('has the 313 bins of the paper, on a grid of 10', () => {
    expect(BINS).toHaveLength(313);
    expect(BINS[0]).toEqual([-90, 50]); // where the list of the paper's authors begins
    for (const bin of BINS) for (const part of bin) expect(Math.abs(part % GRID)).toBe(0);
  });

  it('has a bin on each side of every colour', () => {
    const known = new Set(BINS.map(String));
    for (const colour of anyColours) {
      const [, a, b] = bytesToLab(...colour);
      for (const of of [Math.floor, Math.ceil])
        expect(known).toContain(`${GRID * of(a / GRID)},${GRID * of(b / GRID)}`);
    }
  });

  it('brings what it has not into it, with the same lightness and hue', () => {
    for (const colour of anyColours) expect(inGamut(bytesToLab(...colour))).toBe(true);
    expect(inGamut([50, 100, 100])).toBe(false);
    const [lightness, a, b] = intoGamut([50, 100, 50]);
    expect(lightness).toBe(50);
    expect(a / b).toBeCloseTo(2, 9);
    expect(inGamut([lightness, a, b])).toBe(true);
    expect(inGamut([lightness, 1.01 * a, 1.01 * b])).toBe(false);
    expect(intoGamut([50, 10, 10])).toEqual([50, 10, 10]);
  });
});

describe('recolour', () => {
  const chroma = () => 240 * random.uniform() - 120;

  it('keeps the grey of grey photos byte for byte, whatever the colours', () => {
    const grey = picture(256, 40, 1, Array.from({ length: 40 }, () => bytes).flat());
    const ab = Float32Array.from({ length: 2 * 256 * 40 }, chroma);
    const coloured = recolour(grey, ab);
    expect(coloured.channels).toBe(3);
    const levels = bytes.map((byte) => bytesToLab(byte, byte, byte)[0]);
    const back = [...toLabImage(coloured).lightness].map((L) => {
      const off = levels.map((level) => Math.abs(level - L));
      return off.indexOf(Math.min(...off)); // the byte of the nearest grey
    });
    expect(back).toEqual([...grey.data]);
    const greys = coloured.data.filter((_, i) => i % 3 === 0 && new Set(coloured.data.slice(i, i + 3)).size === 1);
    expect(greys.length).toBeLessThan(back.length / 10); // they do have colours
  });

  it('keeps L of any photo to a quarter, and gives the wanted colours where sRGB has them', () => {
    const photo = picture(anyColours.length, 1, 3, anyColours.flat());
    const ab = Float32Array.from({ length: 2 * anyColours.length }, chroma);
    const [before, after] = [toLabImage(photo), toLabImage(recolour(photo, ab))];
    let shown = 0;
    before.lightness.forEach((L, i) => {
      expect(Math.abs(after.lightness[i]! - L)).toBeLessThan(LIGHTNESS_KEPT);
      const [a, b] = [ab[2 * i]!, ab[2 * i + 1]!];
      if (L < 20 || !inGamut([L, a, b])) return; // a level of a dark colour is a long way in a and b
      shown++;
      expect(Math.abs(after.ab[2 * i]! - a)).toBeLessThan(3);
      expect(Math.abs(after.ab[2 * i + 1]! - b)).toBeLessThan(3);
    });
    expect(shown).toBeGreaterThan(200);
  });

  it('gives a photo its own colours back, and leaves its transparency alone', () => {
    const photo = picture(
      1000,
      1,
      4,
      anyColours.slice(0, 1000).flatMap((colour) => [...colour, anyByte()]),
    );
    const again = recolour(photo, toLabImage(photo).ab);
    photo.data.forEach((byte, i) => expect(Math.abs(again.data[i]! - byte)).toBeLessThanOrEqual(i % 4 === 3 ? 0 : 1));
  });
});

describe('a histogram', () => {
  it('is 1 in all and has the mean of its colours', () => {
    const { ab } = toLabImage(picture(1000, 1, 3, anyColours.slice(0, 1000).flat()));
    const shares = histogramOf(ab);
    expect(shares).toHaveLength(BINS.length);
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 4);
    for (const part of [0, 1] as const) {
      const mean = ab.reduce((sum, value, i) => (i % 2 === part ? sum + value / 1000 : sum), 0);
      expect(shares.reduce((sum, share, i) => sum + share * BINS[i]![part], 0)).toBeCloseTo(mean, 2);
    }
  });
});

describe('points', () => {
  const at = (hints: Hints, width: number, x: number, y: number) =>
    [...hints.values.slice(HINT_CHANNELS * (y * width + x))].slice(0, HINT_CHANNELS);

  it('colour a square around their place, later ones over earlier ones, and only inside of the picture', () => {
    const hints = new Hints({ width: 8, height: 6 });
    hints.addPoints([
      { x: 0.5, y: 0.5, a: 55, b: -110, size: 3 },
      { x: 0.5, y: 0.5, a: 11, b: 22, size: 1 },
      { x: 1, y: 1, a: 110, b: 0, size: 5 },
    ]);
    expect(at(hints, 8, 4, 3)).toEqual([expect.closeTo(0.1, 6), expect.closeTo(0.2, 6), 1]);
    expect(at(hints, 8, 3, 2)).toEqual([0.5, -1, 1]);
    expect(at(hints, 8, 2, 3)).toEqual([0, 0, 0]);
    expect(at(hints, 8, 7, 5)).toEqual([1, 0, 1]);
    const told = hints.values.filter((value, i) => i % HINT_CHANNELS === 2 && value === 1).length;
    expect(told).toBe(9 + 9 - 2); // the corner shows 3 x 3 of 5 x 5, of which two lie over the first
  });
});

it('a picture has colours when a pixel of it is further from grey than a scan of grey is', () => {
  const withPixel = (...pixel: number[]) => picture(2, 1, 3, [90, 90, 90, ...pixel]);
  const chroma = (...[r, g, b]: [number, number, number]) => Math.hypot(...bytesToLab(r, g, b).slice(1));
  expect(chroma(128, 127, 122)).toBeLessThan(4);
  expect(hasColours(withPixel(128, 127, 122))).toBe(false);
  expect(chroma(128, 126, 119)).toBeGreaterThan(4);
  expect(hasColours(withPixel(128, 126, 119))).toBe(true);
  expect(hasColours(picture(2, 1, 1, [0, 200]))).toBe(false);
});

it('a photo is coloured when it has more than one tint, whatever channels it has', () => {
  const greys = Array.from({ length: 400 }, (_, i) => 40 + (i % 180));
  const photo = (pixel: (grey: number, i: number) => readonly number[]) =>
    picture(20, 20, 3, [...Uint8ClampedArray.from(greys.flatMap(pixel))]);
  const sepia = (grey: number) => [1.35 * grey, 1.2 * grey, 0.94 * grey];
  expect(isColoured(picture(20, 20, 1, greys))).toBe(false);
  expect(isColoured(photo((grey) => [grey, grey, grey]))).toBe(false);
  expect(isColoured(photo(sepia))).toBe(false);
  expect(isColoured(photo((grey, i) => (i % 5 > 1 ? [255, 255, 255] : sepia(grey))))).toBe(false); // much paper
  expect(isColoured(photo((grey) => [0.3 * grey, 0.6 * grey, grey]))).toBe(false); // a cyanotype
  expect(isColoured(photo((grey, i) => sepia(grey).map((value) => value + (i % 5) - 2)))).toBe(false); // and noise
  expect(isColoured(photo((grey, i) => (i < 4 ? [230, 120, 20] : [grey, grey, grey])))).toBe(false); // a date
  expect(isColoured(photo((grey, i) => (i < 40 ? [90, 140, 200] : [grey, grey, grey])))).toBe(true);
  expect(isColoured(photo((grey, i) => (i < 40 ? [120, 130, 160] : sepia(grey))))).toBe(true);
  expect(isColoured(photo((grey) => [200, grey / 8, grey / 9]))).toBe(true); // of one hue, but no print's
});
