// zorse colourise, as users run it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesToLab } from '../../common/colour/lab.ts';
import { toLabImage } from '../../common/colour/lab-image.ts';
import { LIGHTNESS_KEPT } from '../../common/colour/recolour.ts';
import { readColourNote } from '../files/images/note.ts';
import { Program } from './testing/program.ts';
import { writeTinyColouriser } from '../engine/testing/tiny-colouriser.ts';

let program: Program;
const path = (...names: string[]) => join(program.folder, ...names);
const run = (...args: string[]) => program.run(['colourise', ...args]);

/** Every grey there is, and the same greys tinted. */
async function draw(name: string, tinted: boolean): Promise<void> {
  const [width, height] = [100, 60];
  const data = Buffer.alloc(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    const grey = Math.floor(128 + 127 * Math.sin(i / 40) * Math.cos((i % width) / 9));
    data.set(tinted ? [grey, Math.max(0, grey - 9), Math.max(0, grey - 30)] : [grey, grey, grey], 3 * i);
  }
  await sharp(data, { raw: { width, height, channels: 3 } }).toFile(path(name));
}

async function lab(name: string) {
  const { data, info } = await sharp(path(name))
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return toLabImage({ width: info.width, height: info.height, channels: 3, data });
}

beforeAll(async () => {
  program = await Program.build();
  await writeTinyColouriser(path('tiny'), 'tiny');
  await draw('grey.png', false);
  await draw('faded.png', true);
  await sharp({ create: { width: 30, height: 30, channels: 3, background: '#c02010' } }).toFile(path('red.png'));
  await writeFile(path('points.json'), JSON.stringify({ points: [{ x: 0.3, y: 0.4, a: 40, b: -30 }] }));
});
afterAll(() => program.remove());

describe('zorse colourise', () => {
  it('gives a photo colours at its own size, and leaves its grey as it was, byte for byte', async () => {
    const { code, stdout, stderr } = await run('grey.png', '--model', 'tiny');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/grey\.tiny-colours\.png {2}100 x 60 {2}/)]);
    expect(stderr).toContain('1 coloured');
    expect(stderr).not.toContain('colours already');
    const [before, after] = [await lab('grey.png'), await lab('grey.tiny-colours.png')];
    expect(Math.max(...after.ab.map(Math.abs))).toBeGreaterThan(5);
    const levels = Array.from({ length: 256 }, (_, byte) => bytesToLab(byte, byte, byte)[0]);
    const nearest = (L: number) =>
      levels.reduce((best, level, i) => (Math.abs(level - L) < Math.abs(levels[best]! - L) ? i : best), 0);
    expect([...after.lightness].map(nearest)).toEqual([...before.lightness].map(nearest));
  });

  it('keeps the lightness of a faded photo, follows points and a reference, and remembers the points', async () => {
    const faded = await lab('faded.png');
    const made: Float32Array[] = [];
    for (const [out, ...flags] of [
      ['plain'],
      ['points', '--points', 'points.json'],
      ['red', '--reference', 'red.png'],
    ]) {
      expect((await run('faded.png', '--model', 'tiny', '--out', out!, ...flags)).code).toBe(0);
      const { lightness, ab } = await lab(join(out!, 'faded.tiny-colours.png'));
      lightness.forEach((L, i) => expect(Math.abs(L - faded.lightness[i]!)).toBeLessThan(LIGHTNESS_KEPT));
      made.push(ab);
    }
    const [plain, points, red] = made;
    expect(points).not.toEqual(plain);
    expect(red).not.toEqual(plain);
    expect(await readColourNote(path('points', 'faded.tiny-colours.png'))).toEqual({
      model: 'tiny',
      points: [{ x: 0.3, y: 0.4, a: 40, b: -30, size: 3 }],
    });
  });

  it('says of a photo that has colours that they are replaced', async () => {
    const { code, stdout, stderr } = await run('red.png', '--model', 'tiny', '--json', '--out', 'red-coloured');
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('faded')]);
    expect(JSON.parse(stdout.trim())).toMatchObject({
      notes: ['it has colours already: they are replaced, its lightness stays'],
    });
  });

  it('replaces nothing unless asked, and one bad file does not stop the others', async () => {
    await writeFile(path('broken.png'), 'no picture');
    const args = ['broken.png', 'faded.png', 'grey.png', '--model', 'tiny', '--out', 'batch', '--json'];
    const first = await run(...args);
    const lines = first.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first.code).toBe(1);
    expect(lines.map(({ input, fault, output }) => [input, fault !== undefined, output])).toEqual([
      [path('broken.png'), true, undefined],
      [path('faded.png'), false, path('batch', 'faded.tiny-colours.png')],
      [path('grey.png'), false, path('batch', 'grey.tiny-colours.png')],
    ]);
    const bytes = await readFile(path('batch', 'grey.tiny-colours.png'));
    const again = await run('grey.png', '--model', 'tiny', '--out', 'batch', '--lang', 'ko');
    expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/이미 있/)]);
    expect(await readFile(path('batch', 'grey.tiny-colours.png'))).toEqual(bytes);
    const skipped = await run('grey.png', '--model', 'tiny', '--out', 'batch', '--skip-existing');
    expect([skipped.code, skipped.stdout]).toEqual([0, '']);
    expect((await run('grey.png', '--model', 'tiny', '--out', 'batch', '--overwrite')).code).toBe(0);
  });

  it('says what is wrong with a model or a file of points', async () => {
    const point = { x: 0.3, y: 0.4, a: 40, b: -30 };
    const many = (count: number, last: object) =>
      JSON.stringify({ points: [...Array<object>(count).fill(point), last] });
    const files: [string | Buffer, string][] = [
      ['{"points": {}}', 'holds no points of colour'],
      ['{"points": [', 'holds no points of colour'],
      [Buffer.from(many(0, point), 'utf16le'), 'holds no points of colour'], // without its mark
      [many(0, { x: 3 }), 'wrong.json: point 1 (x) is none'],
      [many(2, { ...point, size: 10 }), 'wrong.json: point 3 (size) is none'],
      [many(0, []), 'wrong.json: point 1 is none'],
      [many(500, point), 'wrong.json holds 501 points; a photo takes at most 500.'],
    ];
    for (const [text, message] of files) {
      await writeFile(path('wrong.json'), text);
      const wrong = await run('grey.png', '--model', 'tiny', '--points', 'wrong.json');
      expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining(message)]);
    }
    await writeFile(path('utf16.json'), Buffer.from(`\ufeff${many(0, point)}`, 'utf16le'));
    expect((await run('grey.png', '--model', 'tiny', '--points', 'utf16.json', '--out', 'utf16')).code).toBe(0);
    for (const [flag, named] of [
      ['--points', '--points <file>'],
      ['--reference', '--reference <image>'],
    ]) {
      const folder = await run('grey.png', '--model', 'tiny', flag!, '.');
      const message = `option '${named}' argument '.' is invalid. It is a folder, not a file.`;
      expect([folder.code, folder.stderr]).toEqual([2, expect.stringContaining(message)]);
    }
    const grey = await run('faded.png', '--model', 'tiny', '--reference', 'grey.png');
    expect([grey.code, grey.stdout, grey.stderr]).toEqual([
      2,
      '',
      'zorse: grey.png is grey and has no colours to give. Choose a picture in colour.\n',
    ]);
    const other = await run('grey.png', '--model', 'digits');
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('gives photos no colours')]);
  });
});
