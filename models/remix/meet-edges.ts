// Where new picture meets a photo, brightness and colour may leap by a little, which shows as a line. The leap is measured
// along the photo's edge and taken out of the new picture, less and less with the distance from it.
import type { Image } from '../../common/image/image.ts';

export interface PhotoArea {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Pixels along the edge that a leap is averaged over: texture is none. As shares of the photo's longer side. */
const ALONG = 0.02;
/** Distance at which a third of it is left. */
const FADE = 0.04;
/** Leaps larger than that, in 8-bit steps, are something else that begins there. */
const MOST = 40;

/** Changes `made` around the frame, in which `photo` is going to lie. */
export function meetEdges(made: Image, photo: Image, frame: PhotoArea): void {
  const side = Math.max(frame.width, frame.height);
  const reach = Math.ceil(3 * FADE * side);
  const rows = edgeLeaps(made, photo, frame, 'rows');
  const columns = edgeLeaps(made, photo, frame, 'columns');
  const right = frame.left + frame.width;
  const bottom = frame.top + frame.height;
  for (let y = Math.max(0, frame.top - reach); y < Math.min(made.height, bottom + reach); y++) {
    const down = Math.max(frame.top - y, y - bottom + 1, 0);
    for (let x = Math.max(0, frame.left - reach); x < Math.min(made.width, right + reach); x++) {
      const across = Math.max(frame.left - x, x - right + 1, 0);
      const distance = Math.hypot(across, down);
      if (distance === 0) {
        x = right - 1; // the photo's own
        continue;
      }
      const leaps = across >= down ? rows[x < frame.left ? 0 : 1] : columns[y < frame.top ? 0 : 1];
      const at = across >= down ? within(y - frame.top, frame.height) : within(x - frame.left, frame.width);
      const share = Math.exp(-distance / (FADE * side));
      for (let c = 0; c < 3; c++) {
        const i = 3 * (y * made.width + x) + c;
        made.data[i] = Math.min(255, Math.max(0, Math.round(made.data[i]! + share * leaps[3 * at + c]!)));
      }
    }
  }
}

type Leaps = [before: Float32Array, behind: Float32Array];

/** What the photo is brighter than the pixel beside it, RGB along the two edges that lie across rows, or across columns. */
function edgeLeaps(
  made: Image,
  photo: Image,
  { left, top, width, height }: PhotoArea,
  across: 'rows' | 'columns',
): Leaps {
  const byRows = across === 'rows';
  const length = byRows ? height : width;
  const ends = byRows ? [left - 1, left + width] : [top - 1, top + height];
  const most = byRows ? made.width : made.height;
  const inside = byRows ? [0, width - 1] : [0, height - 1];
  return ends.map((end, edge) => {
    const leaps = new Float32Array(3 * length);
    if (end < 0 || end >= most) return leaps;
    for (let i = 0; i < length; i++) {
      const own = byRows ? i * photo.width + inside[edge]! : inside[edge]! * photo.width + i;
      const beside = byRows ? (top + i) * made.width + end : end * made.width + left + i;
      for (let c = 0; c < 3; c++) {
        const leap = photo.data[3 * own + c]! - made.data[3 * beside + c]!;
        leaps[3 * i + c] = Math.abs(leap) > MOST ? 0 : leap;
      }
    }
    return smoothed(leaps, Math.round(ALONG * Math.max(width, height)));
  }) as Leaps;
}

/** Means over `radius` pixels to either side. */
function smoothed(leaps: Float32Array, radius: number): Float32Array {
  const length = leaps.length / 3;
  return leaps.map((_, k) => {
    const [i, c] = [Math.floor(k / 3), k % 3];
    const [low, high] = [Math.max(0, i - radius), Math.min(length - 1, i + radius)];
    let sum = 0;
    for (let at = low; at <= high; at++) sum += leaps[3 * at + c]!;
    return sum / (high - low + 1);
  });
}

const within = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at));
