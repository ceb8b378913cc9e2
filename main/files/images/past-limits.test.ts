// Photos whose metadata takes more time or memory than there is for it, whatever it is that does: they are photos all the same.
import sharp from 'sharp';
import { beforeEach, expect, test, vi } from 'vitest';
import { photoNoteText } from '../../../common/photo-notes.ts';
import { PastLimits } from '../limited-process.ts';
import { readMetadata } from '../metadata/read-metadata.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { latentNotePacket, readLatentNote } from './made-from.ts';
import { type TranslationNote, readNote } from './note.ts';
import { madeTiff } from './testing/tiff.ts';

vi.mock('../metadata/read-metadata.ts', async (original) => ({ ...(await original<object>()), readMetadata: vi.fn() }));

const fails = (error: unknown) => void vi.mocked(readMetadata).mockRejectedValue(error);
beforeEach(() => fails(new PastLimits()));

const picture = () =>
  sharp({ create: { width: 8, height: 6, channels: 3, background: '#888' } })
    .withXmp(latentNotePacket({}))
    .withExif({ IFD0: { Copyright: 'somebody' } });
const note = {
  model: { id: 'm', name: 'M' },
  direction: 'AtoB',
  settings: {},
  version: '1',
} as unknown as TranslationNote;

test('a photo is decoded and translated without it, and says so', async () => {
  const source = { bytes: await picture().jpeg().toBuffer(), name: 'a.jpg' };
  const { image, facts } = await decode(source);
  expect([image.width, image.height, facts.carried]).toEqual([8, 6, {}]);
  expect(facts.notes.map((each) => photoNoteText(each).en)).toEqual([
    'its metadata takes more time or memory to read than any photo should and is left out',
  ]);
  const result = await encode(image, { format: 'jpeg', metadata: 'keep', original: facts, note });
  expect((await sharp(result).metadata()).xmpAsString).toContain('zorse:request');
});

test('a result has at least our note when only then it is too much', async () => {
  const original = { ...(await decode({ bytes: await picture().png().toBuffer(), name: 'a.png' })).facts };
  original.carried = { xmp: '<x/>', exif: Uint8Array.of(1) };
  const image = { width: 8, height: 6, channels: 3 as const, data: new Uint8Array(144) };
  const { exif, xmpAsString } = await sharp(
    await encode(image, { format: 'png', metadata: 'keep', original, note }),
  ).metadata();
  expect(exif).toBeUndefined();
  expect(xmpAsString).toContain('zorse:request');
});

test('whoever asks what a picture was made with is told why not', async () => {
  const bytes = await picture().png().toBuffer();
  const refused = { code: 'unreadable', message: expect.stringContaining('more time or memory'), subject: 'a.png' };
  await expect(readNote({ bytes, name: 'a.png' })).rejects.toMatchObject(refused);
  await expect(readLatentNote(bytes, 'a.png')).rejects.toMatchObject(refused);
});

test('a TIFF that cannot be told from a raw photo is refused', async () => {
  const source = { bytes: madeTiff({}), name: 'a.tif' };
  await expect(decode(source)).rejects.toMatchObject({ code: 'unreadable', subject: 'a.tif' });
});

test('what the system refuses is not blamed on the photo', async () => {
  fails(Object.assign(new Error('spawn EMFILE'), { code: 'EMFILE', syscall: 'spawn node' }));
  await expect(decode({ bytes: await picture().jpeg().toBuffer(), name: 'a.jpg' })).rejects.toMatchObject({
    code: 'disk',
    message: expect.stringContaining('too many files are open'),
  });
});
