import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaults } from '../../../common/options/option.ts';
import { translationOptions, type TranslationSettings } from '../../../common/options/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { decode } from '../../files/images/decode.ts';
import { readNote } from '../../files/images/note.ts';
import { fakeEngine, model } from './testing/fake-engine.ts';
import { translateFile } from './translate-file.ts';

let folder: string;
let photo: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-file-'));
  photo = join(folder, 'horse.png');
  await sharp({ create: { width: 90, height: 60, channels: 3, background: { r: 200, g: 100, b: 50 } } })
    .png()
    .toFile(photo);
});
afterEach(() => rm(folder, { recursive: true }));

const request = (settings: Partial<TranslationSettings> = {}) => ({
  model: 'horse-zebra',
  direction: 'AtoB' as const,
  settings: { ...defaults(translationOptions), ...settings },
});

describe('a photo through all stages', () => {
  test('comes back at its own size, named and noted; the net saw it at its training scale', async () => {
    const engine = fakeEngine();
    const out = join(folder, 'out');
    const result = await translateFile({ source: photo, model, request: request(), engine, folder: out });
    expect(engine.seen.map(({ width, height, channels }) => [width, height, channels])).toEqual([[48, 32, 3]]);
    expect(result).toMatchObject({
      fileName: 'horse.horse-zebra-AtoB.png',
      width: 90,
      height: 60,
      format: 'png',
      computeMs: 1,
    });
    expect(await readdir(out)).toEqual([result.fileName]);
    const bytes = await readFile(join(out, result.fileName));
    expect(Buffer.compare(bytes, result.bytes)).toBe(0);
    const { image } = await decode({ bytes, name: 'out' });
    expect([...image.data.subarray(0, 3)]).toEqual([55, 155, 205]);
    expect(await readNote(join(out, result.fileName))).toEqual(request());
  });

  test.each([
    [{ size: 'model' }, 48, 32],
    [{ size: 300 }, 300, 200],
    [{ size: 36 }, 36, 24], // smaller than the net's picture
    [{ size: 'model', scale: 64 }, 64, 43],
  ] as const)('%j', async (settings, width, height) => {
    const result = await translateFile({ source: photo, model, request: request(settings), engine: fakeEngine() });
    expect([result.width, result.height]).toEqual([width, height]);
    const { image } = await decode({ bytes: result.bytes, name: 'out' });
    expect([image.width, image.height]).toEqual([width, height]);
    for (const at of [0, image.data.length - 3]) expect([...image.data.subarray(at, at + 3)]).toEqual([55, 155, 205]);
  });

  test('strength 0 is the photo', async () => {
    const { bytes } = await translateFile({
      source: photo,
      model,
      request: request({ strength: 0 }),
      engine: fakeEngine(),
    });
    expect((await decode({ bytes, name: 'out' })).image).toEqual((await decode(photo)).image);
  });

  test('alpha is carried through, and the net sees no hidden colours', async () => {
    const data = new Uint8Array(64 * 64 * 4);
    for (let i = 0; i < 64 * 64; i++) data.set(i % 64 < 32 ? [250, 120, 60, 255] : [0, 0, 0, 0], 4 * i);
    const bytes = await sharp(data, { raw: { width: 64, height: 64, channels: 4 } })
      .png()
      .toBuffer();
    const engine = fakeEngine();
    const result = await translateFile({
      source: { bytes, name: 'cut.png' },
      model,
      request: request({ size: 128 }),
      engine,
    });
    expect(Math.min(...engine.seen[0]!.data.filter((_, i) => i % 3 === 0))).toBeGreaterThan(245);
    const { image, alpha } = await decode({ bytes: result.bytes, name: 'out' });
    expect([alpha!.data[10], alpha!.data[120]]).toEqual([255, 0]);
    expect([...image.data.subarray(0, 3)]).toEqual([5, 135, 195]);
  });
});

describe('what goes wrong leaves nothing behind', () => {
  const left = async () => (await readdir(folder)).sort();

  test('a result that is there is not replaced, and nothing is computed, unless asked', async () => {
    const engine = fakeEngine();
    const target = join(folder, 'horse.horse-zebra-AtoB.png');
    await writeFile(target, 'mine');
    const task = { source: photo, model, request: request(), engine, folder };
    await expect(translateFile(task)).rejects.toMatchObject({ code: 'exists', subject: target });
    expect(engine.seen).toEqual([]);
    expect(await readFile(target, 'utf8')).toBe('mine');
    await translateFile({ ...task, overwrite: true });
    expect((await readFile(target)).length).toBeGreaterThan(100);
  });

  test('a folder that has the name of the result, a file in the place of a folder', async () => {
    await mkdir(join(folder, 'horse.horse-zebra-AtoB.png'));
    const task = { source: photo, model, request: request(), engine: fakeEngine(), overwrite: true };
    await expect(translateFile({ ...task, folder })).rejects.toMatchObject({ code: 'exists', message: /is a folder/ });
    await expect(translateFile({ ...task, folder: photo })).rejects.toMatchObject({
      code: 'disk',
      message: /is not a folder/,
    });
    expect(await left()).toEqual(['horse.horse-zebra-AtoB.png', 'horse.png']);
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a read-only folder (not as root, who may write anywhere)',
    async () => {
      const closed = join(folder, 'closed');
      await mkdir(closed);
      await chmod(closed, 0o555);
      const task = { source: photo, model, request: request(), engine: fakeEngine(), folder: closed };
      await expect(translateFile(task)).rejects.toMatchObject({ code: 'disk' });
    },
  );

  test.skipIf(process.platform !== 'linux')('a file system that takes no folder (Linux: /proc)', async () => {
    const task = { source: photo, model, request: request(), engine: fakeEngine(), folder: '/proc/zorse' };
    await expect(translateFile(task)).rejects.toMatchObject({ code: 'disk', message: /cannot be made/ });
  });

  test('the engine dies once: asked again; twice: told', async () => {
    const lost = () => {
      throw new Fault('engine-lost', 'The engine stopped.');
    };
    const once = fakeEngine((call) => call === 1 && lost());
    await expect(translateFile({ source: photo, model, request: request(), engine: once })).resolves.toMatchObject({
      width: 90,
    });
    const always = fakeEngine(lost);
    await expect(
      translateFile({ source: photo, model, request: request(), engine: always, folder }),
    ).rejects.toMatchObject({ code: 'engine-lost' });
    expect(always.seen.length).toBe(2);
    expect(await left()).toEqual(['horse.png']);
  });

  test('cancelled while the engine works', async () => {
    const stop = new AbortController();
    const engine = fakeEngine((_, signal) => {
      stop.abort();
      signal!.throwIfAborted();
    });
    const task = { source: photo, model, request: request(), engine, folder, signal: stop.signal };
    await expect(translateFile(task)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await left()).toEqual(['horse.png']);
  });

  test('a direction the model has not, a size out of reach', async () => {
    const backwards = { ...request(), direction: 'BtoA' as const };
    await expect(
      translateFile({ source: photo, model, request: backwards, engine: fakeEngine() }),
    ).rejects.toMatchObject({ code: 'bad-input' });
    const square = await sharp({ create: { width: 50, height: 50, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const source = { bytes: square, name: 'square.png' };
    await expect(
      translateFile({ source, model, request: request({ size: 16_384 }), engine: fakeEngine() }),
    ).rejects.toMatchObject({
      code: 'too-large',
      message: /square\.png would become 16384 x 16384/,
    });
  });
});
