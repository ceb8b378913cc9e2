// Metadata that was made to be slow or large: read within its limits, or counted as none.
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { latentNoteText, type LatentNote } from '../../../common/latent/note.ts';
import { Walk } from '../../../common/latent/walk.ts';
import { photoNoteText } from '../../../common/photo-notes.ts';
import { encode } from './encode.ts';
import { mp4Comment } from '../films/mp4-comment.ts';
import { webmComment } from '../films/webm-comment.ts';
import { readLatentNote } from './made-from.ts';
import { type TranslationNote, parseNote, propertyFor } from './note.ts';
import { OURS, packetWith } from './note-packet.ts';
import { probe } from './probe.ts';
import { readTiffExif } from './tiff-exif.ts';
import { refusalOf } from './tiff-kind.ts';
import { openStructure, readDirectory, writeDirectory } from './tiff-structure.ts';
import { MOST_XMP, propertyOf, withoutProperty } from './xmp.ts';

const note = {
  ...{ model: { id: 'm', name: 'M' }, direction: 'AtoB', version: '0.1.0' },
  settings: {},
} as unknown as TranslationNote;
const requestIn = (packet: string) => parseNote(propertyOf(packet, OURS, 'request') ?? '');
const walk = Walk.parse({
  ...{ format: 1, model: 'm', way: 'linear', speed: 2 },
  keyframes: [{ place: { code: [0.1], classes: [] }, seconds: 2 }],
});
const comment = latentNoteText({ walk });
const found: LatentNote = { walk };

describe('XMP', () => {
  /** Packets that cost the square of their length where they are searched by patterns. */
  const slow = {
    'a declaration again and again': (n: number) => 'xmlns:a = '.repeat(n),
    'tags that never end': (n: number) => '<x:y '.repeat(n),
    'an open quote': (n: number) => `<x:y ${"a='".repeat(n)}`,
    'comments without end': (n: number) => '<!-- '.repeat(n),
    'entities without end': (n: number) => `<a xmlns:z="${OURS}"><z:request>${'&a'.repeat(n)}</z:request></a>`,
    'our property again and again': (n: number) => `<a xmlns:z="${OURS}">${'<z:request>'.repeat(n)}</a>`,
    spaces: (n: number) => `<a xmlns:z="${OURS}"${' '.repeat(n)}`,
    zeros: (n: number) => `${'\0'.repeat(n)}x`,
  };
  // patterns took minutes of these, at this length
  test.each(Object.entries(slow))('of %s is read in one pass', { timeout: 30_000 }, (_, packet) => {
    const text = packet(100_000).slice(0, MOST_XMP.characters - 1);
    expect(requestIn(text)).toBeNull();
    expect(withoutProperty(text, OURS, 'request').length).toBeLessThanOrEqual(text.length);
    expect(requestIn(packetWith(propertyFor(note), text))).toMatchObject({ model: 'm' });
  });

  test('a property is found under any prefix, as element and as attribute, and taken out whole', () => {
    const packet =
      `<?xpacket?><!-- <q:request>no</q:request> --><x:x xmlns:q='${OURS}'><r:D q:request = 'a&lt;b' b="2">` +
      `<q:request>c &amp; d</q:request ><q:request/><q:other>e</q:other></r:D></x:x>`;
    expect(propertyOf(packet, OURS, 'request')).toBe('a<b');
    const rest = withoutProperty(packet, OURS, 'request');
    expect(rest).toBe(
      `<?xpacket?><!-- <q:request>no</q:request> --><x:x xmlns:q='${OURS}'><r:D b="2"><q:other>e</q:other></r:D></x:x>`,
    );
    expect(propertyOf(rest, OURS, 'request')).toBeNull();
  });

  test('that is longer than 256 kB is left out, with a note', async () => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } });
    const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/">${' '.repeat(MOST_XMP.characters)}</x:xmpmeta>`;
    const facts = await probe({ bytes: await picture.withXmp(packet).png().toBuffer(), name: 'long.png' });
    expect(facts.carried.xmp).toBeUndefined();
    expect(facts.notes.map((each) => photoNoteText(each).en)).toEqual(['its XMP is longer than 256 kB and left out']);
  });
});

describe('EXIF', () => {
  test('whose fields share their bytes beyond measure has no more bytes than the structure', () => {
    const bytes = new Uint8Array(100_000);
    bytes.set(Buffer.from('II*\0\x08\0\0\0', 'latin1'));
    const view = new DataView(bytes.buffer);
    view.setUint16(8, 6000, true);
    for (let i = 0; i < 6000; i++) {
      const at = 10 + 12 * i;
      view.setUint16(at, 0x010e, true); // a description
      view.setUint16(at + 2, 2, true);
      view.setUint32(at + 4, 20_000, true);
      view.setUint32(at + 8, 80_000, true);
    }
    const { fields } = readDirectory(openStructure(bytes)!, 8)!;
    expect(fields).toHaveLength(5);
    expect(readTiffExif(bytes)!.length).toBeLessThan(bytes.length + 100);
  });

  test('whose directories share one value, as writers of resolutions do, keeps it', () => {
    const value = Buffer.alloc(8, 1);
    const fields = [0x011a, 0x011b].map((tag) => ({ tag, type: 5, count: 1, bytes: value }));
    const block = Buffer.concat([
      Buffer.from('II*\0\x08\0\0\0', 'latin1'),
      writeDirectory({ fields, below: new Map() }, 8, true),
    ]);
    block.writeUInt32LE(block.readUInt32LE(8 + 2 + 8), 8 + 2 + 12 + 8); // both at the first one's place
    expect(readDirectory(openStructure(block)!, 8)!.fields).toHaveLength(2);
  });
});

test('a TIFF whose directories name others again and again is read on as far as any real one', async () => {
  // 65,535 entries of 64 links each: millions of places to look at
  const entries = 0xffff;
  const bytes = Buffer.alloc(8 + 2 + 12 * entries + 4 + 4 * 64);
  bytes.write('II*\0\x08\0\0\0', 'latin1');
  bytes.writeUInt16LE(entries, 8);
  for (let at = 10; at < 10 + 12 * entries; at += 12) {
    bytes.writeUInt16LE(330, at); // directories below
    bytes.writeUInt16LE(4, at + 2);
    bytes.writeUInt32LE(64, at + 4);
    bytes.writeUInt32LE(bytes.length - 4 * 64, at + 8);
  }
  for (let at = bytes.length - 4 * 64; at < bytes.length; at += 4) bytes.writeUInt32LE(8, at);
  expect(refusalOf(bytes)).toBeNull();
  await expect(probe({ bytes, name: 'links.tif' })).rejects.toMatchObject({ code: 'unreadable' });
});

describe('an archive', () => {
  const text = (value: string) => new TextEncoder().encode(value);
  const json = text(JSON.stringify(walk));

  test('is asked for its first walk alone', async () => {
    const frames = Object.fromEntries(
      [0, 1].map((i) => [`${i}.png`, new Uint8Array(5000).map((_, j) => (i + j * j) % 256)]),
    );
    expect(await readLatentNote(zipSync({ ...frames, 'a.zorse-walk.json': json }))).toEqual(found);
  });

  test('that promises more than its size lets expect counts as none', async () => {
    const walks = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`${i}.zorse-walk.json`, new Uint8Array(1_000_000)]),
    );
    expect(await readLatentNote(zipSync({ 'a.zorse-walk.json': json, ...walks }))).toBeNull();
  });
});

describe('films', () => {
  const element = (id: number[], data: Uint8Array) =>
    Buffer.concat([
      Uint8Array.from(id),
      Uint8Array.of(0x10 | (data.length >> 24), (data.length >> 16) & 255, (data.length >> 8) & 255, data.length & 255),
      data,
    ]);
  const webm = (value = comment) => {
    const simple = Buffer.concat([
      element([0x45, 0xa3], Buffer.from('COMMENT')),
      element([0x44, 0x87], Buffer.from(value)),
    ]);
    const tags = element([0x12, 0x54, 0xc3, 0x67], element([0x73, 0x73], element([0x67, 0xc8], simple)));
    const cluster = element([0x1f, 0x43, 0xb6, 0x75], new Uint8Array(40));
    return Buffer.concat([
      element([0x1a, 0x45, 0xdf, 0xa3], new Uint8Array(8)),
      element([0x18, 0x53, 0x80, 0x67], Buffer.concat([cluster, tags])),
    ]);
  };
  const box = (type: string, ...parts: Uint8Array[]) => {
    const data = Buffer.concat(parts);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + data.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data]);
  };
  const mp4 = () => {
    const data = box('data', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0), Buffer.from(comment));
    const meta = box('meta', new Uint8Array(4), box('hdlr', new Uint8Array(20)), box('ilst', box('\u00a9cmt', data)));
    return Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0')), box('moov', box('udta', meta))]);
  };

  test('say how they were made: WebM, also one whose length nobody knows, and MP4', async () => {
    expect(await readLatentNote(webm())).toEqual(found);
    const live = webm();
    const size = live.indexOf(Uint8Array.of(0x18, 0x53, 0x80, 0x67)) + 4;
    live.set([0x1f, 0xff, 0xff, 0xff], size);
    expect(webmComment(live)).toBe(comment);
    expect(await readLatentNote(mp4())).toEqual(found);
  });

  test('with any byte zeroed, set or cut off there, end', () => {
    for (const [make, read] of [
      [webm('short'), webmComment],
      [mp4().subarray(0, 400), mp4Comment],
    ] as const) {
      for (let at = 0; at < make.length; at++) {
        for (const value of [0, 1, 0x80, 0xff]) {
          const bytes = Uint8Array.from(make);
          bytes[at] = value;
          expect(['string', 'undefined']).toContain(typeof read(bytes));
        }
        expect(['string', 'undefined']).toContain(typeof read(make.subarray(0, at)));
      }
    }
  });
});

describe('what people wrote into a photo is kept, and nothing is made up', () => {
  const image = { width: 8, height: 8, channels: 3 as const, data: new Uint8Array(192).fill(90) };
  const options = { metadata: 'keep', note } as const;

  test('texts of a PNG, with its density, and no EXIF', async () => {
    const plain = await sharp(image.data, { raw: image }).png().toBuffer();
    const { withChunks, densityChunk } = await import('./png-chunks.ts');
    const texts = [
      { type: 'tEXt', data: Buffer.from('parameters\0a horse, Steps: 20', 'latin1') },
      { type: 'iTXt', data: Buffer.from('Comment\0\0\0\0\0café') },
    ];
    const bytes = withChunks(plain, [...texts, densityChunk(300)]);
    const original = await probe({ bytes, name: 'text.png' });
    const made = await sharp(await encode(image, { ...options, format: 'png', original })).metadata();
    expect(made.comments).toEqual([
      { keyword: 'parameters', text: 'a horse, Steps: 20' },
      { keyword: 'Comment', text: 'café' },
    ]);
    expect([made.exif, made.density, requestIn(made.xmpAsString!)]).toMatchObject([undefined, 300, { model: 'm' }]);
    const stripped = await sharp(
      await encode(image, { ...options, metadata: 'strip', format: 'png', original }),
    ).metadata();
    expect([stripped.comments, stripped.density]).toEqual([undefined, undefined]);
  });

  test('comments of a JPEG, with its density, and no EXIF', async () => {
    const plain = await sharp(image.data, { raw: image }).jpeg().toBuffer();
    const { densitySegment, jpegComments, withSegments } = await import('./jpeg-segments.ts');
    const comments = ['first', 'first of two'].map((text) => ({ marker: 0xfe, payload: Buffer.from(text) }));
    const bytes = withSegments(plain, [densitySegment(240), ...comments]);
    const original = await probe({ bytes, name: 'comment.jpg' });
    const made = await encode(image, { ...options, format: 'jpeg', original });
    expect(jpegComments(made).map((each) => Buffer.from(each).toString())).toEqual(['first', 'first of two']);
    const { exif, density } = await sharp(made).metadata();
    expect([exif, density]).toEqual([undefined, 240]);
  });
});
