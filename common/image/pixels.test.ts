import { expect, test } from 'vitest';
import { boxMean } from './box-mean.ts';
import { fillTransparent } from './fill-transparent.ts';
import { blank, type Image } from './image.ts';
import { meanDifference } from './mean-difference.ts';
import type { Samples } from './samples.ts';
import { enlargement } from './upsample.ts';

const samples = (width: number, height: number, channels: number, of: (i: number) => number): Samples => ({
  width,
  height,
  channels,
  data: Float32Array.from({ length: width * height * channels }, (_, i) => of(i)),
});

function enlarge(source: Samples, width: number, height: number): number[] {
  const { mixedRow, columns } = enlargement(source, width, height);
  const values: number[] = [];
  for (let y = 0; y < height; y++) {
    const row = mixedRow(y);
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < source.channels; c++) {
        const taps = [0, 1, 2, 3].map((k) => columns.weights[4 * x + k]! * row[columns.offsets[4 * x + k]! + c]!);
        values.push(taps.reduce((sum, value) => sum + value));
      }
    }
  }
  return values;
}

test('mean difference: 0 for equal, 1 for black against white, else the mean', () => {
  const grey: Image = { width: 2, height: 1, channels: 1, data: Uint8Array.of(0, 51) };
  expect(meanDifference(grey, grey)).toBe(0);
  expect(meanDifference(blank(2, 1, 1), { ...grey, data: Uint8Array.of(255, 255) })).toBe(1);
  expect(meanDifference(blank(2, 1, 1), grey)).toBeCloseTo(0.1);
  expect(() => meanDifference(grey, blank(1, 1, 1))).toThrow(RangeError);
});

test('transparent pixels take the mean of what is seen', () => {
  const image: Image = {
    width: 4,
    height: 1,
    channels: 3,
    data: Uint8Array.of(100, 0, 0, 200, 0, 0, 9, 9, 9, 0, 0, 0),
  };
  const alpha: Image = { width: 4, height: 1, channels: 1, data: Uint8Array.of(255, 255, 0, 0) };
  expect([...fillTransparent(image, alpha).data]).toEqual([100, 0, 0, 200, 0, 0, 150, 0, 0, 150, 0, 0]);
  const opaque = { ...alpha, data: new Uint8Array(4).fill(255) };
  expect(fillTransparent(image, opaque)).toBe(image);
  const nothing = fillTransparent(image, { ...alpha, data: new Uint8Array(4) });
  expect([...nothing.data]).toEqual(new Array(12).fill(128));
});

test('box mean is the mean of the window, cut at the borders', () => {
  const source = samples(7, 5, 2, (i) => (i * 37) % 11);
  for (const radius of [0, 1, 2, 9]) {
    const out = boxMean(source, radius);
    for (const [x, y, c] of [
      [0, 0, 0],
      [3, 2, 1],
      [6, 4, 0],
      [5, 1, 1],
    ] as const) {
      const values: number[] = [];
      for (let v = Math.max(0, y - radius); v <= Math.min(4, y + radius); v++) {
        for (let u = Math.max(0, x - radius); u <= Math.min(6, x + radius); u++)
          values.push(source.data[(v * 7 + u) * 2 + c]!);
      }
      expect(out.data[(y * 7 + x) * 2 + c]).toBeCloseTo(values.reduce((a, b) => a + b) / values.length, 4);
    }
  }
});

test('enlarging: same size is the same, a constant stays, a ramp stays a ramp inside, any shape', () => {
  const source = samples(5, 4, 3, (i) => (i * 29) % 17);
  expect(enlarge(source, 5, 4)).toEqual([...source.data]);
  for (const value of enlarge(
    samples(3, 2, 1, () => 7),
    11,
    9,
  ))
    expect(value).toBeCloseTo(7, 5);
  const ramp = enlarge(
    samples(8, 1, 1, (i) => i),
    32,
    3,
  );
  for (let x = 8; x < 24; x++) expect(ramp[32 + x]).toBeCloseTo((x + 0.5) / 4 - 0.5, 4);
  enlarge(
    samples(1, 1, 2, (i) => i + 1),
    3,
    3,
  ).forEach((value, i) => expect(value).toBeCloseTo(1 + (i % 2), 5));
});
