import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Image } from '../../../common/image/image.ts';
import { defaults } from '../../../common/options/option.ts';
import { translationOptions } from '../../../common/options/translation.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { EXIF_DIRECTORY, ORIENTATION } from './exif.ts';
import { readNote, type TranslationNote } from './note.ts';
import { probe } from './probe.ts';
import { openStructure, readDirectory, wholeNumber } from './tiff-structure.ts';

const FORMATS = ['jpeg', 'png', 'webp', 'tiff', 'avif'] as const;
const note: TranslationNote = {
  model: { id: 'horse-zebra', name: 'Horse & "Zebra" <1>' },
  direction: 'AtoB',
  settings: { ...defaults(translationOptions), strength: 0.8, size: 512 },
  version: '0.1.0',
};

/** Smooth colours, so that lossy formats come back close. */
function gradient(width: number, height: number): Image {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      data.set([60 + (120 * x) / width, 40 + (150 * y) / height, 90], (y * width + x) * 3);
  }
  return { width, height, channels: 3, data };
}
const farthest = (a: Image, b: Image): number =>
  a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i]!)), 0);
const camera = {
  IFD0: { Make: 'Zorse Optics', Artist: 'Ada' },
  IFD2: { FNumber: '28/10' },
  IFD3: { GPSLatitudeRef: 'N' },
};

/** A photo as a camera writes it: lying on its side, with EXIF, IPTC-free XMP and a Display P3 profile. */
async function photo(format: 'jpeg' | 'png' | 'webp' | 'avif'): Promise<Buffer> {
  const { data, width, height } = gradient(48, 32);
  const xmp =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<r:Description r:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6">' +
    '<dc:rights>mine</dc:rights></r:Description></r:RDF></x:xmpmeta>';
  return sharp(data, { raw: { width, height, channels: 3 } })
    .withMetadata({ orientation: 6, density: 300 })
    .withExifMerge(camera)
    .withIccProfile('p3')
    .withXmp(xmp)
    .toFormat(format, { quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

describe.each(FORMATS)('%s out', (format) => {
  test('pixels and alpha come back', async () => {
    const image = gradient(61, 37);
    const alpha: Image = {
      ...image,
      channels: 1,
      data: Uint8Array.from({ length: 61 * 37 }, (_, i) => 255 - (i % 37)),
    };
    const plain = await decode({ bytes: await encode(image, { format, metadata: 'strip' }), name: 'x' });
    expect(farthest(plain.image, image)).toBeLessThan(10);
    expect(plain.facts.carried).toEqual(
      expect.not.objectContaining({ exif: expect.anything(), icc: expect.anything(), xmp: expect.anything() }),
    );
    const clear = await decode({ bytes: await encode(image, { format, metadata: 'strip', alpha }), name: 'x' });
    if (format === 'jpeg') expect(clear.alpha).toBeUndefined();
    else expect(farthest(clear.alpha!, alpha)).toBeLessThan(10);
  });

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'EXIF, profile and XMP of a %s are kept and made true',
    async (from) => {
      const original = await decode({ bytes: await photo(from), name: 'in' });
      const bytes = await encode(original.image, { format, metadata: 'keep', original: original.facts, note });
      const out = await decode({ bytes, name: 'out' });
      expect([out.image.width, out.image.height]).toEqual([32, 48]); // upright, and not turned twice
      expect((await sharp(bytes).metadata()).orientation ?? 1).toBe(1);
      expect(farthest(out.image, original.image)).toBeLessThan(16); // looks the same when colour-managed
      expect(Buffer.compare(out.facts.carried.icc!, original.facts.carried.icc!)).toBe(0);
      const stored = await sharp(bytes, { ignoreIcc: true }).removeAlpha().raw().toBuffer();
      expect(farthest({ ...out.image, data: stored }, out.image)).toBeGreaterThan(8); // really in that profile

      const exif = openStructure(out.facts.carried.exif!)!;
      const fields = readDirectory(exif, exif.first)!.fields;
      const text = (tag: number) => Buffer.from(fields.find((field) => field.tag === tag)!.bytes).toString('latin1');
      expect(text(0x010f)).toMatch(/^Zorse Optics/);
      expect(
        wholeNumber(
          exif,
          fields.find((field) => field.tag === ORIENTATION),
        ) ?? 1,
      ).toBe(1);
      const below = readDirectory(
        exif,
        wholeNumber(
          exif,
          fields.find((field) => field.tag === EXIF_DIRECTORY),
        )!,
      )!;
      expect(below.fields.map((field) => field.tag)).toContain(0x829d); // FNumber
      expect(fields.map((field) => field.tag)).toContain(0x8825); // GPS

      expect(out.facts.carried.xmp).toContain('<dc:rights>mine</dc:rights>');
      expect(out.facts.carried.xmp).not.toContain('tiff:Orientation=');
      expect(await readNote({ bytes, name: 'out' })).toEqual({
        model: 'horse-zebra',
        direction: 'AtoB',
        settings: note.settings,
      });
    },
  );

  test('stripped: nothing of the camera, sRGB numbers, only our note', async () => {
    const original = await decode({ bytes: await photo('jpeg'), name: 'in' });
    const bytes = await encode(original.image, { format, metadata: 'strip', original: original.facts, note });
    const { carried } = await probe({ bytes, name: 'out' });
    expect(carried.exif).toBeUndefined();
    expect(carried.icc).toBeUndefined();
    expect(carried.xmp).not.toContain('mine');
    expect(Buffer.from(bytes).includes('Zorse Optics')).toBe(false);
    const stored = await sharp(bytes, { ignoreIcc: true }).removeAlpha().raw().toBuffer();
    expect(farthest({ ...original.image, data: stored }, original.image)).toBeLessThan(12);
    expect((await readNote({ bytes, name: 'out' }))!.settings.strength).toBe(0.8);
  });
});

test('a TIFF keeps camera data written by another TIFF', async () => {
  const original = await decode({ bytes: await photo('jpeg'), name: 'in' });
  const first = await encode(original.image, { format: 'tiff', metadata: 'keep', original: original.facts });
  const again = await decode({ bytes: first, name: 'tiff' });
  const jpeg = await encode(again.image, { format: 'jpeg', metadata: 'keep', original: again.facts });
  const exif = (await sharp(jpeg).metadata()).exif!;
  expect(exif.includes('Zorse Optics')).toBe(true);
});

test('CMYK with a profile of its own becomes sRGB that says so', async () => {
  const cmyk = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#b03020' } })
    .withIccProfile('cmyk')
    .toColourspace('cmyk')
    .jpeg()
    .toBuffer();
  const { image, facts } = await decode({ bytes: cmyk, name: 'in' });
  const bytes = await encode(image, { format: 'jpeg', metadata: 'keep', original: facts });
  const found = await sharp(bytes).metadata();
  expect([found.space, found.channels, found.hasProfile]).toEqual(['srgb', 3, true]);
  expect(farthest((await decode({ bytes, name: 'out' })).image, image)).toBeLessThan(8);
});

test('a broken profile does no harm', async () => {
  const icc = new Uint8Array(200);
  icc.set(Buffer.from('RGB '), 16);
  icc.set(Buffer.from('acsp'), 36);
  const facts = { ...(await probe({ bytes: await photo('jpeg'), name: 'in' })), carried: { icc } };
  const image = gradient(20, 20);
  const out = await decode({
    bytes: await encode(image, { format: 'png', metadata: 'keep', original: facts }),
    name: 'out',
  });
  expect(farthest(out.image, image)).toBeLessThan(3);
});

test('a JPEG is compressed about as its original was', async () => {
  const { data, width, height } = gradient(64, 64);
  for (const [quality, chromaSubsampling] of [
    [80, '4:2:0'],
    [92, '4:4:4'],
  ] as const) {
    const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
      .jpeg({ quality, chromaSubsampling })
      .toBuffer();
    const { image, facts } = await decode({ bytes, name: 'in' });
    const out = await encode(image, { format: 'jpeg', metadata: 'keep', original: facts });
    expect((await probe({ bytes: out, name: 'out' })).compression).toEqual({
      quality,
      fullChroma: chromaSubsampling === '4:4:4',
    });
  }
});

test('a size that the format cannot hold is refused with a way out', async () => {
  await expect(
    encode(
      { width: 16_400, height: 1, channels: 3, data: new Uint8Array(49_200) },
      { format: 'webp', metadata: 'keep' },
    ),
  ).rejects.toMatchObject({
    code: 'too-large',
    message: /16383 px.*Choose PNG/,
  });
});
