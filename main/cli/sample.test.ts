// zorse sample and zorse encode, as users run them.
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointOfSeed } from '../../common/latent/sample.ts';
import { readLatentNote } from '../files/images/made-from.ts';
import { useBackend } from '../engine/backends/index.ts';
import { writeTinyLatent } from '../engine/testing/latent-folders.ts';
import { Program } from './testing/program.ts';

let program: Program;
beforeAll(async () => {
  await useBackend('cpu'); // makes the models' weights
  program = await Program.build();
  const library = join(program.home, 'library');
  await mkdir(library, { recursive: true });
  await writeTinyLatent(library, 'tiny');
  await writeTinyLatent(library, 'told', { classes: 3, channels: 3, encoder: 'conditional' });
  await writeTinyLatent(library, 'words', { captions: ['a red hat', 'a blue beard'], channels: 3 });
  await writeTinyLatent(program.folder, 'elsewhere', { seed: 9 });
});
afterAll(() => program.remove());

const path = (...names: string[]) => join(program.folder, ...names);
const made = async (...names: string[]) => (await readLatentNote(await readFile(path(...names))))!.made!;
const pixels = async (...names: string[]) =>
  sharp(path(...names))
    .raw()
    .toBuffer();

describe('zorse sample', () => {
  it('makes a sheet that remembers its places, the same for the same seeds', async () => {
    const args = ['sample', 'told', '--class', 'class 2', '--count', '5', '--seed', '7', '--truncation', '0.5'];
    const { code, stdout, stderr } = await program.run([...args, '--out', 'grid.png', '--scale', '2']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`${path('grid.png')}  seed 7-11\n`);
    const { width, height } = await sharp(path('grid.png')).metadata();
    expect([width, height]).toEqual([3 * 16, 2 * 16]);
    const note = await made('grid.png');
    expect(note).toMatchObject({ model: 'told', seeds: [7, 8, 9, 10, 11], settings: { truncation: 0.5 } });
    const { code: third } = pointOfSeed({ dimensions: 4, prior: 'normal', classes: 3 }, 9, 2);
    expect(note.places[2]).toEqual({ code: third.map((value) => value / 2), classes: [0, 0, 1] });
    const again = await program.run([...args, '--out', 'sub/again.png', '--scale', '2', '--json']);
    expect(JSON.parse(again.stdout)).toEqual({
      output: path('sub', 'again.png'),
      model: 'told',
      seeds: [7, 8, 9, 10, 11],
      classes: Array(5).fill('class 2'),
    });
    expect(await pixels('sub', 'again.png')).toEqual(await pixels('grid.png'));
  });

  it('makes a file per seed, each the picture that it is on a sheet, also of a model that is not in the library', async () => {
    const args = ['sample', 'elsewhere', '--count', '3', '--out'];
    const { code, stdout } = await program.run([...args, 'apart', '--separate']);
    expect(code).toBe(0);
    expect(stdout.split('\n')).toHaveLength(4);
    expect((await readdir(path('apart'))).sort()).toEqual(['elsewhere-1.png', 'elsewhere-2.png', 'elsewhere-3.png']);
    expect((await program.run([...args, 'row.png', '--columns', '3'])).code).toBe(0);
    const second = await sharp(path('row.png')).extract({ left: 8, top: 0, width: 8, height: 8 }).raw().toBuffer();
    expect(await pixels('apart', 'elsewhere-2.png')).toEqual(second);
    expect((await made('apart', 'elsewhere-2.png')).seeds).toEqual([2]);
  });

  it.each([
    [['told', '--class', '9', '--out', 'x.png'], 'has no class "9". It has: class 0, class 1, class 2'],
    [['tiny', '--class', '0', '--out', 'x.png'], 'takes no classes'],
    [['tiny', '--text', 'a hat', '--out', 'x.png'], 'does not know words'],
    [['words', '--text', ' ', '--out', 'x.png'], 'There is no word in " "'],
    [['words', '--text', '😀!', '--out', 'x.png'], 'There is no word in "😀!"'],
    [['tiny', '--out', 'x.jpg'], 'Name the file x.png'],
    [['tiny', '--count', '0', '--out', 'x.png'], 'whole number from 1'],
    [['nobody', '--out', 'x.png'], 'There is no model "nobody"'],
    [['horse-zebra', '--out', 'x.png'], 'Use it in Translate'],
  ])('says what is wrong with %s', async (args, message) => {
    const { code, stdout, stderr } = await program.run(['sample', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('paints what a text says, names words that the model never learned, and remembers the text', async () => {
    const args = ['sample', 'words', '--count', '2', '--out'];
    const red = await program.run([...args, 'red.png', '--text', 'a RED hats', '--json']);
    expect([red.code, red.stderr]).toEqual([0, '"hats" is not a word it learned. Did you mean "hat"?\n']);
    expect(JSON.parse(red.stdout)).toMatchObject({ texts: ['a RED hats', 'a RED hats'] });
    expect((await program.run([...args, 'blue.png', '--text', 'a blue beard'])).stderr).toBe('');
    expect((await made('red.png')).places[0]).toMatchObject({ prompt: [{ text: 'a RED hats', share: 1 }] });
    expect(await pixels('red.png')).not.toEqual(await pixels('blue.png'));
    const long = await program.run([...args, 'long.png', '--text', 'red '.repeat(200)]);
    expect([long.code, long.stderr]).toEqual([0, 'Of a text the first 500 characters and 64 words are read.\n']);
    const untold = await program.run([...args, 'untold.png', '--json']);
    for (const text of (JSON.parse(untold.stdout) as { texts: string[] }).texts) {
      expect(['a red hat', 'a blue beard']).toContain(text);
    }
    const walk = ['walk', 'words', '--from', '1', '--to', '1', '--text', 'a red hat', 'a blue beard'];
    const film = await program.run([...walk, '--frames', '3', '--scale', '1', '--out', 'frames']);
    const frames = (await readdir(path('frames'))).filter((name) => name.endsWith('.png'));
    expect([film.code, frames.length]).toEqual([0, 3]);
    for (const [from, seed] of [
      [[], 1],
      [['--from', '9'], 9],
    ] as const) {
      const texts = ['--text', 'a red hat', 'a blue beard', 'a red beard', '--frames', '4', '--overwrite'];
      const { code, stderr } = await program.run(['walk', 'words', ...from, ...texts, '--out', 'texts.webp']);
      expect([code, stderr]).toEqual([0, '']);
      const { keyframes } = (await readLatentNote(await readFile(path('texts.webp'))))!.walk!;
      expect(keyframes.map((each) => each.seed)).toEqual([seed, seed, seed]);
      expect(keyframes.map(({ place }) => place.prompt![0]!.text)).toEqual([
        'a red hat',
        'a blue beard',
        'a red beard',
      ]);
      for (const { place } of keyframes) expect(place.code).toEqual(keyframes[0]!.place.code);
    }
    const one = await program.run(['walk', 'words', '--text', 'a red hat', '--out', 'one.webp']);
    expect([one.code, one.stderr]).toEqual([2, expect.stringContaining('two texts with --text')]);
  });

  it('never replaces a picture unasked', async () => {
    await writeFile(path('mine.png'), 'mine');
    const kept = await program.run(['sample', 'tiny', '--out', 'mine.png']);
    expect([kept.code, kept.stderr]).toEqual([1, expect.stringContaining('--overwrite')]);
    expect(await readFile(path('mine.png'), 'utf8')).toBe('mine');
    expect((await program.run(['sample', 'tiny', '--out', 'mine.png', '--overwrite'])).code).toBe(0);
    expect((await sharp(path('mine.png')).metadata()).format).toBe('png');
  });
});

describe('zorse encode', () => {
  it('finds the place of a picture that the model made', async () => {
    await program.run(['sample', 'tiny', '--count', '1', '--seed', '3', '--out', 'three.png']);
    const args = ['encode', 'tiny', 'three.png', '--steps', '120'];
    const { code, stdout, stderr } = await program.run([...args, '--reconstruct', 'again.png']);
    expect([code, stderr]).toEqual([0, '']);
    const { model, place, error } = JSON.parse(stdout) as { model: string; place: { code: number[] }; error: number };
    expect([model, place.code.length]).toEqual(['tiny', 4]);
    expect(error).toBeLessThan(0.02);
    const [one, other] = [await pixels('three.png'), await pixels('again.png')];
    const difference = one.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0) / one.length / 255;
    expect(difference).toBeCloseTo(error, 2);
    expect((await made('again.png')).places[0]!.code).toEqual(place.code);
    const toFile = await program.run([...args, '--out', 'new/folder/place.json']);
    expect([toFile.code, toFile.stdout]).toEqual([0, '']);
    expect(JSON.parse(await readFile(path('new/folder/place.json'), 'utf8'))).toEqual(JSON.parse(stdout));
  });

  it('says before the search where nothing can be written, and leaves nothing', async () => {
    await writeFile(path('in-the-way'), 'a file');
    const args = ['encode', 'tiny', 'nowhere.png', '--out', 'in-the-way/place.json'];
    const { code, stderr } = await program.run(args);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/in-the-way is not a folder/)]);
    expect(await readFile(path('in-the-way'), 'utf8')).toBe('a file');
  });

  it('never replaces the picture itself, nor one result by the other', async () => {
    const encode = (...flags: string[]) => program.run(['encode', 'told', 'own.png', ...flags, '--overwrite']);
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } })
      .png()
      .toBuffer();
    await writeFile(path('own.png'), photo);
    await symlink('own.png', path('link.png'));
    for (const flags of [
      ['--out', 'own.png'],
      ['--reconstruct', 'link.png'],
      ['--out', 'x.png', '--reconstruct', './x.png'],
    ])
      expect((await encode(...flags)).code, flags.join(' ')).not.toBe(0);
    expect(await readFile(path('own.png'))).toEqual(photo);
  });

  it('uses the encoder of a model that has one, and takes pictures of any size', async () => {
    await sharp({ create: { width: 90, height: 60, channels: 4, background: '#12345680' } })
      .webp()
      .toFile(path('big.webp'));
    const { code, stdout } = await program.run(['encode', 'told', 'big.webp']);
    expect(code).toBe(0);
    const { place } = JSON.parse(stdout) as { place: { classes: number[] } };
    expect([...place.classes].sort()).toEqual([0, 0, 1]);
  });

  it('says what is wrong with a picture', async () => {
    await writeFile(path('text.png'), 'no picture');
    const { code, stdout, stderr } = await program.run(['encode', 'told', 'text.png']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('text.png is not a picture');
    expect((await program.run(['encode', 'told', 'nowhere.png'])).stderr).toContain('nowhere.png');
  });
});
