// Pictures at the size at which a pane shows them, kept from frame to frame: while only another picture changes (a slider
// moves), none is scaled again, which takes a processor longer than all the rest of a frame.
import { LRUCache } from 'lru-cache';
import { drawPicture, type Drawable } from './painter.ts';
import type { Placement } from '../../common/image/masks/sample.ts';
import type { Size } from '../../common/image/size.ts';

/** As many as a comparison shows. */
const KEPT = 3;

interface Kept {
  place: string;
  /** The pane with the picture in it; null until it is shown there a second time: what moves is scaled anyway. */
  pane: OffscreenCanvas | null;
}

export class ScaledPictures {
  readonly #kept = new LRUCache<ImageBitmap, Kept>({ max: KEPT });

  /** What to draw in place of a picture that fills `target` of a pane of that size (device pixels). */
  of(image: Drawable, target: Placement, size: Size, smooth: boolean): Drawable {
    if ('pane' in image || size.width === 0 || size.height === 0) return image;
    const { x, y, width, height } = target;
    const place = [x, y, width, height, size.width, size.height, smooth].join();
    const kept = this.#kept.get(image);
    const again = kept?.place === place;
    const pane = again ? (kept.pane ?? scaled(image, target, size, smooth)) : null;
    this.#kept.set(image, { place, pane });
    return pane ? { pane } : image;
  }
}

function scaled(
  image: ImageBitmap,
  target: Placement,
  { width, height }: Size,
  smooth: boolean,
): OffscreenCanvas | null {
  const pane = new OffscreenCanvas(width, height);
  const context = pane.getContext('2d');
  if (context) drawPicture(context, image, target, smooth);
  return context && pane;
}
