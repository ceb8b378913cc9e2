// Makes a photo's EXIF block true for a picture made from it: upright, of a new size, without the photo's thumbnail.
// Fields are changed where they stand, because makers' notes hold offsets that moving would break.
import type { Size } from '../../../common/image/size.ts';
import { openStructure, readDirectory, wholeNumber, type Field, type Structure } from './tiff-structure.ts';

export const ORIENTATION = 0x0112;
export const EXIF_DIRECTORY = 0x8769;
const PIXEL_WIDTH = 0xa002;
const PIXEL_HEIGHT = 0xa003;
const THUMBNAIL_OFFSET = 0x0201;
const THUMBNAIL_LENGTH = 0x0202;

/** A changed copy of the block, or null when it cannot be understood. */
export function adaptExif(exif: Uint8Array, size: Size): Uint8Array | null {
  const bytes = exif.slice();
  const structure = openStructure(bytes);
  const main = structure && readDirectory(structure, structure.first);
  if (!main) return null;
  const field = (fields: Field[], tag: number): Field | undefined => fields.find((one) => one.tag === tag);
  setNumber(structure, field(main.fields, ORIENTATION), 1);

  const below = wholeNumber(structure, field(main.fields, EXIF_DIRECTORY));
  const details = below === undefined ? null : readDirectory(structure, below);
  if (details) {
    setNumber(structure, field(details.fields, PIXEL_WIDTH), size.width);
    setNumber(structure, field(details.fields, PIXEL_HEIGHT), size.height);
  }

  const thumbnail = main.next === 0 ? null : readDirectory(structure, main.next);
  if (!thumbnail) return bytes;
  structure.view.setUint32(main.nextAt, 0, structure.little);
  const from = wholeNumber(structure, field(thumbnail.fields, THUMBNAIL_OFFSET)) ?? 0;
  const length = wholeNumber(structure, field(thumbnail.fields, THUMBNAIL_LENGTH)) ?? 0;
  if (from < main.nextAt || length === 0 || from + length > bytes.length) return bytes;
  if (from + length === bytes.length) return bytes.slice(0, from);
  return bytes.fill(0, from, from + length);
}

function setNumber({ view, little }: Structure, field: Field | undefined, value: number): void {
  if (field?.type === 3 && value <= 0xffff) view.setUint16(field.offset, value, little);
  if (field?.type === 4) view.setUint32(field.offset, value, little);
}
