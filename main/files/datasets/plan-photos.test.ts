import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunPlan } from '../../../common/contract/training.ts';
import { planOf } from '../../../common/recipes/presets.ts';
import { recipeDescription } from '../../../common/recipes/registry.ts';
import { learnedVocabulary } from './learned-words.ts';
import { photosOfPlan } from './plan-photos.ts';
import { sizeOf } from './photo-shape.ts';
import { splitAligned } from './split-aligned.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-plan-photos-'));
});
afterEach(() => rm(root, { recursive: true }));

async function photo(path: string, width = 8, height = 8, background = '#888') {
  await mkdir(dirname(join(root, path)), { recursive: true });
  const bytes = await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
  await writeFile(join(root, path), bytes);
}

const plan = (recipe: string, folders: readonly string[] = ['A', 'B'], heldOut = 0): RunPlan => {
  const [A, B] = folders.map((name) => ({ paths: [join(root, name)], leftOut: [] }));
  return { ...planOf(recipe, 'sketch', { domains: { A: A!, B: B! }, seed: 1 }), heldOut };
};
const photosOf = (recipe: string, folders?: readonly string[], heldOut?: number) =>
  photosOfPlan(plan(recipe, folders, heldOut), recipeDescription(recipe));
const names = (photos: readonly string[] | undefined) => photos?.map((path) => basename(path));

describe('photos of a paired plan', () => {
  test('what has no partner, another shape or a kind that is not read is left out and named', async () => {
    for (const name of ['0', '1', '2', '3']) await photo(`A/${name}.png`);
    for (const name of ['1', '2', '3', '4']) await photo(`B/${name}.png`, 16, name === '3' ? 8 : 16);
    await writeFile(join(root, 'A', '5.heic'), 'x');
    const { list, leftOut } = await photosOf('pix2pix');
    expect([names(list.train['A']), names(list.train['B'])]).toEqual([
      ['1.png', '2.png'],
      ['1.png', '2.png'],
    ]);
    expect(leftOut.map((each) => [each.domain, each.reason, names(each.photos)])).toEqual([
      ['A', 'unread-format', ['5.heic']],
      ['A', 'unpaired', ['0.png']],
      ['A', 'other-shape', ['3.png']],
      ['B', 'unpaired', ['4.png']],
      ['B', 'other-shape', ['3.png']],
    ]);
  });

  test('are held out together, whatever the endings of their names', async () => {
    for (let i = 0; i < 10; i++) {
      await photo(`A/${i}_A.png`);
      await photo(`B/${i}_B.png`);
    }
    const { list } = await photosOf('pix2pix', ['A', 'B'], 0.3);
    for (const split of [list.train, list.heldOut]) {
      expect(split['A']!.length).toBeGreaterThan(0);
      expect(names(split['B'])).toEqual(names(split['A'])!.map((name) => name.replace('_A', '_B')));
    }
  });

  test('nothing with a partner, or no pair of one shape: refused with an example', async () => {
    await photo('A/x.png');
    await photo('B/y.png');
    await expect(photosOf('pix2pix')).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('(x.png beside y.png)'),
    });
    await photo('B/x.png', 16, 8);
    await expect(photosOf('pix2pix')).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('In none of 1 pairs'),
    });
  });
});

describe('one folder for both sides is refused', () => {
  test.each(['pix2pix', 'cyclegan'])('by %s', async (recipe) => {
    await photo('A/0.png');
    await expect(photosOf(recipe, ['A', 'A'])).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/is chosen for both A and B, so there is nothing to learn/),
    });
  });

  test('and a split is offered where its pictures are pairs side by side', async () => {
    for (const name of ['0', '1', '2']) await photo(`A/${name}.png`, 16, 8);
    await expect(photosOf('pix2pix', ['A', 'A'])).rejects.toMatchObject({
      message: expect.stringContaining('--aligned'),
    });
  });
});

test('a split makes pairs of the halves, by the path of each picture, and leaves out what is none', async () => {
  const halves = await Promise.all(
    ['#f00', '#00f'].map((background) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const both = await sharp({ create: { width: 16, height: 8, channels: 3, background: '#000' } })
    .composite(halves.map((input, i) => ({ input, left: 8 * i, top: 0 })))
    .png()
    .toBuffer();
  await mkdir(join(root, 'in', 'day'), { recursive: true });
  await writeFile(join(root, 'in', 'day', '0.png'), both);
  await writeFile(join(root, 'in', '1.png'), both);
  await photo('in/upright.png', 8, 16);
  await writeFile(join(root, 'in', 'torn.jpg'), 'x');
  const target = join(root, 'out');
  const { count, leftOut } = await splitAligned({ paths: [join(root, 'in')] }, target);
  expect([count, names(leftOut)?.sort()]).toEqual([2, ['torn.jpg', 'upright.png']]);
  expect((await readdir(target, { recursive: true })).sort()).toEqual(
    ['A', 'B'].flatMap((side) => [side, ...['1.png', 'day', join('day', '0.png')].map((name) => join(side, name))]),
  );
  for (const [side, colour] of [
    ['A', [255, 0, 0]],
    ['B', [0, 0, 255]],
  ] as const) {
    expect(await sizeOf(join(target, side, '1.png'))).toMatchObject({ width: 8, height: 8 });
    const pixels = await sharp(join(target, side, 'day', '0.png'))
      .raw()
      .toBuffer();
    expect([...pixels.subarray(0, 3)]).toEqual(colour);
  }
  const none = splitAligned({ paths: [join(root, 'in', 'upright.png')] }, target);
  await expect(none).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining('side by side') });
});

describe('photos of a plan that learns colours', () => {
  const colours = (folder: string) => {
    const domains = { images: { paths: [join(root, folder)], leftOut: [] } };
    return photosOfPlan(
      { ...planOf('colourise', 'sketch', { domains, seed: 1 }), heldOut: 0 },
      recipeDescription('colourise'),
    );
  };

  test('have colours: grey ones are left out and named', async () => {
    await photo('images/red.png', 8, 8, '#a43');
    await photo('images/grey.png');
    const { list, leftOut } = await colours('images');
    expect(names(list.train['images'])).toEqual(['red.png']);
    expect(leftOut.map((each) => [each.domain, each.reason, names(each.photos)])).toEqual([
      ['images', 'no-colour', ['grey.png']],
    ]);
    await photo('none/grey.png');
    await expect(colours('none')).rejects.toMatchObject({
      code: 'bad-input',
      message: /None of the 1 photos has colours/,
    });
  });
});

describe('photos of a plan that learns words', () => {
  const captioned = (settings: RunPlan['settings'] = {}) => {
    const domains = { images: { paths: [join(root, 'A')], leftOut: [] } };
    const made = planOf('stackgan', 'sketch', { domains, seed: 1 });
    const words = { ...made, heldOut: 0.25, settings: { ...made.settings, ...settings } };
    return photosOfPlan(words, recipeDescription('stackgan'));
  };

  test('have their captions, each text once; those without are left out, and the words are those learned from', async () => {
    for (let i = 0; i < 8; i++) {
      await photo(`A/${i}.png`);
      await writeFile(join(root, 'A', `${i}.txt`), i < 4 ? 'a hat\na red hat\n' : `number ${i}\n`);
    }
    await photo('A/mute.png');
    await photo('A/other.png');
    await writeFile(join(root, 'A', 'other.txt'), Buffer.from('a hat', 'utf16le'));
    const { list, leftOut } = await captioned();
    expect(leftOut.map(({ reason, photos }) => [reason, names(photos)])).toEqual([
      ['no-caption', ['mute.png']],
      ['unread-caption', ['other.png']],
    ]);
    expect(leftOut[1]!.fault?.message).toContain('other.txt is not text in UTF-8');
    const { texts, train, heldOut } = list.captions!;
    expect(new Set(texts).size).toBe(texts.length);
    expect([train.length, heldOut.length]).toEqual([list.train['images']!.length, list.heldOut['images']!.length]);
    expect(train.length + heldOut.length).toBe(8);
    expect(Math.min(train.length, heldOut.length)).toBeGreaterThan(0);
    list.train['images']!.forEach((path, i) => {
      const own = train[i]!.map((place) => texts[place]);
      const number = Number(basename(path, '.png'));
      expect(own).toEqual(number < 4 ? ['a hat', 'a red hat'] : [`number ${number}`]);
      expect(texts[list.labels!.train[i]!]).toBe(own[0]);
    });
    const { words, examples } = learnedVocabulary(list)!;
    const learned = new Set(train.flat().map((place) => texts[place]!));
    expect(new Set(examples)).toEqual(learned);
    expect(new Set(words)).toEqual(new Set([...learned].flatMap((text) => text.split(' '))));
  });

  test('are refused where nothing is written, and found where the plan says', async () => {
    for (const name of ['red_hat', 'blue_hat']) await photo(`A/${name}.png`);
    await expect(captioned()).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('captions.csv') as unknown,
    });
    const { list } = await captioned({ captions: 'file-names' });
    expect(list.captions!.texts.sort()).toEqual(['blue hat', 'red hat']);
  });
});
