// Where the subject of a photo is, at the photo's own size: the net's mask, or that of what it changed (change-mask.ts), cut
// along the photo's edges (guided-mask.ts).
import { stepOf, type AnyDepth } from './deep.ts';
import { guidedMask } from './guided-mask.ts';
import type { Image } from './image.ts';
import { enlargement } from './upsample.ts';

/** Of a mask cut along the photo's edges, what counts as background: a softmax never gives 0. */
const BACKGROUND = 0.06;

/** Writes rows `from` (inclusive) to `to` of the mask into `out`, one channel of the photo's size. */
export type MaskTransfer = (out: Image, from: number, to: number) => void;

/** `photo`: RGB of either depth. `before`: the small copy that the net saw; `mask`: one channel of that size, 255 the subject. */
export function subjectMask(photo: AnyDepth, before: Image, mask: Image): MaskTransfer {
  const { width, height } = photo;
  const { mixedRow, columns } = enlargement(guidedMask(mask, before), width, height);
  const { offsets, weights } = columns;
  const step = stepOf(photo);
  return (out, from, to) => {
    for (let y = from; y < to; y++) {
      const row = mixedRow(y);
      for (let x = 0, pixel = y * width; x < width; x++, pixel++) {
        const [r, g, b] = [photo.data[3 * pixel]!, photo.data[3 * pixel + 1]!, photo.data[3 * pixel + 2]!];
        let share = 0;
        for (let tap = 4 * x; tap < 4 * x + 4; tap++) {
          const at = offsets[tap]!;
          share += weights[tap]! * ((row[at]! * r + row[at + 1]! * g + row[at + 2]! * b) / step + row[at + 3]!);
        }
        const shown = Math.min(1, Math.max(0, (share - BACKGROUND) / (1 - 2 * BACKGROUND)));
        out.data[pixel] = Math.round(255 * shown);
      }
    }
  };
}
