// RGB bytes onto a canvas of the picture's own size; the browser scales it, sharp or smooth, without another copy.
import type { Pixels } from '../../common/contract/latent.ts';
import type { Size } from '../../common/image/size.ts';
import { rgbaOf, type RgbPictures } from '../../common/image/with-alpha.ts';

const OPAQUE = 255;
const TINT = [255, 160, 40, OPAQUE];

/** Draws the first picture; `alpha`: a byte per pixel, opaque without. */
export function drawPixels(canvas: HTMLCanvasElement, pixels: RgbPictures, alpha?: Uint8Array): void {
  const { width, height } = pixels;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.getContext('2d')?.putImageData(imageOf(pixels, 0, alpha), 0, 0);
}

/** Draws pictures as a grid, row by row. */
export function drawGrid(canvas: HTMLCanvasElement, pixels: Pixels, columns: number): void {
  const { count, width, height } = pixels;
  canvas.width = columns * width;
  canvas.height = Math.ceil(count / columns) * height;
  const context = canvas.getContext('2d');
  for (let index = 0; index < count; index++)
    context?.putImageData(imageOf(pixels, index), (index % columns) * width, Math.floor(index / columns) * height);
}

/** Tints what a mask lets change. */
export function drawMask(canvas: HTMLCanvasElement, mask: Uint8Array, size: Size): void {
  Object.assign(canvas, size);
  const data = new Uint8ClampedArray(4 * mask.length);
  mask.forEach((free, i) => data.set(free ? TINT : [0, 0, 0, 0], 4 * i));
  canvas.getContext('2d')?.putImageData(new ImageData(data, size.width, size.height), 0, 0);
}

const imageOf = (pixels: RgbPictures, index: number, alpha?: Uint8Array): ImageData =>
  new ImageData(rgbaOf(pixels, index, alpha), pixels.width, pixels.height);
