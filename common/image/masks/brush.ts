// A brush on a mask. A stroke is painted piece by piece as the pointer moves: each piece is the segment between two of its
// points. Pieces that overlap do not add up, so that a stroke looks the same however many points it came in.
import type { Image } from '../image.ts';
import { clipped, type Box } from './box.ts';

/** Where the pointer was, in pixels of the mask (0 is the left or upper edge), and how far the brush reaches there. */
export interface BrushPoint {
  x: number;
  y: number;
  radius: number;
}

export interface Brush {
  /** Share of the radius that is painted in full, 0..1; from there to the rim it fades. */
  hardness: number;
  /** Paints black instead of white. */
  erase: boolean;
}

/** Paints from one point to the next, which may be the same, and gives the pixels that it may have changed. */
export function paintSegment(mask: Image, from: BrushPoint, to: BrushPoint, { hardness, erase }: Brush): Box {
  const { width, data } = mask;
  const box = clipped(around(from, to), mask);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      const [px, py] = [x + 0.5 - from.x, y + 0.5 - from.y];
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
      const distance = Math.hypot(px - along * dx, py - along * dy);
      const covered = Math.round(255 * coverage(distance, from.radius + along * (to.radius - from.radius), hardness));
      const at = y * width + x;
      data[at] = erase ? Math.min(data[at]!, 255 - covered) : Math.max(data[at]!, covered);
    }
  }
  return box;
}

/** 1 within the hard part, 0 beyond the rim; the rim itself is a pixel wide at least, so that no edge is jagged. */
function coverage(distance: number, radius: number, hardness: number): number {
  const rim = radius + 0.5;
  const hard = Math.min(radius * hardness, radius - 0.5);
  const t = Math.min(1, Math.max(0, (rim - distance) / (rim - hard)));
  return t * t * (3 - 2 * t);
}

const around = (from: BrushPoint, to: BrushPoint): Box => {
  const reach = Math.max(from.radius, to.radius) + 1;
  return {
    left: Math.floor(Math.min(from.x, to.x) - reach),
    top: Math.floor(Math.min(from.y, to.y) - reach),
    right: Math.ceil(Math.max(from.x, to.x) + reach),
    bottom: Math.ceil(Math.max(from.y, to.y) + reach),
  };
};
