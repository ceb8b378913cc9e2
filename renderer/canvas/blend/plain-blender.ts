// The blender where there is no GPU to speak to: the common function itself, on the pixels of the screen.
import { blendRows } from '../../../common/image/blend.ts';
import { blank, type Image } from '../../../common/image/image.ts';
import { wholeOf } from '../../../common/image/masks/box.ts';
import type { Blender, Tint } from './blender.ts';

export function plainBlender(): Blender {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D; // null for canvases of another kind only
  let [photo, content, mask] = [blank(1, 1, 3), blank(1, 1, 3), blank(1, 1, 1)];
  let alpha = new Uint8Array(1);
  return {
    setPictures(before, after) {
      const { width, height } = before;
      const resized = canvas.width !== width || canvas.height !== height;
      [canvas.width, canvas.height] = [width, height];
      const seen = pixelsOf(before);
      photo = coloursOf(seen);
      content = coloursOf(pixelsOf(after));
      alpha = seen.data.filter((_, i) => i % 4 === 3) as unknown as Uint8Array<ArrayBuffer>; // 0..255 either way
      if (resized) mask = { ...blank(width, height, 1), data: new Uint8Array(width * height).fill(255) };
    },

    setMask(from, part) {
      const { left, top, right, bottom } = part;
      for (let row = top; row < bottom; row++) {
        const [start, end] = [row * from.width + left, row * from.width + right];
        mask.data.set(from.data.subarray(start, end), start);
      }
    },

    draw({ blend, tint }) {
      const { width, height } = photo;
      const out = blank(width, height, 3);
      blendRows(out, { photo, content, mask }, blend, 0, height);
      if (tint) lay(tint, out, mask);
      const shown = context.createImageData(width, height);
      for (let pixel = 0; pixel < width * height; pixel++) {
        for (let c = 0; c < 3; c++) shown.data[4 * pixel + c] = out.data[3 * pixel + c]!;
        shown.data[4 * pixel + 3] = alpha[pixel]!;
      }
      context.putImageData(shown, 0, 0);
      return canvas.transferToImageBitmap();
    },
  };
}

function lay([red, green, blue, most]: Tint, out: Image, mask: Image): void {
  const { bottom } = wholeOf(out);
  const colour = { ...out, data: new Uint8Array(out.data.length) };
  for (let i = 0; i < colour.data.length; i += 3) colour.data.set([255 * red, 255 * green, 255 * blue], i);
  const layers = { photo: { ...out, data: out.data.slice() }, content: colour, mask };
  blendRows(out, layers, { strength: most, lightness: false, colour: false }, 0, bottom);
}

function pixelsOf(canvas: OffscreenCanvas): ImageData {
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D; // it was drawn with one
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function coloursOf({ width, height, data }: ImageData): Image {
  const image = blank(width, height, 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    image.data[to] = data[from]!;
    image.data[to + 1] = data[from + 1]!;
    image.data[to + 2] = data[from + 2]!;
  }
  return image;
}
