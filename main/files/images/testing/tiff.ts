// TIFF files of every kind, made field by field: what no encoder of ours writes.
import { type Branch, writeDirectory } from '../tiff-structure.ts';

export interface MadeTiff {
  bits?: number;
  /** 1 whole numbers, 2 signed, 3 float. */
  format?: number;
  samples?: number;
  photometric?: number;
  compression?: number;
  /** More fields of the first directory: tag and value, LONG. */
  more?: readonly (readonly [tag: number, value: number])[];
  /** A directory below the first one (SubIFDs). */
  below?: Pick<MadeTiff, 'photometric' | 'bits'>;
  /** Pixels, row by row; zeros when not given. */
  data?: Uint8Array;
}

/** A little-endian TIFF of 8 x 4 pixels. */
export function madeTiff({ data, below, ...tiff }: MadeTiff): Uint8Array {
  const pixels = data ?? new Uint8Array(8 * 4 * (tiff.samples ?? 3) * ((tiff.bits ?? 8) / 8));
  const head = Buffer.from('II*\0\0\0\0\0', 'latin1');
  head.writeUInt32LE(8 + pixels.length, 4);
  const tree = branchOf(tiff, pixels.length);
  if (below) tree.below.set(330, branchOf({ ...below, samples: 1 }, pixels.length));
  return Buffer.concat([head, pixels, writeDirectory(tree, 8 + pixels.length, true)]);
}

function branchOf(tiff: Omit<MadeTiff, 'data' | 'below'>, bytes: number): Branch {
  const { bits = 8, format = 1, samples = 3, photometric = 2, compression = 1, more = [] } = tiff;
  const short = (tag: number, ...values: number[]) => {
    const field = Buffer.alloc(2 * values.length);
    values.forEach((value, i) => field.writeUInt16LE(value, 2 * i));
    return { tag, type: 3, count: values.length, bytes: field };
  };
  const long = (tag: number, value: number) => {
    const field = Buffer.alloc(4);
    field.writeUInt32LE(value);
    return { tag, type: 4, count: 1, bytes: field };
  };
  const each = (value: number) => new Array<number>(samples).fill(value);
  return {
    fields: [
      short(256, 8),
      short(257, 4),
      short(258, ...each(bits)),
      short(259, compression),
      short(262, photometric),
      long(273, 8),
      short(277, samples),
      short(278, 4),
      long(279, bytes),
      short(339, ...each(format)),
      ...more.map(([tag, value]) => long(tag, value)),
    ],
    below: new Map(),
  };
}
