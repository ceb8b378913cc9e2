// How a result is laid over its photo: as strongly, with as much of the photo's own light or colour, and only where a mask
// says. It is computed when a file is written, and on the stage for every frame: `renderer/canvas/blend` draws the same
// formula on the GPU, and a test there compares the two.
//   target = content, or with the photo's lightness or colour kept (keep.ts)
//   out    = photo + strength mask (target - photo)
// Where strength or mask is 0 that is the photo, bit for bit.
import { stepOf, type AnyDepth } from './deep.ts';
import type { Image } from './image.ts';
import { keptColour, type Kept } from './keep.ts';

/** `strength` 0..1. */
export interface Blend extends Kept {
  strength: number;
}

/** What the net made of a photo, at the photo's size, and where it is to be seen: one channel, 255 all of it. */
export interface Layers {
  photo: AnyDepth;
  content: AnyDepth;
  /** Everywhere without one. */
  mask?: Image;
}

/** Writes rows `from` (inclusive) to `to` of `out`. Photo, content and `out` are RGB of one size and depth; `out` may be the content. */
export function blendRows(out: AnyDepth, layers: Layers, blend: Blend, from: number, to: number): void {
  const [photo, content, mask] = [layers.photo.data, layers.content.data, layers.mask?.data];
  const { strength, lightness, colour } = blend;
  const keeps = lightness || colour;
  const target = new Float64Array(3);
  const kept = { lightness, colour, most: 255 * stepOf(out) };
  for (let pixel = from * out.width, i = 3 * pixel; pixel < to * out.width; pixel++) {
    const share = mask ? (strength * mask[pixel]!) / 255 : strength;
    const [r, g, b] = [photo[i]!, photo[i + 1]!, photo[i + 2]!];
    target[0] = content[i]!;
    target[1] = content[i + 1]!;
    target[2] = content[i + 2]!;
    if (keeps && share > 0) keptColour(target, r, g, b, kept);
    out.data[i++] = r + share * (target[0] - r) + 0.5;
    out.data[i++] = g + share * (target[1] - g) + 0.5;
    out.data[i++] = b + share * (target[2] - b) + 0.5;
  }
}

/** Whether the blend is the content itself, so that nothing need be computed. */
export const isWhole = ({ strength, lightness, colour }: Blend): boolean => strength === 1 && !lightness && !colour;
