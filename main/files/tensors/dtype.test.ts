import { describe, expect, it } from 'vitest';
import { type Dtype, decode, encode, sizeOf } from './dtype.ts';

const through = (values: number[], dtype: Dtype) => [...decode(encode(Float32Array.from(values), dtype), dtype)];

describe('float16', () => {
  it('holds every one of its own values, signs and infinities', () => {
    const halves = Uint16Array.from({ length: 0x10000 }, (_, i) => i);
    const values = decode(new Uint8Array(halves.buffer), 'float16');
    const back = new Uint16Array(encode(values, 'float16').buffer);
    for (let half = 0; half < 0x10000; half++) {
      if (Number.isNaN(values[half]!))
        expect((back[half]! & 0x7c00) === 0x7c00 && (back[half]! & 0x3ff) !== 0).toBe(true);
      else expect(back[half]).toBe(half);
    }
  });

  it('rounds to the nearest, ties to even', () => {
    const step = 2 ** -10; // between halves from 1 on
    expect(through([1 + step / 2, 1 + 1.5 * step, 1 + step * 0.51, 1 + step * 0.49], 'float16')).toEqual([
      1,
      1 + 2 * step,
      1 + step,
      1,
    ]);
    const tiny = 2 ** -24;
    expect(through([tiny / 2, tiny * 1.5, tiny * 0.51, -tiny], 'float16')).toEqual([0, tiny * 2, tiny, -tiny]);
    expect(through([65504, 65519, 65520, -1e9, 2 ** -14 - 2 ** -26], 'float16')).toEqual([
      65504,
      65504,
      Infinity,
      -Infinity,
      2 ** -14,
    ]);
  });
});

describe('other formats', () => {
  it('bfloat16 keeps eight bits, rounded', () => {
    expect(through([1, -2.5, 1 + 2 ** -8, 1 + 3 * 2 ** -8, Infinity], 'bfloat16')).toEqual([
      1,
      -2.5,
      1,
      1 + 2 ** -6,
      Infinity,
    ]);
    expect(through([NaN], 'bfloat16')).toEqual([NaN]);
  });

  it.each(['float64', 'float32', 'int64', 'int32', 'int16', 'int8'] as const)('%s', (dtype) => {
    expect(through([0, 1, -2, 100], dtype)).toEqual([0, 1, -2, 100]);
  });

  it('decodes from any position in a buffer', () => {
    const bytes = new Uint8Array(9);
    bytes.set(encode(Float32Array.of(1.5, -3), 'float32'), 1);
    expect([...decode(bytes.subarray(1), 'float32')]).toEqual([1.5, -3]);
  });

  it('counts values, and says NaN when it cannot', () => {
    expect(sizeOf([2, 3])).toBe(6);
    expect(sizeOf([])).toBe(1);
    for (const shape of [[-1], [1.5], [2 ** 40, 2 ** 40], ['2']]) expect(sizeOf(shape)).toBeNaN();
  });
});
