import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decode } from './decode.ts';
import { probe } from './probe.ts';

const WIDTH = 40;
const HEIGHT = 24;
/** Left half red, right half blue, top rows darker: orientation and channel order both show. */
function scene(): Sharp {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) data[(y * WIDTH + x) * 3 + (x < WIDTH / 2 ? 0 : 2)] = y < HEIGHT / 2 ? 120 : 240;
  }
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}
const named = (bytes: Uint8Array, name = 'photo') => ({ bytes, name });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-decode-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('every format in', () => {
  test.each(['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif'] as const)('%s, whatever its name says', async (format) => {
    const path = join(folder, `${format}.txt`);
    await writeFile(path, await scene().toFormat(format, { quality: 100 }).toBuffer());
    const { image, alpha, facts } = await decode(path);
    expect(facts.format).toBe(format);
    expect([image.width, image.height, image.channels, image.data.length]).toEqual([
      WIDTH,
      HEIGHT,
      3,
      WIDTH * HEIGHT * 3,
    ]);
    expect(alpha).toBeUndefined();
    const pixel = (x: number, y: number) => [...image.data.subarray((y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3)];
    const far = (a: number[], b: number[]) => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
    expect(far(pixel(5, 3), [120, 0, 0])).toBeLessThan(12);
    expect(far(pixel(35, 20), [0, 0, 240])).toBeLessThan(12);
  });

  test('16 bits in a profile become the same sRGB as 8 bits in it', async () => {
    const shallow = await scene().withIccProfile('p3').png().toBuffer();
    const values = await sharp(shallow, { ignoreIcc: true }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const deep = await sharp(
      Uint16Array.from(values.data, (value) => value * 257),
      { raw: values.info },
    )
      .toColourspace('rgb16')
      .withIccProfile('p3') // from Display P3, as sharp takes 16 bits: values stay
      .png()
      .toBuffer();
    const [one, other] = [(await decode(named(shallow))).image, (await decode(named(deep))).image];
    expect(Math.max(...one.data.map((value, i) => Math.abs(value - other.data[i]!)))).toBeLessThan(2);
  });

  test('grey, 16-bit, palette, CMYK and bilevel pictures become 8-bit RGB', async () => {
    const grey = await decode(named(await scene().toColourspace('b-w').png().toBuffer()));
    expect(grey.image.channels).toBe(3);
    expect(grey.image.data[0]).toBe(grey.image.data[2]);
    const deep = await decode(named(await scene().toColourspace('rgb16').png().toBuffer()));
    expect([...deep.image.data.subarray(0, 3)]).toEqual([120, 0, 0]);
    const palette = await decode(named(await scene().png({ palette: true }).toBuffer()));
    expect(palette.image.data[0]).toBeGreaterThan(110);
    const cmyk = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c03020' } })
      .toColourspace('cmyk')
      .jpeg({ quality: 100 })
      .toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const { image } = await decode(named(cmyk));
    expect(image.channels).toBe(3);
    expect(image.data[0]!).toBeGreaterThan(image.data[2]! + 60);
    const bilevel = await decode(named(await scene().threshold(20).png({ colours: 2 }).toBuffer()));
    expect(bilevel.image.data.length).toBe(WIDTH * HEIGHT * 3);
  });

  test('alpha comes apart from colour', async () => {
    const half = {
      create: { width: 6, height: 4, channels: 4 as const, background: { r: 200, g: 100, b: 50, alpha: 0.5 } },
    };
    for (const format of ['png', 'webp', 'tiff', 'avif'] as const) {
      const bytes = await sharp(half)
        .toFormat(format, { lossless: true, compression: format === 'tiff' ? 'deflate' : undefined })
        .toBuffer();
      const { image, alpha } = await decode(named(bytes));
      expect(image.channels, format).toBe(3);
      expect(alpha!.channels).toBe(1);
      expect(Math.abs(alpha!.data[7]! - 128), format).toBeLessThan(3);
      expect(Math.abs(image.data[0]! - 200), format).toBeLessThan(4);
    }
    const grey = await decode(named(await sharp(half).toColourspace('b-w').png().toBuffer()));
    expect([grey.image.channels, grey.alpha!.data[3]]).toEqual([3, 128]);
  });

  test('the first frame of an animation', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#00ff00'].map((background) =>
        sharp({ create: { width: 9, height: 7, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    for (const format of ['gif', 'webp'] as const) {
      const bytes = await sharp(frames, { join: { animated: true } })
        .toFormat(format, { lossless: true })
        .toBuffer();
      const { image, facts } = await decode(named(bytes));
      expect([facts.frames, image.width, image.height], format).toEqual([2, 9, 7]);
      expect([...image.data.subarray(0, 3)], format).toEqual([255, 0, 0]);
    }
  });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %i is applied', async (orientation) => {
  const stored = await scene()
    .withMetadata({ orientation })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const { image, facts } = await decode(named(stored));
  const turned = orientation > 4;
  expect([image.width, image.height]).toEqual(turned ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT]);
  expect([facts.width, facts.height]).toEqual([image.width, image.height]);
  // Where the stored top-left pixel (red, dark) goes, by EXIF's definition of the eight orientations.
  const right = [2, 3, 6, 7].includes(orientation);
  const bottom = [3, 4, 7, 8].includes(orientation);
  const at = ((bottom ? image.height - 2 : 1) * image.width + (right ? image.width - 2 : 1)) * 3;
  expect(image.data[at]!).toBeGreaterThan(100);
  expect(image.data[at]!).toBeLessThan(140);
  expect(image.data[at + 2]!).toBeLessThan(20);
});

test('a profile is converted to sRGB', async () => {
  const inP3 = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#c83c28' } })
    .withIccProfile('p3')
    .png()
    .toBuffer();
  const stored = await sharp(inP3, { ignoreIcc: true }).raw().toBuffer();
  expect(Math.abs(stored[0]! - 200)).toBeGreaterThan(4); // other numbers for the same colour
  const { image, facts } = await decode(named(inP3));
  expect(facts.carried.icc!.length).toBeGreaterThan(100);
  expect(
    Math.max(Math.abs(image.data[0]! - 200), Math.abs(image.data[1]! - 60), Math.abs(image.data[2]! - 40)),
  ).toBeLessThan(3);
});

describe('files that cannot be read', () => {
  const noisy = () =>
    sharp({
      create: {
        width: 300,
        height: 200,
        channels: 3,
        background: 'red',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    });

  test.each(['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif'] as const)('a %s cut anywhere', async (format) => {
    const whole = await noisy().toFormat(format).toBuffer();
    for (const part of [0.001, 0.1, 0.5, 0.9]) {
      const cut = whole.subarray(0, Math.max(1, Math.floor(whole.length * part)));
      await expect(decode(named(cut, 'cut.jpg')), `${format} ${part}`).rejects.toMatchObject({
        code: 'unreadable',
        message: /cut\.jpg/,
      });
    }
  });

  test('a PNG with damaged pixels', async () => {
    const bytes = await noisy().png().toBuffer();
    bytes.fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 200);
    await expect(decode(named(bytes))).rejects.toMatchObject({ code: 'unreadable' });
  });

  test('empty, not a picture, a kind we do not take, missing, a folder', async () => {
    await expect(decode(named(new Uint8Array(), 'a.png'))).rejects.toMatchObject({
      code: 'unreadable',
      message: /a\.png is empty/,
    });
    await expect(decode(named(Buffer.from('hello'), 'a.png'))).rejects.toMatchObject({
      code: 'unreadable',
      message: /a\.png is not a picture/,
    });
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    );
    await expect(decode(named(svg, 'a.png'))).rejects.toMatchObject({ code: 'unsupported', message: /SVG/ });
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)]);
    await expect(probe(named(heic, 'a.heic'))).rejects.toMatchObject({ code: 'unsupported', message: /HEIC/ });
    await expect(decode(join(folder, 'none.jpg'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(decode(folder)).rejects.toMatchObject({ code: 'unreadable', message: /folder/ });
  });

  test('more pixels than the limit, said by the header alone', async () => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    bytes.writeUInt32BE(40_000, 16);
    bytes.writeUInt32BE(30_000, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    await expect(decode(named(bytes, 'huge.png'))).rejects.toMatchObject({ code: 'too-large', message: /huge\.png/ });
  });
});
