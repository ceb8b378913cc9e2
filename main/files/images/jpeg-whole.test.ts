import { describe, expect, test } from 'vitest';
import { isWholeJpeg } from './jpeg-whole.ts';
import { sharp } from './sharp.ts';

/** A grey slope over a chequered ground, 48 x 32, with a restart mark behind every two blocks. */
const RESTARTED = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7' +
    'gYKBTmCNl4x9lnN+gXz/wAALCAAgADABAREA/8QAGQABAQEBAQEAAAAAAAAAAAAABAMFBgEC/8QAFxAAAwEAAAAAAAAAAAAAAAAA' +
    'AAIDYf/dAAQAAv/aAAgBAQAAPwDlFjg5Y4f/0OeWODljh//RyFjg1Yn/0s1Y4SWJ/9MyxwmscP/U9WOEljh//9UaxGrHD//W+FiO' +
    'WOH/17rHByxw/9BixwkscP/R1VjhNYn/0t9Y4SWOH//Z',
  'base64',
);
/** Greys, 48 x 32, arithmetic-coded. */
const ARITHMETIC = {
  progressive:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hn' +
    'Pk1xeXBkeFxlZ2P/ygALCAAgADABAREA/8wABAAQ/9oACAEBAAAAAQDPZjUBl+NorvJXStrg/8wABBAF/9oACAEBAAEFAnOQmPrjQLz8' +
    'Yhphb6TkF9kQsZOV5kvoWc8im4P784SRC00ubRZ0sROcUID/zAAEEAX/2gAIAQEABj8CYJJOaiGdsn6O/Xtmy1hpcQxYxockCkk5eioa' +
    'T8SErFiaLf2G71WrElHyJXhO7f/MAAQQBf/aAAgBAQABPyGyZ6hvPMNVMJTNgGK2t4AfywTgMix7hBvYzfAQ22G4PLrriTFRGYbA8Nmn' +
    'khyn6Xfc/nkEZ6A8jA5+6/qZ/KT1Uf/aAAgBAQAAABDaLuCA/8wABBAF/9oACAEBAAE/ENXB9PRyK25ygZ6AINqUFQM1l9EvJsS2TZT4' +
    'xqjIDda9KpaigsF/HEUBFqzla60wtqzq/FC3tNMtTRHBICwP1/KHKVNKuwFRADJcNT9jivrtw5zd+IOmSQk893n2tRVkdK2bp+a0GUyI' +
    '6nFQw8DzTRbv24gw9jytMoCxseyA/9k=',
  sequential:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hn' +
    'Pk1xeXBkeFxlZ2P/yQALCAAgADABAREA/8wABgAQEAX/2gAIAQEAAD8ArW+p/oiA/SlS4K1l+tc+fVUiOKiquKAq9jy1p9ldKgMkTKnb' +
    'Yww3fzBrzOQEYD4i2HV1GljpVI7z45r2evM8C+hexm4rRTMBj0/yUZKR5mtTJMFpFfPu+2RcXN4cKFYnO9wiWkYxDDVtGg4uhgDrzVHS' +
    'KOxKHifvKf5XpmC0HPk4oOXawnMPfgKi4AYCxA+mzg1LulrJpA1cxH5iZR5/dWG4dMwbaMD2ykkfHAY0wlyvpJoYSgiEJJ23EysRaKVY' +
    'xYjhCQza3ftDR4D5WN41VQg3ivw1xXhwZjiSthwTnNkufn2SJH9Kjj+YxHepCSfOildZEq2hXq+YYmrxlY0ZCgzLdWxe8mSbR7izzEZ4' +
    'M3uBoaFymTMJdQwze+C0ncklwlDMHIlkN5BK4a+jotPjU29P0Qytn7T/2Q==',
};
const END = Buffer.of(0xff, 0xd9);

interface Scene {
  width?: number;
  height?: number;
  progressive?: boolean;
  chromaSubsampling?: string;
}

const scene = ({ width = 96, height = 64, ...options }: Scene = {}) => {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => ((i * 7919) >> 3) & 255);
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg(options)
    .toBuffer();
};
const cutAt = (jpeg: Buffer, share: number) => Buffer.concat([jpeg.subarray(0, Math.floor(jpeg.length * share)), END]);

describe('a JPEG', () => {
  test.each([{}, { progressive: true }, { chromaSubsampling: '4:4:4' }])(
    'is whole, with what does not belong there or without, or cut off (%j)',
    async (options) => {
      const jpeg = await scene(options);
      const scan = jpeg.indexOf(Buffer.of(0xff, 0xda));
      expect(await isWholeJpeg(jpeg)).toBe(true);
      expect(await isWholeJpeg(Buffer.concat([jpeg, Buffer.from('film of a phone')]))).toBe(true);
      expect(
        await isWholeJpeg(Buffer.concat([jpeg.subarray(0, scan), Buffer.from('stray'), jpeg.subarray(scan)])),
      ).toBe(true);
      for (const share of [0.8, 0.9, 0.97, 0.99])
        expect(await isWholeJpeg(cutAt(jpeg, share)), String(share)).toBe(false);
    },
  );

  test('that lacks bits in one of its restart intervals is not whole', async () => {
    expect(await isWholeJpeg(RESTARTED)).toBe(true);
    const marks = [...RESTARTED.keys()].filter((at) => RESTARTED[at] === 0xff && (RESTARTED[at + 1]! & 0xf8) === 0xd0);
    expect(marks).toHaveLength(11); // between 12 intervals
    for (const at of marks) {
      const short = Buffer.concat([RESTARTED.subarray(0, at - 4), RESTARTED.subarray(at)]);
      expect(await isWholeJpeg(short), String(at)).toBe(false);
    }
  });

  test('that lacks whole restart intervals is not whole', async () => {
    const marks = [...RESTARTED.keys()].filter((at) => RESTARTED[at] === 0xff && (RESTARTED[at + 1]! & 0xf8) === 0xd0);
    for (const at of marks) {
      const before = Buffer.concat([RESTARTED.subarray(0, at), END]);
      const after = Buffer.concat([RESTARTED.subarray(0, at + 2), END]);
      expect([await isWholeJpeg(before), await isWholeJpeg(after)], String(at)).toEqual([false, false]);
    }
  });

  test('whose last blocks lie outside the picture is not whole where those inside lack bits', async () => {
    const jpeg = await scene({ width: 88, height: 56 });
    const pixels = (each: Buffer) => sharp(each, { failOn: 'none' }).raw().toBuffer();
    const all = await pixels(jpeg);
    for (let lost = 1; lost <= 200; lost++) {
      const cut = Buffer.concat([jpeg.subarray(0, -2 - lost), END]);
      if (!(await pixels(cut)).equals(all)) expect(await isWholeJpeg(cut), String(lost)).toBe(false);
    }
  });

  test.each(Object.entries(ARITHMETIC))(
    'of arithmetic code (%s) is whole with stray bytes, and not cut off',
    async (_, text) => {
      const jpeg = Buffer.from(text, 'base64');
      const scan = jpeg.indexOf(Buffer.of(0xff, 0xda));
      const stray = Buffer.from('stray bytes');
      const put = (at: number, bytes: Buffer) => Buffer.concat([jpeg.subarray(0, at), bytes, jpeg.subarray(at)]);
      expect(await isWholeJpeg(jpeg)).toBe(true);
      expect(await isWholeJpeg(put(jpeg.length, stray))).toBe(true);
      expect(await isWholeJpeg(put(scan, stray))).toBe(true);
      expect(await isWholeJpeg(put(jpeg.length - 2, Buffer.concat([Buffer.of(0, 0), stray])))).toBe(true);
      for (const lost of [12, 20, 35, 60]) {
        const cut = Buffer.concat([jpeg.subarray(0, -2 - lost), END]);
        expect(await isWholeJpeg(cut), String(lost)).toBe(false);
      }
    },
  );

  test('is told apart from others that are read at the same time', async () => {
    const jpeg = await scene();
    const scan = jpeg.indexOf(Buffer.of(0xff, 0xda));
    const odd = Buffer.concat([jpeg.subarray(0, scan), Buffer.from('stray'), jpeg.subarray(scan)]);
    const each = Array.from({ length: 40 }, (_, i) => isWholeJpeg(i % 2 === 0 ? odd : cutAt(jpeg, 0.8)));
    expect(await Promise.all(each)).toEqual(each.map((_, i) => i % 2 === 0));
  });
});
