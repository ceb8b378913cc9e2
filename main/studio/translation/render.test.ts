import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnyDepth } from '../../../common/image/deep.ts';
import { blank, type Image } from '../../../common/image/image.ts';
import { defaults } from '../../../common/options/option.ts';
import { translationOptions, type TranslationSettings } from '../../../common/options/translation.ts';
import { decode } from '../../files/images/decode.ts';
import { readNote } from '../../files/images/note.ts';
import { compute } from './compute.ts';
import { writeNetPicture } from './net-picture.ts';
import { openPhoto } from './open-photo.ts';
import { renderContent, renderFile, renderResult, renderSubject } from './render.ts';
import { card, fakeEngine, model } from './testing/fake-engine.ts';
import { translateFile } from './translate-file.ts';

let folder: string;
let photo: string;
let net: string;
const settings = (change: Partial<TranslationSettings> = {}) => ({ ...defaults(translationOptions), ...change });
const request = (change: Partial<TranslationSettings> = {}) => ({
  model: card.id,
  direction: 'AtoB' as const,
  settings: settings(change),
});

/** A photo with texture, and what the engine makes of it. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-render-'));
  photo = join(folder, 'horse.png');
  const pixels = Uint8Array.from({ length: 3 * 120 * 80 }, (_, i) => (i % 120 < 60 ? 60 : 190) + ((i * 37) % 23));
  await sharp(pixels, { raw: { width: 120, height: 80, channels: 3 } })
    .png()
    .toFile(photo);
  const { seen } = await openPhoto({ source: photo, model, request: request() });
  const made = await compute(fakeEngine(), { folder: '', direction: 'AtoB', image: seen });
  net = await writeNetPicture(folder, made, { card, request: request() });
});
afterEach(() => rm(folder, { recursive: true }));

const translated = async (change: Partial<TranslationSettings>) => {
  const { bytes } = await translateFile({ source: photo, model, request: request(change), engine: fakeEngine() });
  return decode({ bytes, name: 'out' });
};
const named = { id: card.id, name: card.name };

test.each([
  {},
  { strength: 0.4 },
  { keepLightness: true },
  { keepColour: true, strength: 0.7 },
  { keepBackground: true },
  { size: 300 },
  { size: 'model' },
] as const)('%j: what is rendered from the net’s picture is what a translation writes', async (change) => {
  const task = { photo, net, settings: settings(change), direction: 'AtoB' as const, model: named };
  const { bytes, width, height } = await renderFile(task);
  const expected = await translated(change);
  expect([width, height]).toEqual([expected.image.width, expected.image.height]);
  expect((await decode({ bytes, name: 'rendered' })).image).toEqual(expected.image);
  expect(await readNote({ bytes, name: 'rendered' })).toEqual(request(change));
});

test('the net’s picture says what made it, and has the photo’s content at any strength', async () => {
  expect(await readNote(net)).toEqual(request());
  const content = await renderContent({ photo, net, settings: settings({ strength: 0 }) });
  expect([...content.image.data]).toEqual([...(await translated({})).image.data]);
});

test('a mask decides where, instead of the subject’s; outside it the saved pixels are the photo’s bit for bit', async () => {
  const left: Image = { ...blank(120, 80, 1), data: new Uint8Array(120 * 80).map((_, i) => (i % 120 < 60 ? 255 : 0)) };
  const mask = { image: left, path: 'mask.png', feather: 0, fingerprint: '' };
  for (const change of [{}, { keepBackground: true }]) {
    const { image } = await renderResult({ photo, net, settings: settings(change), mask });
    const [before, whole] = [(await decode(photo)).image, (await translated({})).image];
    for (let i = 0; i < image.data.length; i++) {
      const expected = ((i / 3) | 0) % 120 < 60 ? whole : before;
      if (image.data[i] !== expected.data[i]) expect([i, image.data[i]]).toEqual([i, expected.data[i]]);
    }
  }
});

test('a net’s own mask is kept with its picture, and the subject is where it is', async () => {
  const { seen } = await openPhoto({ source: photo, model, request: request() });
  const mask = blank(seen.width, seen.height, 1);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = i % seen.width < seen.width / 2 ? 255 : 0;
  const after = { ...seen, data: seen.data.map((value, i) => (mask.data[(i / 3) | 0] ? 255 - value : value)) };
  const own = await writeNetPicture(folder, { image: after, mask }, { card, request: request() });
  const subject = await renderSubject({ photo, net: own, settings: settings() });
  expect([subject.data[40 * 120 + 20], subject.data[40 * 120 + 100]]).toEqual([255, 0]);
  const { image } = await renderResult({ photo, net: own, settings: settings() });
  const before = (await decode(photo)).image;
  const at = (picture: AnyDepth, x: number) => [...picture.data.subarray(3 * (40 * 120 + x), 3 * (40 * 120 + x) + 3)];
  expect(at(image, 110)).toEqual(at(before, 110));
  expect(at(image, 20)).not.toEqual(at(before, 20));
});

test('for a screen nothing is made larger than it shows', async () => {
  const { image } = await renderResult({ photo, net, settings: settings(), limit: 60 });
  expect([image.width, image.height]).toEqual([60, 40]);
});
