import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScanEvent } from '../../../common/contract/datasets.ts';
import { scanPhoto } from './scan-photo.ts';
import { hamming, NearDuplicates } from './near-duplicates.ts';
import { scan } from './scan.ts';
import { scene, writePng } from './testing/photos.ts';

let root: string;
const at = (...names: string[]) => join(root, ...names);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-scan-'));
  await mkdir(at('A'));
  await mkdir(at('B'));
  for (let i = 0; i < 6; i++) await writePng(at('A', `a${i}.png`), scene(i));
  for (let i = 0; i < 3; i++) await writePng(at('B', `b${i}.png`), scene(100 + i));
  await copyFile(at('A', 'a0.png'), at('A', 'copy-of-a0.png'));
  await writeFile(at('A', 'lossless-a1.tif'), await scene(1).tiff({ compression: 'deflate' }).toBuffer());
  await writeFile(at('A', 'near-a2.jpg'), await scene(2).resize(60, 50).jpeg({ quality: 60 }).toBuffer());
  await writeFile(at('B', 'from-a3.jpg'), await scene(3).jpeg({ quality: 80 }).toBuffer());
  await writeFile(at('A', 'torn.png'), (await scene(9).png().toBuffer()).subarray(0, 800));
  await writeFile(at('A', 'words.jpg'), 'no picture');
  await writeFile(at('A', 'phone.heic'), 'x');
  await writePng(at('A', 'grey.png'), scene(20, { grey: true }));
  await writePng(at('A', 'small.png'), scene(21, { width: 40, height: 30 }));
  const framed = await scene(22)
    .extend({ top: 9, bottom: 9, left: 8, right: 8, background: '#f8f8f0' })
    .png()
    .toBuffer();
  await writeFile(at('A', 'framed.png'), framed);
});
afterAll(() => rm(root, { recursive: true }));

async function events(signal?: AbortSignal): Promise<ScanEvent[]> {
  const source = (name: string) => ({ paths: [at(name)], leftOut: [at('A', 'a5.png')] });
  const all: ScanEvent[] = [];
  for await (const event of scan({ domains: { A: source('A'), B: source('B') }, size: 50 }, signal)) all.push(event);
  return all;
}

describe('scan', () => {
  it('names photos without a partner, where they belong together', async () => {
    for (const [folder, names] of Object.entries({
      sketches: ['one', 'two', 'three'],
      photos: ['two', 'one', 'other'],
    })) {
      await mkdir(at(folder));
      for (const [i, name] of names.entries())
        await writePng(at(folder, `${name}.png`), scene(50 + i + 7 * folder.length));
    }
    const source = (name: string) => ({ paths: [at(name)], leftOut: [] });
    const found = async (paired: boolean) => {
      const all: string[] = [];
      for await (const event of scan({ domains: { A: source('sketches'), B: source('photos') }, size: 50, paired })) {
        if (event.type === 'finding')
          all.push(`${event.finding.kind} ${basename(event.finding.photo)} of ${event.domain}`);
      }
      return all;
    };
    expect(await found(true)).toEqual(['unpaired three.png of A', 'unpaired other.png of B']);
    await writePng(at('photos', 'one.png'), scene(90, { width: 160, height: 80 }));
    expect(await found(true)).toEqual([
      'unpaired three.png of A',
      'unpaired other.png of B',
      'other-shape one.png of B',
      'other-shape one.png of A',
    ]);
    expect(await found(false)).toEqual([]);
  });

  it('names every photo without colour where colours are learned, also among others like it', async () => {
    const folder = at('grey');
    await mkdir(folder);
    for (const seed of [91, 92]) await writePng(join(folder, `${seed}.png`), scene(seed, { grey: true }));
    await writePng(join(folder, 'colour.png'), scene(93));
    const found = async (coloured: boolean) => {
      const all: string[] = [];
      for await (const event of scan({ domains: { images: { paths: [folder], leftOut: [] } }, size: 64, coloured })) {
        if (event.type === 'finding') all.push(`${event.finding.kind} ${basename(event.finding.photo)}`);
      }
      return all;
    };
    expect(await found(true)).toEqual(['no-colour 91.png', 'no-colour 92.png']);
    expect(await found(false)).toEqual([]); // a folder of grey photos is one of its kind
  });

  it('finds everything that is wrong, nothing else, and sums up', async () => {
    const all = await events();
    const findings = all.flatMap((event) =>
      event.type === 'finding'
        ? [[event.finding.kind, basename(event.finding.photo), basename(event.finding.other ?? '')].join(' ').trim()]
        : [],
    );
    expect(findings.sort()).toEqual([
      'across-domains from-a3.jpg a3.png',
      'border framed.png',
      'duplicate copy-of-a0.png a0.png',
      'duplicate lossless-a1.tif a1.png',
      'grey grey.png',
      'near-duplicate near-a2.jpg a2.png',
      'too-small small.png',
      'unread-format phone.heic',
      'unreadable torn.png',
      'unreadable words.jpg',
    ]);
    expect(all[0]).toEqual({ type: 'progress', done: 0, total: 18 });
    expect(all.at(-2)).toEqual({ type: 'progress', done: 18, total: 18 });
    const summary = all.at(-1)!;
    if (summary.type !== 'summary') throw new Error('the summary must come last');
    expect(summary.domains.map(({ domain, count, shortSide }) => ({ domain, count, shortSide }))).toEqual([
      { domain: 'A', count: 11, shortSide: { min: 30, median: 80, max: 98 } },
      { domain: 'B', count: 4, shortSide: { min: 80, median: 80, max: 80 } },
    ]);
    expect(summary.domains[1]!.sample.map((photo) => basename(photo))).toEqual([
      'b0.png',
      'b1.png',
      'b2.png',
      'from-a3.jpg',
    ]);
  });

  it('counts classes, and names photos without one where every photo needs it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zorse-classes-'));
    for (const [i, name] of ['cat/1.png', 'cat/2.png', 'dog/1.png', 'loose.png'].entries()) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writePng(join(folder, name), scene(i, { width: 60, height: 60 }));
    }
    const scanned = async (labelled: boolean) => {
      const domains = { images: { paths: [folder], leftOut: [] } };
      const found: string[] = [];
      for await (const event of scan({ domains, size: 16, labelled })) {
        if (event.type === 'finding') found.push(`${event.finding.kind} ${basename(event.finding.photo)}`);
        if (event.type === 'summary') return { found, summary: event.domains[0]! };
      }
      throw new Error('the summary must come last');
    };
    const { found, summary } = await scanned(true);
    expect(found).toEqual(['no-class loose.png']);
    expect(summary.classes).toEqual([
      { name: 'cat', count: 2 },
      { name: 'dog', count: 1 },
    ]);
    expect(summary.unlabelled).toBe(1);
    expect(summary.classOf).toEqual({
      [join(folder, 'cat/1.png')]: 0,
      [join(folder, 'cat/2.png')]: 0,
      [join(folder, 'dog/1.png')]: 1,
    });
    expect((await scanned(false)).found).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    const scanning = scan({ domains: { A: { paths: [at('A')], leftOut: [] } }, size: 50 }, stop.signal);
    await scanning.next();
    stop.abort();
    await expect(scanning.next()).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('near duplicates', () => {
  it('knows resized and recompressed copies from other scenes, also among thousands', async () => {
    const seen = new NearDuplicates<string>();
    for (let i = 0; i < 4000; i++) {
      const random = Uint32Array.from({ length: 4 }, (_, j) => Math.imul(i * 4 + j + 1, 2654435761) ^ (i << 7));
      seen.add(`noise ${i}`, { gradient: random, quarters: new Uint8Array(12) });
    }
    const folder = await mkdtemp(join(tmpdir(), 'zorse-near-'));
    const write = async (name: string, bytes: Promise<Buffer>) => {
      await writeFile(join(folder, name), await bytes);
      return scanPhoto(join(folder, name));
    };
    let worst = 0;
    for (let i = 0; i < 10; i++) {
      const large = async () =>
        scene(i)
          .resize(300 + 10 * i, 240, { fit: 'fill' })
          .png()
          .toBuffer();
      const original = await write(`${i}.png`, large());
      expect(seen.add(`scene ${i}`, original)).toBeUndefined();
      const smaller = await sharp(await large())
        .resize(120 + i * 7)
        .jpeg({ quality: 50 + 3 * i })
        .toBuffer();
      const copy = await write(`${i}.jpg`, Promise.resolve(smaller));
      worst = Math.max(worst, hamming(original.gradient, copy.gradient));
      expect(seen.add(`copy ${i}`, copy)).toBe(`scene ${i}`);
    }
    expect(worst).toBeGreaterThan(0); // else the test has nothing to tell apart
    await rm(folder, { recursive: true });
  });
});
