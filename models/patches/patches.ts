// Every square of p x p pixels of a picture is a patch. It is named by its place among the patches, row by row, which is
// that of its top left pixel; a patch that would reach over the border is none.
import type { Samples } from '../../common/image/samples.ts';

export interface Patches {
  samples: Samples;
  /** p, in pixels. */
  size: number;
  /** Patches in a row, and rows of them. */
  columns: number;
  rows: number;
}

/** The patches of a picture that is at least p wide and high. */
export function patchesOf(samples: Samples, size: number): Patches {
  return { samples, size, columns: samples.width - size + 1, rows: samples.height - size + 1 };
}

export const countOf = ({ columns, rows }: Patches): number => columns * rows;

/** Offset of the first value of the patch at that column and row. */
export const offsetOf = ({ samples }: Patches, column: number, row: number): number =>
  (row * samples.width + column) * samples.channels;

/** Mean squared difference of two patches' values, of pictures of as many channels. A sum that reaches `limit` is not ended. */
export type PatchDistance = (from: number, to: number, limit: number) => number;

/** The distance between a patch of `a` and one of `b`, both by their offsets. */
export function patchDistance(a: Patches, b: Patches): PatchDistance {
  const { size } = a;
  const { channels } = a.samples;
  const line = size * channels;
  const strideA = a.samples.width * channels;
  const strideB = b.samples.width * channels;
  const valuesA = a.samples.data;
  const valuesB = b.samples.data;
  const share = 1 / (size * line);
  return (from, to, limit) => {
    const most = limit / share;
    let sum = 0;
    for (let row = 0; row < size; row++, from += strideA, to += strideB) {
      for (let i = 0; i < line; i++) {
        const difference = valuesA[from + i]! - valuesB[to + i]!;
        sum += difference * difference;
      }
      if (sum >= most) break;
    }
    return sum * share;
  };
}
