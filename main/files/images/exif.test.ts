import { expect, test } from 'vitest';
import { adaptExif, EXIF_DIRECTORY, ORIENTATION } from './exif.ts';
import { openStructure, readDirectory, swapped, wholeNumber, writeDirectory, type Branch } from './tiff-structure.ts';

const MAKER_NOTE = 0x927c;

/** An EXIF block in either byte order: orientation, size, a maker's note, a thumbnail at its end. */
function block(little: boolean): Uint8Array {
  const short = (tag: number, value: number) => ({
    tag,
    type: 3,
    count: 1,
    bytes: Uint8Array.from(little ? [value & 255, value >> 8] : [value >> 8, value & 255]),
  });
  const details: Branch = {
    fields: [
      short(0xa002, 4000),
      short(0xa003, 3000),
      { tag: MAKER_NOTE, type: 7, count: 6, bytes: Buffer.from('secret') },
    ],
    below: new Map(),
  };
  const head = Buffer.from(little ? 'II*\0\x08\0\0\0' : 'MM\0*\0\0\0\x08', 'latin1');
  const main = writeDirectory(
    { fields: [short(ORIENTATION, 6)], below: new Map([[EXIF_DIRECTORY, details]]) },
    8,
    little,
  );
  const at = 8 + main.length;
  const thumb = (offset: number): Branch => ({ fields: [short(0x0201, offset), short(0x0202, 5)], below: new Map() });
  const second = writeDirectory(thumb(at + 30), at, little); // 2 + 2 * 12 + 4 bytes, then the picture
  const bytes = Buffer.concat([head, main, second, Buffer.from('THUMB')]);
  const structure = openStructure(bytes)!;
  structure.view.setUint32(readDirectory(structure, 8)!.nextAt, at, little);
  return bytes;
}

test.each([true, false])('orientation, size and thumbnail are made true in place (little-endian %s)', (little) => {
  const before = block(little);
  expect(Buffer.from(before).includes('THUMB')).toBe(true);
  const after = adaptExif(before, { width: 640, height: 70_000 })!;
  const structure = openStructure(after)!;
  const main = readDirectory(structure, structure.first)!;
  expect(
    wholeNumber(
      structure,
      main.fields.find((field) => field.tag === ORIENTATION),
    ),
  ).toBe(1);
  expect(main.next).toBe(0);
  expect(Buffer.from(after).includes('THUMB')).toBe(false);
  const below = readDirectory(
    structure,
    wholeNumber(
      structure,
      main.fields.find((field) => field.tag === EXIF_DIRECTORY),
    )!,
  )!;
  expect(
    wholeNumber(
      structure,
      below.fields.find((field) => field.tag === 0xa002),
    ),
  ).toBe(640);
  expect(Buffer.from(after).indexOf('secret')).toBe(Buffer.from(before).indexOf('secret'));
});

test('a block that is none, or points outside itself, is left out', () => {
  expect(adaptExif(Buffer.from('hello world'), { width: 1, height: 1 })).toBeNull();
  const wild = Buffer.from('II*\0\xff\xff\xff\x7f', 'latin1');
  expect(adaptExif(wild, { width: 1, height: 1 })).toBeNull();
  for (let cut = 8; cut < 120; cut++)
    expect(() => adaptExif(block(true).slice(0, cut), { width: 1, height: 1 })).not.toThrow();
});

test('fields change their byte order by the size of their type', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  expect([...swapped({ type: 3, bytes })]).toEqual([2, 1, 4, 3, 6, 5, 8, 7]);
  expect([...swapped({ type: 5, bytes })]).toEqual([4, 3, 2, 1, 8, 7, 6, 5]);
  expect([...swapped({ type: 2, bytes })]).toEqual([...bytes]);
});
