// zorse evaluate, as users run it.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../engine/backends/index.ts';
import { writeTinyLatent } from '../engine/testing/latent-folders.ts';
import { writeTinyModel } from '../engine/testing/model-folders.ts';
import { Program } from './testing/program.ts';

const SLOW = 120_000; // milliseconds: starts of the engine on a busy machine

let program: Program;
beforeAll(async () => {
  await useBackend('cpu'); // makes the models' weights
  program = await Program.build();
  const library = join(program.home, 'library');
  await mkdir(library, { recursive: true });
  await writeTinyLatent(library, 'blots');
  await writeTinyLatent(library, 'told', { classes: 2, channels: 3, encoder: 'conditional' });
  (await writeTinyModel(library, 'stripes')).generator.dispose();
  for (const folder of ['class 0', 'class 1']) {
    await mkdir(join(program.folder, 'pictures', folder), { recursive: true });
    for (let i = 0; i < 16; i++) {
      const noise = { type: 'gaussian', mean: 60 + 8 * i, sigma: 30 } as const;
      await sharp({ create: { width: 12, height: 12, channels: 3, background: '#888', noise } })
        .png()
        .toFile(join(program.folder, 'pictures', folder, `${i}.png`));
    }
  }
  await mkdir(join(program.folder, 'empty'));
}, SLOW);
afterAll(() => program.remove());

describe('zorse evaluate of a latent model', () => {
  it('measures it on pictures whose folders are its classes', { timeout: SLOW }, async () => {
    const { code, stdout, stderr } = await program.run(['evaluate', 'told', '--images', 'pictures', '--json']);
    expect([code, stderr]).toEqual([0, '']);
    const found = JSON.parse(stdout) as { model: string; photos: object; values: Record<string, unknown>[] };
    expect(found).toMatchObject({ model: 'told', photos: { images: 32 } });
    expect(found.values.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^KID-zorse-/),
      expect.stringMatching(/^FD-zorse-/),
      'reconstruction',
    ]);
    for (const value of found.values) expect(value).toMatchObject({ floor: expect.any(Number), better: 'less' });
    const table = await program.run(['evaluate', 'blots', '--images', 'pictures']);
    expect(table.stdout.split('\n')[0]).toMatch(/^Measure +value +95% interval +floor +ceiling$/);
    expect(table.stdout).toMatch(/^KID, made pictures +[-\d.]+ +[-\d.]+ \.\. [-\d.]+ +[-\d.]+ +[-\d.]+$/m);
    expect(table.stderr).toMatch(/^Reconstruction error|^KID, made pictures: How far /m);
  });

  it.each([
    [['blots'], 'blots does not translate pictures: give real ones with --images'],
    [['blots', '--a', 'pictures', '--b', 'pictures'], 'give real ones with --images, and neither --a nor --b'],
    [['blots', '--images', 'pictures', '--a', 'pictures'], 'neither --a nor --b'],
    [['stripes', '--images', 'pictures'], 'stripes translates: give photos of both kinds with --a and --b'],
    [['stripes', '--a', 'pictures'], 'with --a and --b, and no --images'],
    [['blots', '--images', 'empty'], 'There is no picture in '],
    [['blots', '--images', 'pictures/class 0'], '16 pictures are too few to measure on'],
    [['nobody', '--images', 'pictures'], 'There is no model "nobody"'],
  ])('%j is refused', { timeout: SLOW }, async (args, message) => {
    const { code, stdout, stderr } = await program.run(['evaluate', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('says so in Korean too', { timeout: SLOW }, async () => {
    const env = { LANG: 'ko_KR.UTF-8' };
    const made = await program.run(['evaluate', 'blots', '--a', 'pictures'], { env });
    expect(made.stderr).toContain('--images로 진짜 그림을 지정하세요');
    const translated = await program.run(['evaluate', 'stripes', '--images', 'pictures'], { env });
    expect(translated.stderr).toContain('--a와 --b로 두 종류의 사진을 지정하세요');
  });
});
