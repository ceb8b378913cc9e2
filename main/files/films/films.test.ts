import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Walk } from '../../../common/latent/walk.ts';
import { readLatentNote } from '../images/made-from.ts';
import { shownFor, type Film, type Frame } from './film.ts';
import { WALK_NAME } from './png.ts';
import { FORMATS, writeFilm, type FilmFormat } from './write.ts';

const CHROMIUM = process.env.ZORSE_CHROMIUM ?? '/usr/bin/chromium';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-films-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const [WIDTH, HEIGHT, COUNT] = [15, 9, 12];
const place = (i: number) => ({ code: [i, i + 0.5], classes: [] });
const walk = Walk.parse({
  format: 1,
  model: '얼굴',
  keyframes: [{ place: place(0), seconds: 0.4, seed: 7 }, { place: place(1) }],
});

/** Colour of a pixel of frame `i`: four flat parts, one of which changes over time. */
function colour(i: number, x: number, y: number): [number, number, number] {
  if (y < 4) return x < 7 ? [200, 40, 40] : [40, 180, 60];
  return x < 7 ? [30, 60, 190] : [20 * i, 20 * i, 20 * i];
}

function pixels(i: number): Uint8Array {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++) for (let x = 0; x < WIDTH; x++) data.set(colour(i, x, y), (y * WIDTH + x) * 3);
  return data;
}

async function* frames(count = COUNT): AsyncGenerator<Frame> {
  for (let i = 0; i < count; i++) {
    yield { data: pixels(i), note: { made: { model: '얼굴', places: [place(i)], seeds: [null], settings: {} } } };
  }
}

const film = (given: Partial<Film> = {}): Film => ({
  width: WIDTH,
  height: HEIGHT,
  scale: 4,
  smooth: false,
  framesPerSecond: 30,
  count: COUNT,
  loop: true,
  note: { walk },
  frames: frames(),
  ...given,
});

async function written(format: FilmFormat, given: Partial<Film> = {}): Promise<{ path: string; bytes: Buffer }> {
  const path = join(folder, `film.${FORMATS[format].extension}`);
  await writeFilm(path, format, film(given));
  return { path, bytes: await readFile(path) };
}

/** Every frame as sharp decodes it, and how wrong its colours are at the most in the middle of each part. */
async function errors(bytes: Buffer, scale: number): Promise<number[]> {
  const { data, info } = await sharp(bytes, { animated: true })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const height = info.pageHeight ?? info.height;
  return Array.from({ length: info.height / height }, (_, i) => {
    const middles = [
      [3, 2],
      [11, 2],
      [3, 6],
      [11, 6],
    ] as const;
    const differences = middles.flatMap(([x, y]) => {
      const at = ((i * height + Math.floor((y + 0.5) * scale)) * info.width + Math.floor((x + 0.5) * scale)) * 3;
      return colour(i, x, y).map((value, channel) => Math.abs(value - data[at + channel]!));
    });
    return Math.max(...differences);
  });
}

it('shows frames for whole parts of a second that add up', () => {
  const gif = Array.from({ length: 30 }, (_, i) => shownFor(i, 30, 100));
  expect(gif.slice(0, 3)).toEqual([3, 4, 3]);
  expect(gif.reduce((a, b) => a + b)).toBe(100);
});

describe.each(['gif', 'webp'] as const)('%s', (format) => {
  it('has every frame in its colours, its size, its frame rate, and the walk', async () => {
    const { bytes } = await written(format);
    const { width, pageHeight, pages, delay, loop } = await sharp(bytes, { animated: true }).metadata();
    expect({ width, pageHeight, pages, loop }).toEqual({ width: 60, pageHeight: 36, pages: COUNT, loop: 0 });
    expect(delay!.reduce((a, b) => a + b)).toBe(400);
    expect(await errors(bytes, 4)).toEqual(new Array(COUNT).fill(0)); // enlarged by whole pixels nothing is lost
    expect(await readLatentNote(bytes)).toEqual({ walk });
  });

  it('is played once when the walk ends, and is close to the truth when it is smooth', async () => {
    const { bytes } = await written(format, { loop: false, smooth: true });
    expect((await sharp(bytes, { animated: true }).metadata()).loop).toBe(1);
    expect(Math.max(...(await errors(bytes, 4)))).toBeLessThan(20);
  });
});

describe('png', () => {
  it('is a ZIP of numbered pictures, each of which remembers its own place, and the walk', async () => {
    const { bytes } = await written('png', { scale: 2 });
    const files = unzipSync(bytes);
    const names = Array.from({ length: COUNT }, (_, i) => `${String(i + 1).padStart(4, '0')}.png`);
    expect(Object.keys(files)).toEqual([...names, WALK_NAME]);
    expect(await sharp(files['0012.png']).metadata()).toMatchObject({ width: 30, height: 18 });
    expect((await readLatentNote(files['0003.png']!))!.made!.places).toEqual([place(2)]);
    expect(Walk.parse(JSON.parse(Buffer.from(files[WALK_NAME]!).toString()))).toEqual(walk);
    expect(await readLatentNote(bytes)).toEqual({ walk });
  });
});

describe('png-folder', () => {
  it('is the same in a folder, which must be new', async () => {
    const target = join(folder, 'frames');
    await writeFilm(target, 'png-folder', film());
    const names = await readdir(target);
    expect([names.length, names[0], names.at(-1)]).toEqual([COUNT + 1, '0001.png', WALK_NAME]);
    await expect(writeFilm(target, 'png-folder', film())).rejects.toMatchObject({ code: 'exists' });
  });
});

describe('webm', () => {
  it('remembers its walk', async () => {
    expect(await readLatentNote((await written('webm')).bytes)).toEqual({ walk });
  });

  it.skipIf(!existsSync(CHROMIUM))(
    'plays in a browser: size, length, and any frame at once (needs Chromium)',
    async () => {
      const { bytes } = await written('webm', { framesPerSecond: 10, scale: 5, smooth: true });
      const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-background-networking'],
      });
      try {
        const page = await browser.newPage();
        const seen = await page.evaluate(play, { film: bytes.toString('base64'), seconds: [0.55, 0.05, 1.15] });
        expect([seen.width, seen.height]).toEqual([76, 46]); // 75 x 45, made even
        expect(seen.duration).toBeCloseTo(1.2, 2);
        for (const [at, frame] of [5, 0, 11].entries()) {
          const differences = seen.colours[at]!.map((value, i) => Math.abs(value - colour(frame, 11, 6)[i]!));
          expect(Math.max(...differences)).toBeLessThan(12);
        }
      } finally {
        await browser.close();
      }
    },
  );
});

/** Runs in the page: plays the film in a <video>, and looks at one pixel at each of the seconds. */
async function play({ film, seconds }: { film: string; seconds: number[] }) {
  const video = document.createElement('video');
  video.muted = true;
  await new Promise((resolve, reject) => {
    video.oncanplaythrough = resolve;
    video.onerror = () => reject(new Error(video.error?.message));
    video.src = `data:video/webm;base64,${film}`;
  });
  document.body.append(video); // what nobody sees may never be painted
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  const context = canvas.getContext('2d')!;
  const colours: number[][] = [];
  for (const second of seconds) {
    // "seeked" may come before the frame is painted: the frame itself says when it is
    await new Promise<void>((resolve) => {
      const painted = (_: number, { mediaTime }: VideoFrameCallbackMetadata) =>
        Math.abs(mediaTime - second) <= 0.051 ? resolve() : void video.requestVideoFrameCallback(painted);
      video.requestVideoFrameCallback(painted);
      video.currentTime = second;
    });
    context.drawImage(video, 0, 0);
    colours.push([...context.getImageData(57, 32, 1, 1).data.slice(0, 3)]);
  }
  return { width: video.videoWidth, height: video.videoHeight, duration: video.duration, colours };
}

describe.each(['gif', 'webp', 'webm', 'png'] as const)('%s, when it cannot be finished,', (format) => {
  it('leaves nothing behind', async () => {
    const broken = async function* () {
      yield* frames(5);
      throw new DOMException('', 'AbortError');
    };
    const nowhere = join(folder, 'nowhere', 'film');
    await expect(writeFilm(nowhere, format, film())).rejects.toMatchObject({ code: 'not-found' });
    const before = await readdir(folder);
    const other = join(folder, 'other.film');
    await expect(writeFilm(other, format, film({ frames: broken() }))).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual(before);
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full (needs /dev/full)', async () => {
    await expect(FORMATS[format].write('/dev/full', film())).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});

it('a side that the format cannot hold is refused before anything is made', async () => {
  const wide = film({ width: 5000, height: 1, scale: 4 });
  await expect(writeFilm(join(folder, 'wide.webm'), 'webm', wide)).rejects.toMatchObject({
    code: 'too-large',
    subject: 'scale',
  });
});
