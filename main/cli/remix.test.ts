// zorse remix, as users run it.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texture } from '../../models/patches/testing/textures.ts';
import { fingerprint, readRemixNote } from '../files/images/note.ts';
import { Program } from './testing/program.ts';

let program: Program;
const path = (...names: string[]) => join(program.folder, ...names);

async function draw(name: string, width: number, height: number, seed: number): Promise<void> {
  const { data } = texture(width, height, seed);
  const bytes = Buffer.from(Uint8ClampedArray.from(data, (value) => 127.5 * (value + 1)));
  await sharp(bytes, { raw: { width, height, channels: 3 } }).toFile(path(name));
}

beforeAll(async () => {
  program = await Program.build();
  await draw('one.jpg', 60, 44, 1);
  await draw('other.png', 40, 50, 2);
  await draw('thin.png', 400, 20, 3);
  await draw('dot.png', 9, 9, 4);
  await draw('square.png', 48, 48, 5);
});
afterAll(() => program.remove());

const FAST = ['--scale', '64'];

describe('zorse remix', () => {
  it('extends a photo beside it, to the bit where the photo lies, and says how it was made', async () => {
    const { code, stdout, stderr } = await program.run([
      'remix',
      'extend',
      'other.png',
      '--right',
      '0.5',
      '--left',
      '0',
      ...FAST,
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/other\.extend\.png {2}60 x 50 {2}/);
    const photo = await sharp(path('other.png')).raw().toBuffer();
    const kept = await sharp(path('other.extend.png'))
      .extract({ left: 0, top: 0, width: 40, height: 50 })
      .raw()
      .toBuffer();
    expect(kept).toEqual(photo);
    expect(await readRemixNote(path('other.extend.png'))).toMatchObject({
      request: { way: 'extend', settings: { left: 0, right: 0.5, scale: 64 } },
      pictures: [{ name: 'other.png', fingerprint: fingerprint(await readFile(path('other.png'))) }],
    });
  });

  it('restyles one by another, into a folder that it makes, as JSON and in another format', async () => {
    const args = [
      'remix',
      'restyle',
      'one.jpg',
      'other.png',
      '--out',
      'out',
      '--format',
      'webp',
      '--size',
      '36',
      '--json',
      ...FAST,
    ];
    const { code, stdout } = await program.run(args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      way: 'restyle',
      inputs: ['one.jpg', 'other.png'],
      output: path('out', 'one.restyle.webp'),
      width: 36,
      height: 26,
    });
    expect((await sharp(path('out', 'one.restyle.webp')).metadata()).format).toBe('webp');
    const again = await program.run(args);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is already there')]);
    expect((await program.run([...args, '--overwrite'])).code).toBe(0);
  });

  it('swaps the looks of two photos by what our encoder sees: a result of each', async () => {
    const { code, stdout, stderr } = await program.run([
      'remix',
      'transfer',
      'one.jpg',
      'other.png',
      '--out',
      'both',
      ...FAST,
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect((await readdir(path('both'))).sort()).toEqual(['one.transfer.jpg', 'other.transfer.png']);
  });

  it('says what of a picture is not in the result', async () => {
    const deep = sharp(path('other.png')).toColourspace('rgb16').ensureAlpha(0.5).toColourspace('rgb16');
    await deep.png().toFile(path('deep.png'));
    const { code, stderr } = await program.run(['remix', 'reshuffle', 'deep.png', '--out', 'deep', ...FAST]);
    expect([code, stderr]).toEqual([
      0,
      'zorse: deep.png: 8 of 16 bits kept\nzorse: deep.png: its transparency is left out: the result is opaque\n',
    ]);
    const args = ['remix', 'restyle', 'one.jpg', 'deep.png', '--json', '--out', 'deep', ...FAST];
    const { stdout } = await program.run(args);
    expect(JSON.parse(stdout)).toMatchObject({
      notes: ['deep.png: 8 of 16 bits kept', 'deep.png: its transparency is left out: the result is opaque'],
    });
  });

  it('says of photos that are matched by their colours which have none', async () => {
    await sharp(path('other.png')).greyscale().toFile(path('grey.png'));
    const args = ['remix', 'transfer', 'one.jpg', 'grey.png', '--by', 'colours', '--out', 'grey', ...FAST];
    const { code, stderr } = await program.run(args);
    expect([code, stderr]).toEqual([0, 'zorse: grey.png: it has no colours: it is matched by its lightness alone\n']);
    const byLooks = await program.run([...args.map((each) => (each === 'colours' ? 'features' : each)), '--overwrite']);
    expect([byLooks.code, byLooks.stderr]).toEqual([0, '']);
  });

  it('restyles in neural style, and says so in the result', async () => {
    const args = ['restyle', 'one.jpg', 'other.png', '--by', 'gram', '--seed', '3', '--out', 'neural'];
    const { code, stdout, stderr } = await program.run(['remix', ...args, ...FAST]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/one\.restyle\.jpg {2}60 x 44 {2}/);
    expect(await readRemixNote(path('neural', 'one.restyle.jpg'))).toMatchObject({
      request: { settings: { by: 'gram', seed: 3 } },
    });
  });

  it.each([
    [['restyle', 'one.jpg'], 2, "missing required argument 'other'"],
    [['extend', 'nobody.jpg'], 2, 'nobody.jpg'],
    [['extend', 'one.jpg', '--left', '0', '--right', '0'], 2, 'Extend needs a side to go to'],
    [['retarget', 'thin.png', ...FAST], 2, 'long side is at most 4 times the short one'],
    [['retarget', 'thin.png', '--scale', '256'], 2, 'long side is at most 18 times the short one'],
    [
      ['restyle', 'one.jpg', 'dot.png'],
      2,
      'dot.png is too small to be taken apart (9 x 9 pixels). Choose a picture of',
    ],
    [['collage', 'one.jpg', 'dot.png'], 2, 'dot.png is too small to be taken apart (9 x 9 pixels)'],
    [['collage', 'one.jpg', 'thin.png', ...FAST], 2, 'thin.png is too narrow to be taken apart'],
    [
      ['retarget', 'square.png', '--ratio', '1:1'],
      2,
      'square.png already has this shape (48 x 48 pixels, 1:1). Choose other proportions.',
    ],
    [['extend', '.'], 2, "value '.' is invalid for argument 'photo'. It is a folder, not a file."],
    [['collage', 'one.jpg', 'other.png', 'thin.png', '.'], 2, "for argument 'more'. It is a folder, not a file."],
    [['retarget', 'one.jpg', '--ratio', '5:1'], 2, 'It takes: 1:1, 4:3'],
    [['retarget', 'one.jpg', '--ratio', 'wide'], 2, 'or any other up to 4:1'],
    [['collage', 'one.jpg', 'one.jpg', 'one.jpg', 'one.jpg', 'one.jpg'], 2, 'Collage takes 2 to 4 pictures; 5 given'],
    [['paint', 'one.jpg'], 2, 'paint'],
  ])('%j is told and writes nothing', async (args, code, message) => {
    const before = await readdir(program.folder);
    const result = await program.run(['remix', ...args]);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(message);
    expect(await readdir(program.folder)).toEqual(before);
  });

  it('speaks Korean', async () => {
    const { stderr } = await program.run(['--lang', 'ko', 'remix', 'retarget', 'thin.png', ...FAST]);
    expect(stderr).toContain('너무 좁습니다');
    const same = await program.run(['--lang', 'ko', 'remix', 'retarget', 'square.png', '--ratio', '1:1']);
    expect([same.code, same.stderr]).toEqual([2, expect.stringContaining('square.png: 이미 이 비율입니다')]);
    expect((await program.run(['--lang', 'ko', 'remix', '--help'])).stdout).toContain('다른 그림의 조각으로');
  });

  it('names a damaged picture', async () => {
    await writeFile(path('bad.jpg'), 'no picture');
    const { code, stderr } = await program.run(['remix', 'restyle', 'one.jpg', 'bad.jpg', ...FAST]);
    expect(code).not.toBe(0);
    expect(stderr).toContain('bad.jpg');
  });
});
