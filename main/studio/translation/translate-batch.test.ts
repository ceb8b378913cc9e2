import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BatchEvent } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { defaults } from '../../../common/options/option.ts';
import { translationOptions } from '../../../common/options/translation.ts';
import { fakeEngine, model } from './testing/fake-engine.ts';
import { type BatchTask, translateBatch } from './translate-batch.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-batch-'));
});
afterEach(() => rm(root, { recursive: true }));

async function photos(...names: string[]): Promise<void> {
  const png = await sharp({ create: { width: 20, height: 16, channels: 3, background: '#804020' } })
    .png()
    .toBuffer();
  for (const name of names) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), png);
  }
}
const task = (more: Partial<BatchTask> = {}): BatchTask => ({
  inputs: [join(root, 'in')],
  model,
  direction: 'AtoB',
  settings: defaults(translationOptions),
  out: join(root, 'out'),
  overwrite: false,
  ...more,
});
async function all(events: AsyncIterable<BatchEvent>): Promise<BatchEvent[]> {
  const list: BatchEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}
const files = (events: BatchEvent[]) => events.filter((event) => event.type === 'file');
const made = (events: BatchEvent[]) =>
  files(events)
    .flatMap(({ output }) => (output ? [relative(root, output)] : []))
    .sort();
async function tree(folder = root): Promise<string[]> {
  return (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

test('a folder: the tree mirrored, a bad file told and the rest done, progress to the end', async () => {
  await photos('in/a.png', 'in/sub/b.png', 'in/sub/c.png');
  await writeFile(join(root, 'in/bad.jpg'), 'no picture');
  const events = await all(translateBatch(fakeEngine(), task()));
  expect(made(events)).toEqual([
    'out/a.horse-zebra-AtoB.png',
    'out/sub/b.horse-zebra-AtoB.png',
    'out/sub/c.horse-zebra-AtoB.png',
  ]);
  expect(await tree(join(root, 'out'))).toEqual(made(events));
  const bad = files(events).find(({ fault }) => fault)!;
  expect([relative(root, bad.input), bad.fault!.code]).toEqual(['in/bad.jpg', 'unreadable']);
  expect(files(events).find(({ output }) => output)).toMatchObject({ width: 20, height: 16, ms: expect.any(Number) });
  const progress = events.filter((event) => event.type === 'progress');
  expect(progress.map(({ done, failed }) => done + failed)).toEqual([0, 1, 2, 3, 4]);
  expect(progress.every(({ total }) => total === 4)).toBe(true);
  expect([progress[0]!.secondsLeft, progress[4]!.secondsLeft]).toEqual([null, 0]);
  expect(events.at(-1)).toMatchObject({ type: 'end', done: 3, failed: 1, skipped: 0 });
});

test('names that meet get numbers, in the order of the photos', async () => {
  await photos('in/a.png', 'in/z.webp', 'more/A.png', 'most/a.png');
  const inputs = ['in', 'most', 'more'].map((name) => join(root, name));
  const events = await all(translateBatch(fakeEngine(), task({ inputs })));
  expect(made(events)).toEqual([
    'out/A.horse-zebra-AtoB-3.png', // Windows and macOS take A for a
    'out/a.horse-zebra-AtoB-2.png',
    'out/a.horse-zebra-AtoB.png',
    'out/z.horse-zebra-AtoB.png',
  ]);
});

test('beside the photos; run again: told, nothing computed, nothing changed; with overwrite: the same names', async () => {
  await photos('in/a.png', 'in/b.png');
  const beside = task({ out: null });
  await all(translateBatch(fakeEngine(), beside));
  const before = await tree();
  expect(before).toEqual(['in/a.horse-zebra-AtoB.png', 'in/a.png', 'in/b.horse-zebra-AtoB.png', 'in/b.png']);
  await writeFile(join(root, 'in/a.horse-zebra-AtoB.png'), 'mine');
  const engine = fakeEngine();
  const again = files(await all(translateBatch(engine, beside)));
  expect(again.map(({ fault }) => fault?.code)).toEqual(['exists', 'exists']);
  expect(engine.seen).toEqual([]);
  expect(await readFile(join(root, 'in/a.horse-zebra-AtoB.png'), 'utf8')).toBe('mine');
  const forced = await all(translateBatch(fakeEngine(), { ...beside, overwrite: true }));
  expect(forced.at(-1)).toMatchObject({ done: 2, failed: 0 });
  expect(await tree()).toEqual(before);
});

test('a photo is never replaced by a result, not even when asked to overwrite', async () => {
  await photos('in/a.png', 'in/a.horse-zebra-AtoB.png');
  const inputs = [join(root, 'in/a.png'), join(root, 'in/a.horse-zebra-AtoB.png')];
  const before = await readFile(inputs[1]!);
  const events = await all(translateBatch(fakeEngine(), task({ inputs, out: null, overwrite: true })));
  expect(made(events)).toEqual(['in/a.horse-zebra-AtoB-2.png', 'in/a.horse-zebra-AtoB-3.png']);
  await symlink(join(root, 'in'), join(root, 'link')); // nor by another way to its folder
  const linked = await all(translateBatch(fakeEngine(), task({ inputs, out: join(root, 'link'), overwrite: true })));
  expect(made(linked)).toEqual(['link/a.horse-zebra-AtoB-2.png', 'link/a.horse-zebra-AtoB-3.png']);
  expect(Buffer.compare(await readFile(inputs[1]!), before)).toBe(0);
});

test('the engine fails on one photo: it is told, the others are done', async () => {
  await photos('in/a.png', 'in/b.png', 'in/c.png');
  const engine = fakeEngine((call) => {
    if (call === 2) throw new Fault('out-of-memory', 'No memory.');
  });
  const events = await all(translateBatch(engine, task()));
  expect(files(events).flatMap(({ fault }) => (fault ? [fault.code] : []))).toEqual(['out-of-memory']);
  expect(events.at(-1)).toMatchObject({ done: 2, failed: 1 });
});

test('photos are opened while the engine works, but only a few', async () => {
  const names = Array.from({ length: 12 }, (_, i) => `in/${i}.png`);
  await photos(...names);
  let removed: Promise<void> | undefined;
  const removeAll = async () => {
    await new Promise((resolve) => setTimeout(resolve, 200)); // time to open all of them
    for (const name of names) await rm(join(root, name)); // only what is open already can still be translated
  };
  const engine = fakeEngine(() => (removed ??= removeAll()));
  const events = await all(translateBatch(engine, task()));
  expect(files(events).filter(({ fault }) => fault?.code === 'not-found').length).toBe(12 - 5);
  expect(events.at(-1)).toMatchObject({ done: 5 }); // two with the engine, three ahead
});

test('cancelled: it says so, finished files stay, nothing half-written', async () => {
  await photos(...Array.from({ length: 30 }, (_, i) => `in/${i}.png`));
  const stop = new AbortController();
  const engine = fakeEngine();
  const events: BatchEvent[] = [];
  const run = (async () => {
    for await (const event of translateBatch(engine, task(), stop.signal)) {
      events.push(event);
      if (event.type === 'file') stop.abort();
    }
  })();
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  expect(made(events).length).toBeGreaterThan(0);
  expect(await tree(join(root, 'out'))).toEqual(made(events));
  expect(engine.seen.length).toBeLessThan(30);
});

test('a reader that stops cancels', async () => {
  await photos(...Array.from({ length: 9 }, (_, i) => `in/${i}.png`));
  const engine = fakeEngine();
  for await (const event of translateBatch(engine, task())) if (event.type === 'file') break;
  const after = engine.seen.length;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(engine.seen.length).toBe(after);
  expect(after).toBeLessThan(9);
  expect((await tree(join(root, 'out'))).every((name) => name.endsWith('-AtoB.png'))).toBe(true);
});

test('nothing to translate is told; a missing input is a failed file', async () => {
  await mkdir(join(root, 'in'));
  await expect(all(translateBatch(fakeEngine(), task()))).rejects.toMatchObject({ code: 'not-found' });
  const events = await all(translateBatch(fakeEngine(), task({ inputs: [join(root, 'none.jpg')] })));
  expect(files(events)).toMatchObject([{ input: join(root, 'none.jpg'), fault: { code: 'not-found' } }]);
});

test('a batch that was interrupted goes on: results that are there are passed over, and are no failures', async () => {
  await photos('in/a.png', 'in/b.png', 'in/sub/c.png');
  await all(translateBatch(fakeEngine(), task({ inputs: [join(root, 'in/a.png')] })));
  const before = await readFile(join(root, 'out/a.horse-zebra-AtoB.png'));
  const engine = fakeEngine();
  const events = await all(translateBatch(engine, task({ skipExisting: true })));
  expect(files(events).find(({ skipped }) => skipped)).toEqual({
    ...{ type: 'file', input: join(root, 'in/a.png'), output: join(root, 'out/a.horse-zebra-AtoB.png') },
    skipped: true,
  });
  expect(events.at(-1)).toMatchObject({ type: 'end', done: 2, failed: 0, skipped: 1 });
  expect(engine.seen).toHaveLength(2);
  expect(await readFile(join(root, 'out/a.horse-zebra-AtoB.png'))).toEqual(before);
});

test('what is there is passed over only when it was made of the same files in the same way', async () => {
  await photos('in/a.png');
  const result = join(root, 'out/a.horse-zebra-AtoB.png');
  const grey = async (name: string, value: number, size = { width: 20, height: 16 }) => {
    const path = join(root, name);
    await sharp({ create: { ...size, channels: 3, background: { r: value, g: value, b: value } } })
      .png()
      .toFile(path);
    return { path, feather: 0 };
  };
  const outcome = async (more: Partial<BatchTask> = {}) => {
    const [file] = files(await all(translateBatch(fakeEngine(), task({ skipExisting: true, ...more }))));
    return file!.skipped ? 'skipped' : (file!.fault?.code ?? 'made');
  };
  const mask = await grey('mask.png', 255);
  expect(await outcome({ mask })).toBe('made');
  expect(await outcome({ mask })).toBe('skipped');
  expect(await outcome()).toBe('exists');
  expect(await outcome({ mask: { ...mask, feather: 3 } })).toBe('exists');
  expect(await outcome({ mask: await grey('other-mask.png', 128) })).toBe('exists');
  expect(await outcome({ mask, settings: { ...defaults(translationOptions), strength: 0.5 } })).toBe('exists');
  await sharp({ create: { width: 20, height: 16, channels: 3, background: '#123456' } })
    .png()
    .toFile(join(root, 'in/a.png'));
  expect(await outcome({ mask })).toBe('exists');
  const stripped = await sharp(await readFile(result))
    .png()
    .toBuffer();
  await writeFile(result, stripped); // it says nothing: its name decides
  expect(await outcome()).toBe('skipped');
  await writeFile(result, '');
  expect(await outcome()).toBe('exists');
});

test('a mask of another shape is a fault of the photo, by its path', async () => {
  await photos('in/a.png', 'in/b.png');
  const path = join(root, 'mask.png');
  await sharp({ create: { width: 9, height: 9, channels: 3, background: '#ffffff' } })
    .png()
    .toFile(path);
  const events = await all(translateBatch(fakeEngine(), task({ mask: { path, feather: 0 } })));
  const told = files(events).map(({ input, fault }) => [input, fault?.code, fault?.subject]);
  expect(told.sort()).toEqual(
    ['in/a.png', 'in/b.png'].map((name) => [join(root, name), 'bad-input', join(root, name)]),
  );
});

test('other files in folders are counted by their kind, and named where there is nothing else', async () => {
  await mkdir(join(root, 'in'), { recursive: true });
  for (const name of ['1.HEIC', '2.heic', '3.DNG', 'old.bmp', 'notes.txt', '.hidden'])
    await writeFile(join(root, 'in', name), 'x');
  await expect(all(translateBatch(fakeEngine(), task()))).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('(5 skipped: 2 HEIC, 1 DNG, 1 BMP, 1 other file)'),
  });
  await photos('in/a.png', 'in/a.horse-zebra-AtoB.png');
  const events = await all(translateBatch(fakeEngine(), task()));
  expect(events[0]).toEqual({ type: 'skipped', kinds: { HEIC: 2, DNG: 1, BMP: 1, other: 1 } });
  expect(events.at(-1)).toMatchObject({ done: 1, failed: 0, skipped: 0 });
});

test('what of a photo was not used is told with its result', async () => {
  await photos('in/a.png');
  const pages = ['#800', '#080'].map((background) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer(),
  );
  await writeFile(
    join(root, 'in/b.gif'),
    await sharp(await Promise.all(pages), { join: { animated: true } })
      .gif()
      .toBuffer(),
  );
  const told = files(await all(translateBatch(fakeEngine(), task()))).map(({ input, notes }) => [
    relative(root, input),
    notes,
  ]);
  expect(told.sort()).toEqual([
    ['in/a.png', undefined],
    ['in/b.gif', [{ key: 'photos.firstFrame', params: { frames: 2 } }]],
  ]);
});

test('a size that the format cannot hold is told before anything is computed', async () => {
  await mkdir(join(root, 'in'));
  const flat = { width: 64, height: 2, channels: 3, background: '#804020' } as const;
  await sharp({ create: flat }).toFile(join(root, 'in/a.png'));
  const engine = fakeEngine();
  const settings = { ...defaults(translationOptions), format: 'webp', size: 16_384 } as const;
  const [only] = files(await all(translateBatch(engine, task({ settings }))));
  expect([only!.fault?.code, only!.fault?.message]).toEqual([
    'too-large',
    expect.stringContaining('WEBP holds at most 16383 px'),
  ]);
  expect(engine.seen).toEqual([]);
});

test('a mask from a file: the photo stays where it is black; one of another shape fails that photo alone', async () => {
  await photos('in/a.png');
  const wide = await sharp({ create: { width: 40, height: 10, channels: 3, background: '#804020' } }).png().toBuffer(); // prettier-ignore
  await writeFile(join(root, 'in/wide.png'), wide);
  const half = Buffer.alloc(40 * 32);
  for (let pixel = 0; pixel < half.length; pixel++) half[pixel] = pixel % 40 < 20 ? 255 : 0;
  const path = join(root, 'mask.png');
  await sharp(half, { raw: { width: 40, height: 32, channels: 1 } }).png().toFile(path); // prettier-ignore
  const events = await all(translateBatch(fakeEngine(), task({ mask: { path, feather: 0 } })));
  expect(made(events)).toEqual(['out/a.horse-zebra-AtoB.png']);
  expect(files(events).find(({ fault }) => fault)?.fault).toMatchObject({ code: 'bad-input', subject: expect.stringContaining('wide.png') }); // prettier-ignore
  const pixels = await sharp(join(root, 'out/a.horse-zebra-AtoB.png')).raw().toBuffer();
  const at = (x: number) => [...pixels.subarray(3 * (20 * 8 + x), 3 * (20 * 8 + x) + 3)];
  expect(at(18)).toEqual([0x80, 0x40, 0x20]);
  expect(at(2)).toEqual([0x7f, 0xbf, 0xdf]); // the fake engine's negative
  await expect(all(translateBatch(fakeEngine(), task({ mask: { path: join(root, 'none.png'), feather: 0 } })))).rejects.toMatchObject({ code: 'not-found' }); // prettier-ignore
});
