import { expect, test } from 'vitest';
import { decode } from './decode.ts';
import { sharp } from './sharp.ts';

const [WIDTH, HEIGHT] = [90, 60];
const END = Buffer.of(0xff, 0xd9);

const scene = () => {
  const data = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => ((i * 7919) >> 3) & 255);
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
};
/** JPEGs whose last row of blocks is one strip of libvips. */
const kinds = {
  colour: () => scene().jpeg({ chromaSubsampling: '4:4:4' }),
  grey: () => scene().greyscale().jpeg(),
  cmyk: () => scene().toColourspace('cmyk').jpeg({ chromaSubsampling: '4:4:4' }),
  'of scans': () => scene().jpeg({ chromaSubsampling: '4:4:4', progressive: true }),
  halved: () => scene().jpeg({ chromaSubsampling: '4:2:0' }),
};
const named = (bytes: Uint8Array) => ({ bytes, name: 'a.jpg' });

test.each(Object.entries(kinds))('a JPEG (%s) that lacks bits of its last rows is refused', async (_, made) => {
  const jpeg = await made().toBuffer();
  const wanted = await sharp(jpeg).toColourspace('srgb').raw().toBuffer();
  const { image } = await decode(named(jpeg));
  expect([image.width, image.height, image.data.length]).toEqual([WIDTH, HEIGHT, 3 * WIDTH * HEIGHT]);
  const grey = wanted.length === WIDTH * HEIGHT;
  expect([...image.data].filter((value, i) => value !== wanted[grey ? Math.floor(i / 3) : i])).toEqual([]);
  const shown = (bytes: Buffer) => sharp(bytes, { failOn: 'none' }).raw().toBuffer();
  const all = await shown(jpeg);
  for (const lost of [1, 3, 8, 20, 50, 120]) {
    const cut = Buffer.concat([jpeg.subarray(0, -2 - lost), END]);
    if ((await shown(cut)).equals(all)) continue;
    await expect(decode(named(cut)), String(lost)).rejects.toMatchObject({ code: 'unreadable' });
  }
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('no pixel of a JPEG of orientation %i is another', async (orientation) => {
  const jpeg = await kinds.colour().withMetadata({ orientation }).toBuffer();
  const { data, info } = await sharp(jpeg, { autoOrient: true }).raw().toBuffer({ resolveWithObject: true });
  const { image } = await decode(named(jpeg));
  expect([image.width, image.height]).toEqual([info.width, info.height]);
  expect(Buffer.compare(Buffer.from(image.data), data)).toBe(0);
});
