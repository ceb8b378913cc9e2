// The tree of tagged fields that both a TIFF file and an EXIF block are (TIFF 6.0 section 2, EXIF 2.32 section 4.6):
// directories read with every offset checked, and written again with new ones.

/** Bytes of one value of a field type; index is the type's number. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

export interface Field {
  tag: number;
  type: number;
  count: number;
  /** The values' bytes in the structure's own byte order. */
  bytes: Uint8Array;
  /** Where the values stand in the structure they were read from. */
  offset: number;
}

export interface Directory {
  fields: Field[];
  /** Offset of the next directory, 0 when there is none; `nextAt` is where that number stands. */
  next: number;
  nextAt: number;
}

export interface Structure {
  view: DataView;
  little: boolean;
  first: number;
  /** Bytes that fields may still have: together no more than the structure, or a few would stand for gigabytes. */
  left: number;
}

/** The header of a classic TIFF structure, or null for anything else. */
export function openStructure(bytes: Uint8Array): Structure | null {
  if (bytes.length < 8) return null;
  const order = String.fromCharCode(bytes[0]!, bytes[1]!);
  if (order !== 'II' && order !== 'MM') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const little = order === 'II';
  if (view.getUint16(2, little) !== 42) return null;
  return { view, little, first: view.getUint32(4, little), left: bytes.length };
}

/**
 * The directory at that offset; fields that point outside, or share bytes with others beyond measure, are left out. Null
 * when the directory itself points outside.
 */
export function readDirectory(structure: Structure, at: number): Directory | null {
  const { view, little } = structure;
  if (at < 8 || at + 2 > view.byteLength) return null;
  const entries = view.getUint16(at, little);
  const nextAt = at + 2 + 12 * entries;
  if (nextAt > view.byteLength) return null;
  const fields: Field[] = [];
  for (let entry = at + 2; entry < nextAt; entry += 12) {
    const type = view.getUint16(entry + 2, little);
    const count = view.getUint32(entry + 4, little);
    const size = (TYPE_BYTES[type] ?? 0) * count;
    const offset = size <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
    if (size === 0 || offset + size > view.byteLength || size > structure.left) continue;
    structure.left -= size;
    const bytes = new Uint8Array(view.buffer, view.byteOffset + offset, size);
    fields.push({ tag: view.getUint16(entry, little), type, count, bytes, offset });
  }
  const next = nextAt + 4 <= view.byteLength ? view.getUint32(nextAt, little) : 0;
  return { fields, next, nextAt };
}

/** A whole number of type SHORT or LONG, the first of the field, or undefined. */
export function wholeNumber({ view, little }: Structure, field: Field | undefined): number | undefined {
  if (field?.type === 3) return view.getUint16(field.offset, little);
  if (field?.type === 4) return view.getUint32(field.offset, little);
  return undefined;
}

/** Bytes that change places together when the byte order changes. */
const unitOf = (type: number): number => (type === 5 || type === 10 ? 4 : (TYPE_BYTES[type] ?? 1));

/** A copy of the field's bytes in the other byte order. */
export function swapped(field: Pick<Field, 'type' | 'bytes'>): Uint8Array {
  const bytes = field.bytes.slice();
  const unit = unitOf(field.type);
  for (let at = 0; at + unit <= bytes.length; at += unit) bytes.subarray(at, at + unit).reverse();
  return bytes;
}

/** A directory to be written: fields and, by the tag that points to them, directories below. */
export interface Branch {
  fields: Omit<Field, 'offset'>[];
  below: Map<number, Branch>;
}

/** The directory's bytes as they must stand at offset `at`; values follow it, then the directories below. */
export function writeDirectory({ fields, below }: Branch, at: number, little: boolean): Uint8Array {
  const rows = [...fields.map((field) => ({ tag: field.tag, field }))]
    .concat([...below.keys()].map((tag) => ({ tag, field: { tag, type: 4, count: 1, bytes: new Uint8Array(4) } })))
    .sort((a, b) => a.tag - b.tag);
  const head = new DataView(new ArrayBuffer(2 + 12 * rows.length + 4));
  head.setUint16(0, rows.length, little);
  const parts: Uint8Array[] = [new Uint8Array(head.buffer)];
  let end = at + head.byteLength;
  const append = (bytes: Uint8Array): number => {
    const offset = end;
    parts.push(bytes, new Uint8Array(bytes.length & 1)); // values begin on even offsets
    end += bytes.length + (bytes.length & 1);
    return offset;
  };
  rows.forEach(({ tag, field }, i) => {
    const entry = 2 + 12 * i;
    head.setUint16(entry, tag, little);
    head.setUint16(entry + 2, field.type, little);
    head.setUint32(entry + 4, field.count, little);
    const branch = below.get(tag);
    if (branch) head.setUint32(entry + 8, append(writeDirectory(branch, end, little)), little);
    else if (field.bytes.length > 4) head.setUint32(entry + 8, append(field.bytes), little);
    else field.bytes.forEach((byte, k) => head.setUint8(entry + 8 + k, byte));
  });
  return Buffer.concat(parts);
}
