// Photos of 16 bits a channel, from file to file: nothing of them is rounded to 8.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blank } from '../../../common/image/image.ts';
import { defaults } from '../../../common/options/option.ts';
import { translationOptions, type TranslationSettings } from '../../../common/options/translation.ts';
import { notesOnResult } from '../../files/images/photo-notes.ts';
import { probe } from '../../files/images/probe.ts';
import { compute } from './compute.ts';
import { writeNetPicture } from './net-picture.ts';
import { openNet } from './open-photo.ts';
import { renderFile } from './render.ts';
import { card, fakeEngine, model } from './testing/fake-engine.ts';
import { translateFile } from './translate-file.ts';

const [width, height] = [320, 24];
const request = (change: Partial<TranslationSettings> = {}) => ({
  model: card.id,
  direction: 'AtoB' as const,
  settings: { ...defaults(translationOptions), ...change },
});

/** A gradient finer than 8 bits; of `channels` 4 the alpha is one too. */
const gradient = (channels: 3 | 4) =>
  Uint16Array.from({ length: width * height * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    return 20_000 + 60 * (pixel % width) + 7 * Math.floor(pixel / width) + 900 * (i % channels);
  });
/** Left half shows the effect. */
const leftHalf = () => {
  const mask = blank(width, height, 1);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = i % width < width / 2 ? 255 : 0;
  return { image: mask, path: 'mask.png', feather: 0, fingerprint: '' };
};

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'zorse-deep-'))));
afterEach(() => rm(folder, { recursive: true }));

async function photoOf(format: 'png' | 'tiff', { channels = 3, profile }: { channels?: 3 | 4; profile?: string } = {}) {
  const path = join(folder, `horse.${format}`);
  let pipeline = sharp(gradient(channels), { raw: { width, height, channels } }).toColourspace('rgb16');
  if (profile) pipeline = pipeline.withIccProfile(profile); // from Display P3, as sharp takes 16 bits: numbers stay
  await (format === 'png' ? pipeline.png() : pipeline.tiff({ compression: 'lzw' })).toFile(path);
  return path;
}

/** Values as they stand in a file, whatever their profile. */
async function valuesOf(bytes: Uint8Array) {
  const { data } = await sharp(bytes, { ignoreIcc: true })
    .toColourspace('rgb16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  return new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
}

const translated = async (source: string, change: Partial<TranslationSettings> = {}) => {
  const mask = leftHalf();
  return (await translateFile({ source, model, request: request(change), engine: fakeEngine(), mask })).bytes;
};

describe.each(['png', 'tiff'] as const)('%s of 16 bits', (format) => {
  test.each([undefined, 'p3'])('profile %s: comes back in 16 bits, beside the effect bit for bit', async (profile) => {
    const bytes = await translated(await photoOf(format, { profile }), { strength: 0.4 });
    const { depth, icc } = await sharp(bytes).metadata();
    expect([depth, icc !== undefined]).toEqual(['ushort', profile !== undefined]);
    const [before, after] = [gradient(3), await valuesOf(bytes)];
    expect(after).toHaveLength(before.length);
    const levels = new Set<number>();
    let [changed, wrong] = [0, 0];
    for (let i = 0; i < after.length; i++) {
      const shown = ((i / 3) | 0) % width < width / 2;
      if (shown) levels.add(after[i]!);
      if (shown && Math.abs(after[i]! - before[i]!) > 2000) changed++;
      if (!shown && after[i] !== before[i]) wrong++;
    }
    expect(wrong).toBe(0);
    expect(changed).toBeGreaterThan(1000);
    expect(levels.size).toBeGreaterThan(1500);
  });

  test('half way to the inverse is grey, whatever its depth: the change is added in real numbers', async () => {
    const after = await valuesOf(await translated(await photoOf(format), { strength: 0.5 }));
    for (let x = 8; x < 100; x++) expect(Math.abs(after[3 * (12 * width + x)]! - 32_768)).toBeLessThan(400); // 1.5 of 255
  });
});

test('transparency keeps its 16 bits', async () => {
  const after = await valuesOf(await translated(await photoOf('png', { channels: 4 })));
  const before = gradient(4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (after[4 * pixel + 3] !== before[4 * pixel + 3]) expect(pixel).toBe(-1);
  }
});

test('what is rendered from the net’s picture is what a translation writes', async () => {
  const photo = await photoOf('tiff', { profile: 'p3' });
  const { seen } = await openNet({ source: photo, model, request: request() });
  const made = await compute(fakeEngine(), { folder: '', direction: 'AtoB', image: seen });
  const net = await writeNetPicture(folder, made, { card, request: request() });
  for (const change of [{}, { keepLightness: true }, { size: 200 }] as const) {
    const task = { photo, net, settings: request(change).settings, direction: 'AtoB' as const, mask: leftHalf() };
    const { bytes } = await renderFile({ ...task, model: { id: card.id, name: card.name } });
    expect([...(await valuesOf(bytes))]).toEqual([...(await valuesOf(await translated(photo, change)))]);
  }
});

test('without metadata it is plain sRGB, still of 16 bits', async () => {
  const source = await photoOf('png', { profile: 'p3' });
  const bytes = await translated(source, { metadata: 'strip', strength: 0 });
  expect(await sharp(bytes).metadata()).toMatchObject({ depth: 'ushort', hasProfile: false });
  const expected = await sharp(source)
    .withIccProfile('srgb')
    .toColourspace('rgb16')
    .raw({ depth: 'ushort' })
    .toBuffer();
  const after = await valuesOf(bytes);
  const wanted = new Uint16Array(expected.buffer, expected.byteOffset, expected.length / 2);
  expect(after.every((value, i) => value === wanted[i])).toBe(true);
});

test('a JPEG of it has 8 bits and that is said; of PNG and TIFF there is nothing to say', async () => {
  const source = await photoOf('png');
  const bytes = await translated(source, { format: 'jpeg' });
  expect((await sharp(bytes).metadata()).depth).toBe('uchar');
  const facts = await probe(source);
  expect([facts.depth, facts.notes]).toEqual([16, []]);
  expect(notesOnResult(facts, 16)).toEqual([]);
  expect(notesOnResult(facts, 8).map(({ key }) => key)).toEqual(['photos.bitsKept']);
  const plain = join(folder, 'plain.png');
  await writeFile(plain, await sharp(source).toColourspace('srgb').png().toBuffer());
  expect((await probe(plain)).depth).toBe(8);
});
