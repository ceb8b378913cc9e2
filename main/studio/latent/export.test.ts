import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Export, FilmSettings } from '../../../common/contract/latent.ts';
import type { Job } from '../../../common/contract/jobs.ts';
import { exportPath } from '../../../common/contract/media.ts';
import { Fault } from '../../../common/fault.ts';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import { Walk } from '../../../common/latent/walk.ts';
import { readLatentNote } from '../../files/images/made-from.ts';
import { createStudio, type Studio } from '../studio.ts';
import { colourOf, latentEngine, writeLatent } from '../testing/fake-latent.ts';
import { BROWSER, clientOf, DESKTOP, eventually, fakeEngine } from '../testing/test-studio.ts';

let root: string;
let studio: Studio;
/** Batches that wait in the engine, when it is held. */
let held: (() => void)[] = [];
let hold = false;
let decoded: number[] = [];
/** Batches that the engine decodes before it breaks. */
let lasts = Infinity;
beforeEach(async () => {
  [held, hold, decoded, lasts] = [[], false, [], Infinity];
  root = await mkdtemp(join(tmpdir(), 'zorse-export-'));
  await writeLatent(join(root, 'home', 'library'), 'colours');
  await writeLatent(join(root, 'home', 'library'), 'classes', { classes: true });
  studio = await openStudio();
});
afterEach(async () => {
  held.forEach((go) => go());
  await studio.close();
  await rm(root, { recursive: true, force: true });
});

const openStudio = () =>
  createStudio({
    home: join(root, 'home'),
    trainingSupervisor: fakeEngine(),
    supervisor: latentEngine(async (count) => {
      decoded.push(count);
      if (decoded.length > lasts) throw new Fault('out-of-memory', 'The engine has no memory left.');
      if (hold) await new Promise<void>((go) => held.push(go));
    }),
  });
const client = () => clientOf(studio, DESKTOP);
const at = (...code: number[]): LatentPoint => ({ code, classes: [] });
const walk = (given: Partial<Walk> = {}): Walk =>
  Walk.parse({
    format: 1,
    model: 'colours',
    keyframes: [{ place: at(0, 1) }, { place: at(1, 0) }],
    way: 'linear',
    easing: 'linear',
    loop: false,
    ...given,
  });
const film = (given: Partial<FilmSettings> = {}): FilmSettings => ({
  format: 'png',
  scale: 1,
  smooth: false,
  framesPerSecond: 20,
  ...given,
});
const bytesOf = async ({ id }: Export) =>
  new Uint8Array(await (await studio.media(new Request(`http://studio/${exportPath(id)}`), BROWSER)).arrayBuffer());

async function exported(settings: FilmSettings, wanted = walk(), name = '') {
  const progress: number[] = [];
  for await (const event of await client().latent.exportWalk({ walk: wanted, film: settings, name })) {
    if (event.type === 'done') return { progress, export: event.export };
    progress.push(event.done);
  }
  throw new Error('no film');
}

async function jobs(): Promise<Job[]> {
  for await (const event of await client().jobs.watch()) if (event.type === 'jobs') return event.jobs;
  return [];
}

describe('a walk', () => {
  it('becomes a film: its frames in order, from the first place to the last, decoded in batches', async () => {
    const made = await exported(film(), walk(), '색');
    expect(made.export).toMatchObject({ fileName: '색.zip' });
    expect(decoded).toEqual([16, 4]);
    expect(made.progress.at(-1)).toBe(20);
    const files = unzipSync(await bytesOf(made.export));
    const colours = await Promise.all(
      ['0001.png', '0010.png', '0020.png'].map(async (name) =>
        [...(await sharp(files[name]).raw().toBuffer())].slice(0, 3),
      ),
    );
    expect(colours).toEqual([at(0, 1), at(9 / 19, 10 / 19), at(1, 0)].map(colourOf));
  });

  it.each(['gif', 'webp', 'webm', 'png'] as const)('is read back from its %s', async (format) => {
    const bytes = await bytesOf((await exported(film({ format }))).export);
    expect(await readLatentNote(bytes)).toEqual({ walk: walk() });
  });

  it('is a job of the tray meanwhile, which offers what was made', async () => {
    const { export: made } = await exported(film({ format: 'gif' }));
    expect(await jobs()).toMatchObject([
      { kind: 'export', title: 'colours.gif', state: 'done', done: 20, total: 20, export: made },
    ]);
    const path = await client().latent.saveExport({ id: made.id, folder: join(root, 'films') });
    expect(path).toEqual({ path: join(root, 'films', 'colours.gif') });
    expect(new Uint8Array(await readFile(path.path))).toEqual(await bytesOf(made));
    await client().jobs.dismiss({ id: (await jobs())[0]!.id });
    expect((await studio.media(new Request(`http://studio/${exportPath(made.id)}`), BROWSER)).status).toBe(404);
  });

  it('is shown as fast as its format can be', async () => {
    const bytes = await bytesOf((await exported(film({ format: 'gif', framesPerSecond: 60 }))).export);
    const { pages, delay } = await sharp(bytes, { animated: true }).metadata();
    expect([pages, new Set(delay)]).toEqual([50, new Set([20])]);
  });

  it.each([
    ['another model', { model: 'nope' }, 'not-found'],
    ['places of another model', { keyframes: [{ place: at(1, 2, 3), seconds: 1, seed: null }] }, 'bad-input'],
    ['places without the classes that it takes', { model: 'classes' }, 'bad-input'],
    [
      'no end',
      { speed: 0.05, keyframes: [at(0, 0), at(1, 1)].map((place) => ({ place, seconds: 600, seed: null })) },
      'too-large',
    ],
  ])('of %s is refused', async (_, given, code) => {
    await expect(exported(film(), walk(given))).rejects.toMatchObject({ code });
    expect((await jobs()).filter(({ state }) => state !== 'failed')).toEqual([]);
  });
});

it('a film that fails is one failure with its reason, not one for each frame', async () => {
  lasts = 1;
  await expect(exported(film())).rejects.toMatchObject({ code: 'out-of-memory' });
  const [job] = await jobs();
  expect(job).toMatchObject({ state: 'failed', failed: 0, total: 20, fault: { code: 'out-of-memory' } });
  lasts = Infinity;
  await client().jobs.retry({ id: job!.id });
  await eventually(async () => (await jobs()).find(({ state, done }) => state === 'done' && done === 20));
});

describe('cancelling', () => {
  const leftovers = async () => (await readdir(join(root, 'home', 'cache', 'exports')).catch(() => [])).length;

  it.each(['the call', 'the job'])('%s ends the film and leaves nothing', async (what) => {
    hold = true;
    const abort = new AbortController();
    const call = (async () => {
      for await (const _ of await client().latent.exportWalk(
        { walk: walk(), film: film({ format: 'webm' }), name: '' },
        { signal: abort.signal },
      ));
    })();
    const refused = expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await eventually(() => (held.length > 0 ? held : undefined));
    if (what === 'the call') abort.abort();
    else await client().jobs.cancel({ id: (await jobs())[0]!.id });
    held.forEach((go) => go());
    await refused;
    expect(await jobs()).toMatchObject([{ state: 'cancelled' }]);
    expect(await leftovers()).toBe(0);
  });

  it('a film that was cancelled can be tried again, and is then found in its job', async () => {
    hold = true;
    const call = exported(film({ format: 'gif' })).catch(() => {});
    await eventually(() => (held.length > 0 ? held : undefined));
    const [job] = await jobs();
    await client().jobs.cancel({ id: job!.id });
    hold = false;
    held.forEach((go) => go());
    await call;
    await client().jobs.retry({ id: job!.id });
    const done = await eventually(async () => (await jobs()).find(({ state }) => state === 'done'));
    expect((await sharp(await bytesOf(done.export!), { animated: true }).metadata()).pages).toBe(20);
  });

  it('the studio interrupts it; the next one offers to try again and forgets what was exported', async () => {
    await exported(film({ format: 'gif' }));
    hold = true;
    const call = exported(film()).catch(() => {});
    await eventually(() => (held.length > 0 ? held : undefined));
    hold = false;
    const closing = studio.close();
    held.forEach((go) => go());
    await Promise.all([closing, call]);
    studio = await openStudio();
    expect(await jobs()).toMatchObject([{ state: 'interrupted', title: 'colours.zip' }]);
    expect(await leftovers()).toBe(0);
  });
});

describe('a contact sheet', () => {
  const places = [at(0, 0), at(1, 0), at(0, 1), at(1, 1), at(0.5, 0.5)];
  const made = { model: 'colours', places, seeds: [1, 2, 3, 4, null], settings: { truncation: 0.7 } };

  it.each([false, true])('has a tile for each place, enlarged (smooth: %s), and remembers them all', async (smooth) => {
    const sheet = await client().latent.exportSheet({ made, sheet: { columns: 3, scale: 2, smooth }, name: 'a/b' });
    expect(sheet.fileName).toBe('a_b.png');
    const bytes = await bytesOf(sheet);
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([48, 32]);
    const middle = (tile: number) => {
      const pixel = (Math.floor(tile / 3) * 16 + 8) * 48 + (tile % 3) * 16 + 8;
      return [...data.subarray(pixel * 4, pixel * 4 + 4)];
    };
    expect(places.map((_, i) => middle(i))).toEqual(places.map((place) => [...colourOf(place), 255]));
    expect(middle(5)[3]).toBe(0); // there is no sixth picture
    expect(await readLatentNote(bytes)).toEqual({ made });
  });

  it('that is too large is refused, and a single picture is its own sheet', async () => {
    const many = { ...made, places: new Array<LatentPoint>(30_000).fill(at(0, 0)), seeds: [] };
    const sheet = { columns: 64, scale: 8, smooth: false };
    await expect(client().latent.exportSheet({ made: many, sheet, name: '' })).rejects.toMatchObject({
      code: 'too-large',
    });
    const one = await client().latent.exportSheet({ made: { ...made, places: [at(1, 0)] }, sheet, name: '' });
    expect(await sharp(await bytesOf(one)).metadata()).toMatchObject({ width: 64, height: 64, channels: 3 });
  });
});
