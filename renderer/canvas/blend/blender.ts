// What lays a result over its photo, as large as the screen shows it, again and again while a slider moves.
import type { Blend } from '../../../common/image/blend.ts';
import type { Box } from '../../../common/image/masks/box.ts';
import type { Image } from '../../../common/image/image.ts';

/** Red, green, blue and how much of it is seen where the mask is white; all 0..1. */
export type Tint = readonly [number, number, number, number];

export interface BlendOptions {
  blend: Blend;
  /** Colours what the mask holds; null: it is not shown. */
  tint: Tint | null;
}

export interface Blender {
  /** Pixels of photo and content, of one size. The mask stays when that is the same, else it is white. */
  setPictures(photo: OffscreenCanvas, content: OffscreenCanvas): void;
  /** The part of the mask (one channel, of that size) that is new. */
  setMask(mask: Image, part: Box): void;
  /** The picture as it is now, to be drawn and closed by whoever gets it. */
  draw(options: BlendOptions): ImageBitmap;
}
