// Photos of every kind that people have: read rightly, or refused by the name of their kind.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import vips from 'sharp';
import { photoNoteText } from '../../../common/photo-notes.ts';
import { loadPhoto } from '../datasets/load-photo.ts';
import { scanPhoto } from '../datasets/scan-photo.ts';
import { splitAligned } from '../datasets/split-aligned.ts';
import { decode, decodeDeep } from './decode.ts';
import { sniff } from './formats.ts';
import { withChunks } from './png-chunks.ts';
import { probe } from './probe.ts';
import { inProfile } from './profile.ts';
import { readSource } from './source.ts';
import { withProfile, withTiffExif } from './tiff-exif.ts';
import { madeTiff, type MadeTiff } from './testing/tiff.ts';

const named = (bytes: Uint8Array) => ({ bytes, name: 'photo' });
const refusalOf = async (bytes: Uint8Array): Promise<string> => {
  const fault = await decode(named(bytes)).then(
    () => expect.fail('It was read.'),
    (error: { code: string; message: string }) => error,
  );
  expect(fault.code).toBe('unsupported');
  return fault.message;
};
const notesOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await probe(named(bytes))).notes.map((note) => photoNoteText(note).en);

/** A file type box with these brands, the first the major one. */
function ftyp(...brands: string[]): Uint8Array {
  const box = Buffer.alloc(16 + 4 * (brands.length - 1));
  box.writeUInt32BE(box.length);
  box.write(`ftyp${brands[0]}`, 4, 'latin1');
  brands.slice(1).forEach((brand, i) => box.write(brand, 16 + 4 * i, 'latin1'));
  return Buffer.concat([box, Buffer.alloc(64)]);
}

/** Noise and a ramp, so that scans are long and no part equals another. */
const scene = (width = 64, height = 48) => {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => ((i * 7919) % 97) | (((i / width) | 0) % 128));
  return vips(data, { raw: { width, height, channels: 3 } });
};

describe('TIFF', () => {
  test.each<[string, MadeTiff]>([
    ['a 32-bit float TIFF', { bits: 32, format: 3 }],
    ['a 16-bit float TIFF', { bits: 16, format: 3 }],
    ['a 32-bit TIFF', { bits: 32 }],
    ['a 32-bit TIFF', { bits: 32, samples: 1, photometric: 1 }],
    ['a TIFF of signed 16-bit numbers', { bits: 16, format: 2 }],
    ['a Lab TIFF', { photometric: 8 }],
    ['a Lab TIFF', { photometric: 9, bits: 16 }],
    ['a TIFF with old-style JPEG', { photometric: 6, compression: 6 }],
    ['a LogLuv (HDR) TIFF', { photometric: 32845, bits: 16 }],
    ['a YCbCr TIFF without JPEG', { photometric: 6 }],
    ['a YCbCr TIFF without JPEG', { photometric: 6, compression: 5 }],
    ['a TIFF compressed with Zstandard', { compression: 50000 }],
    ['a TIFF compressed with LZMA', { compression: 34925, samples: 1, photometric: 1 }],
    ['a TIFF with 2 channels beside its colours', { samples: 5 }],
    ['a TIFF with 2 channels beside its colours', { samples: 3, photometric: 1, bits: 16 }],
    ['a 16-bit CMYK TIFF with transparency', { samples: 5, photometric: 5, bits: 16 }],
    [
      'a tiled TIFF with its colours apart',
      {
        more: [
          [284, 2],
          [322, 16],
        ],
      },
    ],
  ])('%s is refused by name', async (name, tiff) => {
    expect(await refusalOf(madeTiff(tiff))).toBe(
      `photo is ${name}. Zorse reads TIFF of 8 or 16 bits in RGB, grey or CMYK: save it as one and try again.`,
    );
  });

  test.each<[string, MadeTiff]>([
    ['a preview, the colour filters below it', { below: { photometric: 32803, bits: 16 } }],
    ['a preview, linear raw below it', { below: { photometric: 34892, bits: 16 } }],
    ['the mark of DNG', { more: [[50706, 0x01040000]] }],
    ['the colour filters first', { photometric: 32803, samples: 1 }],
  ])('camera raw (%s) is refused', async (_, tiff) => {
    expect(await refusalOf(madeTiff(tiff))).toBe(
      'photo is a camera raw photo, which Zorse does not develop. Export it as TIFF or JPEG and try again.',
    );
  });

  test('of 8 and 16 bits in RGB and grey is read', async () => {
    const rgb = Uint8Array.from({ length: 8 * 4 * 3 }, (_, i) => (i % 3) * 100 + 20);
    expect([...(await decode(named(madeTiff({ data: rgb })))).image.data.subarray(0, 3)]).toEqual([20, 120, 220]);
    const grey = new Uint8Array(8 * 4 * 2).fill(0x80);
    const { image, facts } = await decode(named(madeTiff({ bits: 16, samples: 1, photometric: 1, data: grey })));
    expect([...image.data.subarray(0, 3)]).toEqual([128, 128, 128]);
    expect([facts.depth, facts.notes]).toEqual([16, []]);
  });

  test('of 16 bits in grey is read by the tones of its profile', async () => {
    const profile = Buffer.alloc(128 + 4 + 12 + 12);
    profile.writeUInt32BE(profile.length, 0);
    profile.write('GRAYXYZ ', 16, 'latin1');
    profile.write('acsp', 36, 'latin1');
    profile.writeUInt32BE(1, 128);
    profile.write('kTRC', 132, 'latin1');
    profile.writeUInt32BE(144, 136);
    profile.writeUInt32BE(12, 140);
    profile.write('curv', 144, 'latin1'); // no entries: light itself
    const half = vips(
      Uint16Array.from({ length: 64 }, () => 32_768),
      { raw: { width: 8, height: 8, channels: 1 } },
    );
    const grey = await half.toColourspace('grey16').tiff({ compression: 'none' }).toBuffer();
    const lit = withTiffExif(grey, withProfile(undefined, profile));
    expect((await decode(named(grey))).image.data[0]).toBe(128);
    const { image, facts } = await decode(named(lit));
    expect([image.channels, image.data[0], facts.depth, facts.notes]).toEqual([3, 188, 16, []]);
    const read = await readSource(named(lit));
    const deep = await decodeDeep(read, named(lit), { icc: facts.carried.icc, keepSpace: true });
    expect(deep.space).toBeUndefined();
    expect(deep.image.data[0]! / 65_535).toBeCloseTo(0.7354, 2);
  });

  test('of 16 bits in grey says that its profile is not used', async () => {
    const grey = madeTiff({ bits: 16, samples: 1, photometric: 1 });
    const profile = Buffer.alloc(128);
    profile.write('GRAY', 16, 'latin1');
    profile.write('acsp', 36, 'latin1');
    const said = await notesOf(withTiffExif(grey, withProfile(undefined, profile)));
    expect(said).toEqual([expect.stringContaining('its grey profile is not used')]);
    expect(await notesOf(grey)).toEqual([]);
  });

  test('that links in circles or points outside ends soon', async () => {
    const circle = madeTiff({ more: [[330, 8]] });
    const view = new DataView(circle.buffer, circle.byteOffset);
    const first = view.getUint32(4, true);
    view.setUint32(first + 2 + 12 * view.getUint16(first, true), first, true);
    expect((await decode(named(circle))).image.width).toBe(8);
    const outside = madeTiff({});
    new DataView(outside.buffer, outside.byteOffset).setUint32(4, 0xfffffff0, true);
    await expect(decode(named(outside))).rejects.toMatchObject({ code: 'unreadable' });
  });
});

test('without a folder for temporary files that folder is named', async () => {
  const rgb = Buffer.alloc(132);
  rgb.write('RGB ', 16, 'latin1');
  rgb.write('acsp', 36, 'latin1');
  vi.stubEnv('TMPDIR', '/nowhere').stubEnv('TEMP', '/nowhere');
  const write = () => Promise.resolve(rgb);
  await expect(inProfile(rgb, write)).rejects.toMatchObject({
    code: 'disk',
    message: expect.stringMatching(/nowhere.*TMPDIR/) as string,
  });
  vi.unstubAllEnvs();
});

describe('PNG', () => {
  const chunk = (type: string, data: Uint8Array) => ({ type, data });
  const gamma = (value: number) => {
    const data = Buffer.alloc(4);
    data.writeUInt32BE(value);
    return chunk('gAMA', data);
  };
  const flat = (more: object = {}) =>
    vips({ create: { width: 8, height: 8, channels: 3, background: { r: 128, g: 64, b: 255 }, ...more } }).png();

  test('that says its gamma is read by it, unless something of more weight is in it', async () => {
    const png = await flat().toBuffer();
    const first = async (...chunks: Parameters<typeof withChunks>[1][number][]) => [
      ...(await decode(named(withChunks(png, chunks)))).image.data.subarray(0, 3),
    ];
    expect(await first(gamma(100_000))).toEqual([188, 137, 255]);
    const [red] = await first(gamma(55_556)); // 1.8, of old screens
    expect(red).toBeGreaterThan(140);
    for (const same of [gamma(45_455), gamma(0)]) expect(await first(same)).toEqual([128, 64, 255]);
    expect(await first(chunk('sRGB', Uint8Array.of(0)), gamma(100_000))).toEqual([128, 64, 255]);
  });

  test('that says its gamma keeps its alpha and its way up', async () => {
    const clear = { channels: 4, background: { r: 128, g: 64, b: 255, alpha: 0.5 } };
    const { image, alpha } = await decode(named(withChunks(await flat(clear).toBuffer(), [gamma(100_000)])));
    expect([...image.data.subarray(0, 3), alpha!.data[0]]).toEqual([188, 137, 255, 128]);
    const wide = await vips({ create: { width: 8, height: 4, channels: 3, background: '#804020' } })
      .withExif({ IFD0: { Orientation: '6' } })
      .png()
      .toBuffer();
    const turned = await decode(named(withChunks(wide, [gamma(100_000)])));
    const before = await decode(named(wide));
    expect([turned.image.width, turned.image.height]).toEqual([before.image.width, before.image.height]);
  });

  test('and AVIF of high dynamic range are refused by name', async () => {
    const png = await flat().toBuffer();
    for (const transfer of [16, 18]) {
      expect(await refusalOf(withChunks(png, [chunk('cICP', Uint8Array.of(9, transfer, 0, 1))]))).toMatch(
        /dynamic range/,
      );
    }
    expect((await decode(named(withChunks(png, [chunk('cICP', Uint8Array.of(1, 13, 0, 1))])))).image.data[0]).toBe(128);
    const coloured = (transfer: number) => {
      const box = Buffer.from('....meta........colrnclx......', 'latin1');
      box.writeUInt32BE(box.length);
      box.writeUInt16BE(transfer, 26);
      return Buffer.concat([ftyp('avif').subarray(0, 16), box]);
    };
    expect(await refusalOf(coloured(18))).toMatch(/dynamic range/);
    await expect(decode(named(coloured(13)))).rejects.toMatchObject({ code: 'unreadable' });
  });
});

describe('by the first bytes', () => {
  test.each([
    ['a HEIC photo', ftyp('heic', 'mif1', 'heic')],
    ['a HEIC photo', ftyp('mif1', 'mif1', 'heic')],
    ['a HEIC photo', ftyp('msf1', 'hevc')],
    ['a HEIC photo', ftyp('hevm')],
    ['a HEIC photo', ftyp('mif2', 'heix')],
    ['a HEIF photo', ftyp('mif1', 'miaf')],
    ['an animated AVIF', ftyp('avis', 'avif', 'avis', 'mif1')],
    ['a video', ftyp('isom', 'iso2', 'mp41')],
    ['a video', ftyp('qt  ')],
    ['a JPEG XL picture', ftyp('jxl ')],
    ['a JPEG XL picture', Uint8Array.of(0xff, 0x0a, 0, 0)],
    ['a BMP picture', Buffer.from('BM00000000')],
    ['a JPEG 2000 picture', Buffer.from('\0\0\0\x0cjP  \r\n\x87\n', 'latin1')],
    ['an SVG or XML text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ])('%s is called so', async (name, bytes) => {
    expect(await refusalOf(bytes)).toMatch(`photo is ${name}.`);
  });

  test.each([
    ['Canon', ftyp('crx ', 'isom')],
    ['Canon', Buffer.from('II*\0\x10\0\0\0CR\x02\0', 'latin1')],
    ['Olympus', Buffer.from('IIRO\x08\0\0\0')],
    ['Fujifilm', Buffer.from('FUJIFILMCCD-RAW 0201')],
  ])('raw photos of %s are called so', async (maker, bytes) => {
    expect(await refusalOf(bytes)).toMatch(`a camera raw photo (${maker})`);
  });

  test('AVIF is AVIF, whichever brand comes first', () => {
    for (const brands of [['avif'], ['avif', 'avis'], ['mif1', 'avif'], ['mif1', 'miaf', 'MA1B']])
      expect(sniff(ftyp(...brands)), brands.join()).toEqual({ format: 'avif' });
    expect(sniff(ftyp('avif').subarray(0, 13))).toEqual({ format: 'avif' });
  });
});

describe('a JPEG', () => {
  const variants = [{ progressive: false }, { progressive: true }, { progressive: false, chromaSubsampling: '4:4:4' }];
  test.each(variants)('that lacks only its end mark is read, with a note (%j)', async (options) => {
    const whole = await scene().jpeg(options).toBuffer();
    const { image, facts } = await decode(named(whole.subarray(0, -2)));
    expect(Buffer.compare(image.data, (await decode(named(whole))).image.data)).toBe(0);
    expect(facts.notes.map((note) => photoNoteText(note).en)).toEqual([
      'only the end mark is missing; the picture is whole',
    ]);
    expect(await notesOf(whole)).toEqual([]);
  });

  test.each(variants)('that was cut off in the picture is damaged, wherever (%j)', async (options) => {
    const whole = await scene().jpeg(options).toBuffer();
    for (const share of [0.3, 0.5, 0.7, 0.9, 0.97, 0.99]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      await expect(decode(named(cut)), String(share)).rejects.toMatchObject({ code: 'unreadable' });
    }
  });

  test('that was cut off in the picture and given an end mark again is damaged', async () => {
    const whole = await scene().jpeg().toBuffer();
    for (const share of [0.3, 0.5, 0.7, 0.9]) {
      const cut = Buffer.concat([whole.subarray(0, Math.floor(whole.length * share)), Buffer.of(0xff, 0xd9)]);
      await expect(decode(named(cut)), String(share)).rejects.toMatchObject({ code: 'unreadable' });
    }
  });

  test.each(variants)('that was cut off so is damaged for training, scans and splits too (%j)', async (options) => {
    const folder = await mkdtemp(join(tmpdir(), 'zorse-cut-'));
    try {
      const whole = await scene(320, 160).jpeg(options).toBuffer();
      const [cut, good] = [join(folder, 'cut.jpg'), join(folder, 'good.jpg')];
      await writeFile(good, whole);
      await writeFile(cut, Buffer.concat([whole.subarray(0, Math.floor(whole.length * 0.5)), Buffer.of(0xff, 0xd9)]));
      for (const fit of ['resize-crop', 'keep-aspect', 'none', 'crop'] as const) {
        const framing = { size: 32, loadSize: 40, fit, flip: false };
        expect((await loadPhoto(good, framing)).channels).toBe(3);
        await expect(loadPhoto(cut, framing), fit).rejects.toMatchObject({ code: 'unreadable', subject: cut });
      }
      expect(await scanPhoto(good)).toMatchObject({ width: 320, height: 160 });
      await expect(scanPhoto(cut)).rejects.toMatchObject({ code: 'unreadable', subject: cut });
      expect(await splitAligned({ paths: [folder] }, join(folder, 'split'))).toEqual({ count: 1, leftOut: [cut] });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('of a phone says what is left out behind it', async () => {
    const said = (attribute: string) => notesOfXmp(`<rdf:Description ${attribute}/>`);
    const notesOfXmp = async (inside: string) =>
      notesOf(
        await scene()
          .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${inside}</rdf:RDF></x:xmpmeta>`)
          .jpeg()
          .toBuffer(),
      );
    expect(await said('GCamera:MotionPhoto="1"')).toEqual([expect.stringContaining('film of a motion photo')]);
    expect(await said('GCamera:MicroVideo="1"')).toEqual([expect.stringContaining('film of a motion photo')]);
    expect(await said('hdrgm:Version="1.0"')).toEqual([expect.stringContaining('gain map')]);
    expect(await said('GCamera:MotionPhoto="0"')).toEqual([]);
  });

  test('with stray bytes before its scan, which a decoder warns of, is read', async () => {
    const whole = await scene().jpeg().toBuffer();
    const scan = whole.indexOf(Buffer.of(0xff, 0xda));
    const odd = Buffer.concat([whole.subarray(0, scan), Buffer.from('stray'), whole.subarray(scan)]);
    await expect(vips(odd, { failOn: 'warning' }).raw().toBuffer()).rejects.toThrow(/extraneous/);
    expect(Buffer.compare((await decode(named(odd))).image.data, (await decode(named(whole))).image.data)).toBe(0);
  });

  test('that was cut off between two scans is damaged', async () => {
    const whole = await scene().jpeg({ progressive: true }).toBuffer();
    const lastScan = whole.lastIndexOf(Buffer.of(0xff, 0xda));
    for (const from of [lastScan, whole.lastIndexOf(Buffer.of(0xff, 0xc4), lastScan)])
      await expect(decode(named(whole.subarray(0, from)))).rejects.toMatchObject({ code: 'unreadable' });
  });

  test('that was cut off between two scans and given an end mark again is read, with a note', async () => {
    const whole = await scene().jpeg({ progressive: true }).toBuffer();
    const lastScan = whole.lastIndexOf(Buffer.of(0xff, 0xda));
    const cut = Buffer.concat([
      whole.subarray(0, whole.lastIndexOf(Buffer.of(0xff, 0xc4), lastScan)),
      Buffer.of(0xff, 0xd9),
    ]);
    expect(await notesOf(cut)).toEqual(['its last scans are missing, and with them the finest detail']);
    expect(await notesOf(Buffer.concat([cut, Buffer.from('more of a phone')]))).toHaveLength(1);
    expect(await notesOf(Buffer.concat([whole, Buffer.from('more of a phone')]))).toEqual([]);
  });
});

describe('notes', () => {
  test('first page, first frame, bits', async () => {
    const page = await scene(8, 8).png().toBuffer();
    const other = await scene(8, 8).negate().png().toBuffer();
    const frames = { join: { animated: true } };
    expect(await notesOf(await vips([page, other, page], frames).webp().toBuffer())).toEqual(['first frame of 3']);
    expect(await notesOf(await vips([page, other], frames).gif().toBuffer())).toEqual(['first frame of 2']);
    const deep = await scene(8, 8).toColourspace('rgb16').png().toBuffer();
    expect(await notesOf(deep)).toEqual([]); // whether they are kept is the result's business (photo-notes.ts)
    expect(await notesOf(page)).toEqual([]);
  });
});

describe('an SVG behind another name', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zorse-svg-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('never reaches its renderer, which would draw the file beside it', async () => {
    await writeFile(join(folder, 'secret.png'), await scene(8, 8).png().toBuffer());
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><image href="secret.png" width="8" height="8"/></svg>';
    const path = join(folder, 'svg.png');
    await writeFile(path, svg);
    await expect(probe(path)).rejects.toMatchObject({ code: 'unsupported' });
    // nor where a file has another kind's first bytes: libvips itself has no such loader any more
    await expect(vips(path).toBuffer()).rejects.toThrow(/unsupported image format/);
    await expect(vips(Buffer.from(svg)).toBuffer()).rejects.toThrow(/unsupported image format/);
  });
});
