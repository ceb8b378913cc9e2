import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Walk } from '../../common/latent/walk.ts';
import { readLatentNote } from '../files/images/made-from.ts';
import { useBackend } from '../engine/backends/index.ts';
import { writeTinyLatent } from '../engine/testing/latent-folders.ts';
import { Program } from './testing/program.ts';

let program: Program;
beforeAll(async () => {
  await useBackend('cpu'); // makes the models' weights
  program = await Program.build();
  await mkdir(join(program.home, 'library'), { recursive: true });
  await writeTinyLatent(join(program.home, 'library'), 'tiny');
  await writeTinyLatent(join(program.home, 'library'), 'told', { classes: 3, channels: 3, encoder: 'conditional' });
});
afterAll(() => program.remove());

const path = (...names: string[]) => join(program.folder, ...names);
const made = async (name: string) => readLatentNote(await readFile(path(name)));

describe('zorse walk', () => {
  it('makes a film from seed to seed that remembers its walk', async () => {
    const args = ['walk', 'tiny', '--from', 'seed:1', '--via', '5', '6', '--to', '2', '--frames', '12', '--loop'];
    const { code, stdout, stderr } = await program.run([...args, '--scale', '2', '--out', 'walk.gif']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^walk\.gif {2}12 frames {2}0\.4 s {2}16 x 16 {2}\d/);
    const { pages, width, loop } = await sharp(path('walk.gif'), { animated: true }).metadata();
    expect({ pages, width, loop }).toEqual({ pages: 12, width: 16, loop: 0 });
    const { walk } = (await made('walk.gif'))!;
    expect(walk!.keyframes.map(({ seed }) => seed)).toEqual([1, 5, 6, 2]);
    expect((await program.run([...args, '--out', 'walk.gif'])).stderr).toContain('walk.gif is already there');
    const again = await program.run([...args, '--overwrite', '--json', '--out', 'walk.gif']);
    expect(JSON.parse(again.stdout)).toEqual({
      output: path('walk.gif'),
      frames: 12,
      seconds: expect.closeTo(0.4),
      width: 32,
      height: 32,
    });
  });

  it('goes on from walk files and from what was exported, in every format', async () => {
    await writeFile(path('walk.json'), JSON.stringify((await made('walk.gif'))!.walk));
    const base = ['walk', 'tiny', '--keyframes'];
    for (const [from, out] of [
      ['walk.json', 'walk.webm'],
      ['walk.webm', 'walk.webp'],
      ['walk.webp', 'walk.zip'],
      ['walk.zip', 'frames/'],
    ] as const) {
      const { code, stderr } = await program.run([...base, from, '--out', out]);
      expect([code, stderr]).toEqual([0, '']);
    }
    const names = await readdir(path('frames'));
    expect([names.length, names[0], names.at(-1)]).toEqual([13, '0001.png', 'walk.zorse-walk.json']);
    const kept = Walk.parse(JSON.parse(await readFile(path('frames', 'walk.zorse-walk.json'), 'utf8')));
    expect(kept).toEqual((await made('walk.gif'))!.walk);
  });

  it('asks seeds for a class, by name or number, and draws them in', async () => {
    const args = ['walk', 'told', '--from', '1', '--to', '2', '--frames', '2', '--no-loop', '--way', 'linear'];
    await program.run([...args, '--class', '2', '--truncation', '0', '--out', 'classes.webp']);
    const { walk } = (await made('classes.webp'))!;
    expect(walk).toMatchObject({ way: 'linear', loop: false });
    expect(walk!.keyframes.map(({ place }) => place)).toEqual(
      [1, 2].map(() => ({ code: [0, 0, 0, 0], classes: [0, 0, 1] })),
    );
    const { code, stderr } = await program.run([...args, '--class', 'nine', '--out', 'nine.webp']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('no class "nine"')]);
  });

  it.each([
    [['--out', 'a.gif'], 'give --from and --to'],
    [['--from', '1', '--to', '2', '--out', 'a.mov'], 'a.mov: films are written as .gif'],
    [['--from', 'x', '--to', '2', '--out', 'a.gif'], 'It takes a seed'],
    [['--from', '1', '--to', '2', '--scale', '9', '--out', 'a.gif'], 'from 1 to 8'],
    [['--from', '1', '--to', '2', '--keyframes', 'walk.json', '--out', 'a.gif'], 'not both'],
    [['--from', '1', '--to', '2', '--class', '1', '--out', 'a.gif'], 'takes no classes'],
    [['--from', '1', '--to', '2', '--frames', '1', '--out', 'a.gif'], 'too few'],
    [['--keyframes', 'nope.json', '--out', 'a.gif'], 'nope.json'],
    [['--from', '1', '--to', '2'], "required option '-o, --out <file>'"],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stdout, stderr } = await program.run(['walk', 'tiny', ...args]);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('of a translator, or of no model, is refused', async () => {
    const args = ['--from', '1', '--to', '2', '--out', 'a.gif'];
    expect((await program.run(['walk', 'horse-zebra', ...args])).stderr).toContain('translates pictures');
    expect((await program.run(['walk', 'nope', ...args])).stderr).toContain('There is no model "nope"');
    expect((await readdir(program.folder)).filter((name) => /^a\.|tmp/.test(name))).toEqual([]);
  });
});
