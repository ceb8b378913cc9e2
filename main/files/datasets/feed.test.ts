import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Preprocessing } from '../../../common/contract/training.ts';
import { Random } from '../../../common/random.ts';
import { cutInto, loadPhoto, loadTrainingImage } from './load-photo.ts';
import { PhotoFeed } from './photo-feed.ts';
import { PhotoOrder } from './photo-order.ts';
import { scene, writePng } from './testing/photos.ts';

const preprocessing: Preprocessing = { size: 16, loadSize: 20, fit: 'resize-crop', flip: true, channels: 3, batch: 2 };
let root: string;
let photos: Record<'A' | 'B', string[]>;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-feed-'));
  photos = { A: [], B: [] };
  for (const domain of ['A', 'B'] as const) {
    for (let i = 0; i < 5; i++) {
      const path = join(root, `${domain}${i}.png`);
      await writePng(path, scene(domain === 'A' ? i : 50 + i, { width: 60, height: 40 }));
      photos[domain].push(path);
    }
  }
});
afterAll(() => rm(root, { recursive: true }));

describe('loadPhoto', () => {
  it.each([
    ['resize-crop', 20, 20],
    ['keep-aspect', 30, 20],
    ['crop', 60, 40],
    ['none', 16, 16],
  ] as const)('%s', async (fit, width, height) => {
    const image = await loadPhoto(photos.A[0]!, { ...preprocessing, fit });
    expect([image.width, image.height, image.channels, image.data.length]).toEqual([
      width,
      height,
      3,
      width * height * 3,
    ]);
  });

  it('enlarges what is smaller than a crop, turns photos upright and makes grey and see-through ones RGB', async () => {
    const make = async (name: string, bytes: Promise<Buffer>) => {
      await writeFile(join(root, name), await bytes);
      return loadPhoto(join(root, name), { ...preprocessing, fit: 'crop' });
    };
    const small = await make('small.png', scene(1, { width: 12, height: 8 }).png().toBuffer());
    expect([small.width, small.height]).toEqual([24, 16]);
    const turned = await make(
      'turned.jpg',
      scene(1, { width: 60, height: 40 }).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    );
    expect([turned.width, turned.height]).toEqual([40, 60]);
    const grey = await make('grey.png', scene(1).greyscale().toColourspace('b-w').png().toBuffer());
    expect(grey.data.length).toBe(grey.width * grey.height * 3);
    const background = { r: 0, g: 0, b: 0, alpha: 0 };
    const clear = await make(
      'clear.png',
      sharp({ create: { width: 20, height: 20, channels: 4, background } })
        .png()
        .toBuffer(),
    );
    expect([...new Set(clear.data)]).toEqual([255]); // on white
  });
});

describe('cuts', () => {
  const ramp = { width: 4, height: 3, channels: 3 as const, data: Uint8Array.from({ length: 36 }, (_, i) => i) };
  const cut = (x: number, y: number, flip: boolean) => {
    const target = new Uint8Array(12);
    cutInto(target, 0, ramp, 2, { x, y, flip });
    return [...target];
  };

  it('reach every corner, and mirror pixels whole', () => {
    expect(cut(0, 0, false)).toEqual([0, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17]);
    expect(cut(0.999, 0.999, false)).toEqual([18, 19, 20, 21, 22, 23, 30, 31, 32, 33, 34, 35]);
    expect(cut(1, 1, false)).toEqual(cut(0.999, 0.999, false));
    expect(cut(0, 0, true)).toEqual([3, 4, 5, 0, 1, 2, 15, 16, 17, 12, 13, 14]);
  });

  it('are the same from the same state', async () => {
    const random = new Random(5);
    const first = await loadTrainingImage(photos.A[0]!, preprocessing, random);
    const { state } = random;
    const second = await loadTrainingImage(photos.A[0]!, preprocessing, random);
    expect(second.data).not.toEqual(first.data);
    expect((await loadTrainingImage(photos.A[0]!, preprocessing, new Random(state))).data).toEqual(second.data);
  });
});

describe('PhotoOrder', () => {
  it('shows each photo once an epoch, each epoch otherwise', () => {
    const order = new PhotoOrder(20, 3, 'A');
    const epoch = (from: number) => Array.from({ length: 20 }, (_, i) => order.photo(from + i));
    expect(new Set(epoch(0)).size).toBe(20);
    expect(epoch(20)).not.toEqual(epoch(0));
    expect(new PhotoOrder(20, 3, 'A').photo(27)).toBe(order.photo(27));
    expect(Array.from({ length: 20 }, (_, i) => new PhotoOrder(20, 3, 'B').photo(i))).not.toEqual(epoch(0));
  });
});

describe('PhotoFeed', () => {
  const feed = (more: Partial<ConstructorParameters<typeof PhotoFeed>[0]> = {}) =>
    new PhotoFeed({ domains: photos, paired: false, preprocessing, seed: 4, ...more });

  it('gives a step the same images whether it was reached or jumped to, with a cache or without', async () => {
    const whole = feed();
    for (let step = 0; step < 7; step++) await whole.batch(step);
    const wanted = await whole.batch(7);
    expect(Object.values(wanted.images).map((each) => each.length)).toEqual([1536, 1536]);
    expect(await feed({ cacheBytes: 8, ahead: 0 }).batch(7)).toEqual(wanted);
    expect(await feed({ seed: 5 }).batch(7)).not.toEqual(wanted);
  });

  it('keeps pairs together in order, cut and flip', async () => {
    const images = feed({ domains: { A: photos.A, B: photos.A }, paired: true });
    for (let step = 0; step < 4; step++) {
      const { A, B } = (await images.batch(step)).images;
      expect(B).toEqual(A);
    }
  });

  it('gives grey photos by their luminance, and each its class, also when another takes its place', async () => {
    const broken = join(root, 'broken-too.jpg');
    await writeFile(broken, 'no picture');
    const grey = feed({
      domains: { images: [broken, ...photos.A] },
      labels: { images: [9, 0, 1, 2, 3, 4] },
      preprocessing: { ...preprocessing, channels: 1, loadSize: 16, flip: false, batch: 6 },
    });
    const colour = await loadPhoto(photos.A[2]!, { ...preprocessing, fit: 'resize-crop', loadSize: 16 });
    const { images, labels } = await grey.batch(0);
    expect(images['images']!.length).toBe(6 * 16 * 16);
    expect(new Set(labels['images'])).toEqual(new Set([0, 1, 2, 3, 4]));
    const place = labels['images']!.indexOf(2);
    const [red, green, blue] = colour.data;
    const bright = images['images']![place * 256]!;
    expect(bright).toBe(Math.round(0.299 * red! + 0.587 * green! + 0.114 * blue!));
  });

  it('shows another photo instead of one that fails, and tells once', async () => {
    const broken = join(root, 'broken.jpg');
    await writeFile(broken, 'no picture');
    const told: string[] = [];
    const domains = { A: [broken, ...photos.A], B: photos.B };
    const images = feed({ domains, onFault: (photo, fault) => told.push(`${photo} ${fault.code}`) });
    for (let step = 0; step < 9; step++) await images.batch(step);
    expect(told).toEqual([`${broken} unreadable`]);
    const none = feed({ domains: { A: [broken], B: photos.B } });
    await expect(none.batch(0)).rejects.toMatchObject({ code: 'unreadable' });
    expect(() => feed({ domains: { A: [], B: photos.B } })).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });
});
