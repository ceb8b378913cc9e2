import sharp from 'sharp';
import { expect, test } from 'vitest';
import { latentNoteText, parseLatentNote, type LatentNote } from '../../../common/latent/note.ts';
import { Walk } from '../../../common/latent/walk.ts';
import { latentNotePacket, readLatentNote } from './made-from.ts';

const place = { code: [0.1, -1.25, 3e-7], classes: [0.25, 0.75] };
const note: LatentNote = {
  made: { model: 'faces & "co" <1>', places: [place], seeds: [7], settings: { truncation: 0.7, 방향: ['안경', 1.5] } },
};
const walk = Walk.parse({ format: 1, model: 'm', keyframes: [{ place, seconds: 2 }], way: 'linear', speed: 2 });
const picture = () => sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } });

test.each(['png', 'webp', 'jpeg', 'tiff', 'avif'] as const)('a %s carries the note', async (format) => {
  const bytes = await picture().withXmp(latentNotePacket(note)).toFormat(format).toBuffer();
  expect(await readLatentNote(bytes)).toEqual(note);
});

test('a picture without a note has none', async () => {
  expect(await readLatentNote(await picture().png().toBuffer())).toBeNull();
  expect(await readLatentNote(await picture().gif().toBuffer())).toBeNull();
  expect(await readLatentNote(Buffer.from('no picture'))).toBeNull();
});

test('a damaged, forged or newer note counts as none', () => {
  const text = latentNoteText({ walk });
  expect(parseLatentNote(text)).toEqual({ walk });
  expect(parseLatentNote(text.replace('{', '['))).toBeNull();
  expect(parseLatentNote(text.replace('-1.25', 'null'))).toBeNull();
  expect(parseLatentNote(text.replace('"version":1', '"version":2'))).toBeNull();
  expect(parseLatentNote('{"zorse":"latent","version":1}')).toBeNull();
});
