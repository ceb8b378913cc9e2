// The blender where there is no GPU: common/image/blend.ts on the pixels of the screen. Strength only scales what a result
// changes, so that is computed when pictures, mask or what is kept of the photo change, and a frame is one sum a value:
//   base   = photo + tint mask (tint's colour - photo)
//   change = (1 - tint mask) mask (target - photo)
//   out    = base + strength change
import { blank, type Image } from '../../../common/image/image.ts';
import { isEmpty, wholeOf, type Box } from '../../../common/image/masks/box.ts';
import { keptColour } from '../../../common/image/keep.ts';
import type { Blender, Tint } from './blender.ts';

const NO_TINT: Tint = [0, 0, 0, 0];

/** What base and change are made of but for pictures and mask. */
interface Ground {
  lightness: boolean;
  colour: boolean;
  tint: Tint;
}

export function plainBlender(): Blender {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D; // null for canvases of another kind only
  let [photo, content, shown] = [new ImageData(1, 1), new ImageData(1, 1), new ImageData(1, 1)];
  let mask: Image = blank(1, 1, 1);
  // of every value of `shown`, 0..255 and -255..255; alpha never changes
  let base = new Float32Array(4);
  let change = new Float32Array(4);
  let ground: Ground | null = null;

  function lay(part: Box): void {
    if (!ground) return;
    const { lightness, colour, tint } = ground;
    const keeps = lightness || colour;
    const kept = { lightness, colour, most: 255 };
    const target = new Float64Array(3);
    for (let y = part.top; y < part.bottom; y++) {
      for (let pixel = y * mask.width + part.left; pixel < y * mask.width + part.right; pixel++) {
        const i = 4 * pixel;
        const share = mask.data[pixel]! / 255;
        const tinted = tint[3] * share;
        for (let c = 0; c < 3; c++) target[c] = content.data[i + c]!;
        if (keeps) keptColour(target, photo.data[i]!, photo.data[i + 1]!, photo.data[i + 2]!, kept);
        for (let c = 0; c < 3; c++) {
          const value = photo.data[i + c]!;
          base[i + c] = value + tinted * (255 * tint[c]! - value);
          change[i + c] = (1 - tinted) * share * (target[c]! - value);
        }
      }
    }
  }

  return {
    setPictures(before, after) {
      const { width, height } = before;
      photo = pixelsOf(before);
      content = pixelsOf(after);
      ground = null;
      if (shown.width === width && shown.height === height) return;
      [canvas.width, canvas.height] = [width, height];
      mask = { ...blank(width, height, 1), data: new Uint8Array(width * height).fill(255) };
      shown = new ImageData(width, height);
      [base, change] = [new Float32Array(shown.data.length), new Float32Array(shown.data.length)];
    },

    setMask(from, part) {
      if (isEmpty(part)) return;
      const { left, top, right, bottom } = part;
      for (let row = top; row < bottom; row++) {
        const [start, end] = [row * from.width + left, row * from.width + right];
        mask.data.set(from.data.subarray(start, end), start);
      }
      lay(part);
    },

    draw({ blend: { strength, lightness, colour }, tint }) {
      const wanted = { lightness, colour, tint: tint ?? NO_TINT };
      if (!ground || !sameGround(ground, wanted)) {
        ground = wanted;
        shown.data.set(photo.data); // alpha
        lay(wholeOf(mask));
      }
      sum(shown.data, base, change, strength);
      context.putImageData(shown, 0, 0);
      return canvas.transferToImageBitmap();
    },
  };
}

/** Colours of RGBA values; alpha is left as it is. */
function sum(out: Uint8ClampedArray, base: Float32Array, change: Float32Array, strength: number): void {
  const values = new Uint8Array(out.buffer, out.byteOffset, out.length); // nothing to clamp
  for (let i = 0; i < values.length; i += 4) {
    values[i] = base[i]! + strength * change[i]! + 0.5;
    values[i + 1] = base[i + 1]! + strength * change[i + 1]! + 0.5;
    values[i + 2] = base[i + 2]! + strength * change[i + 2]! + 0.5;
  }
}

function sameGround(one: Ground, other: Ground): boolean {
  const same = one.lightness === other.lightness && one.colour === other.colour;
  return same && one.tint.every((value, i) => value === other.tint[i]);
}

function pixelsOf(canvas: OffscreenCanvas): ImageData {
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D; // it was drawn with one
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
