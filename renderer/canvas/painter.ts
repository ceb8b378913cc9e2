// Draws pictures into panes of a canvas, in device pixels: one picture pixel is one screen pixel at scale 1, blown-up
// pixels stay squares, and differences are computed by the canvas's own blend modes, so nothing is read back.
import type { Size } from '../../common/image/size.ts';

interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A pane as it is to be seen, picture and all. */
export interface PaneImage {
  pane: ImageBitmap | OffscreenCanvas;
}

export type Drawable = ImageBitmap | PaneImage;
export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const GRID_FROM = 4; // device pixels per picture pixel
const NEAREST_FROM = 3;

/** Confines drawing to the pane (device pixels) and moves the origin to its corner. */
export function inPane(context: Context, pane: Rect, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(pane.x, pane.y, pane.width, pane.height);
  context.clip();
  context.translate(pane.x, pane.y);
  draw();
  context.restore();
}

/** `smooth`: never show pixels as squares (a small picture grown to the window). */
export function drawPicture(context: Context, image: Drawable, target: Rect, smooth: boolean): void {
  if ('pane' in image) return void context.drawImage(image.pane, 0, 0);
  const scale = target.width / image.width;
  context.imageSmoothingEnabled = smooth || scale < NEAREST_FROM;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, target.x, target.y, target.width, target.height);
}

const SQUARE = 8; // CSS pixels
const CHECKERS = ['#5c5c5c', '#707070'] as const;

/** What shows through where a picture is transparent, as a CSS background. */
export const CHECKERS_CSS = `repeating-conic-gradient(${CHECKERS[0]} 0 25%, ${CHECKERS[1]} 0 50%) 0 0 / ${2 * SQUARE}px ${2 * SQUARE}px`;

/** What shows through where a picture is transparent, in place of what was drawn there. */
export function drawCheckers(context: Context, { x, y, width, height }: Rect, density: number): void {
  const side = Math.max(1, Math.round(SQUARE * density));
  const tile = new OffscreenCanvas(2 * side, 2 * side);
  const own = tile.getContext('2d');
  if (!own) return;
  own.fillStyle = CHECKERS[0];
  own.fillRect(0, 0, 2 * side, 2 * side);
  own.fillStyle = CHECKERS[1];
  own.fillRect(0, 0, side, side);
  own.fillRect(side, side, side, side);
  const pattern = context.createPattern(tile, 'repeat');
  if (!pattern) return;
  context.fillStyle = pattern;
  // Whole pixels inside: a picture covers its edge pixels in part only, and squares would shine through there.
  const [left, top] = [Math.ceil(x), Math.ceil(y)];
  context.fillRect(left, top, Math.floor(x + width) - left, Math.floor(y + height) - top);
}

/** The right part of a pane, from the divider on. */
export function clipRightOf(context: Context, x: number, pane: Rect): void {
  context.beginPath();
  context.rect(x, 0, pane.width - x, pane.height);
  context.clip();
}

export function clipCircle(context: Context, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.clip();
}

/** The absolute difference of two pictures, times `gain`; `tint` colours its brightness. */
export function drawDifference(
  context: Context,
  [one, other]: [Drawable, Drawable],
  target: Rect,
  options: { gain: number; tint?: string; smooth: boolean },
): void {
  context.save();
  context.beginPath();
  context.rect(target.x, target.y, target.width, target.height);
  context.clip();
  drawPicture(context, one, target, options.smooth);
  context.globalCompositeOperation = 'difference';
  drawPicture(context, other, target, options.smooth);
  if (options.tint !== undefined) {
    context.globalCompositeOperation = 'saturation'; // grey: keep the brightness only
    fill(context, target, '#000');
  }
  // Colour-dodge divides by (1 - source), so a grey of 1 - 1/gain multiplies.
  if (options.gain > 1) {
    context.globalCompositeOperation = 'color-dodge';
    const level = Math.round(255 * (1 - 1 / options.gain));
    fill(context, target, `rgb(${level} ${level} ${level})`);
  }
  if (options.tint !== undefined) {
    context.globalCompositeOperation = 'multiply';
    fill(context, target, options.tint);
  }
  context.restore();
}

function fill(context: Context, { x, y, width, height }: Rect, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
}

/** Lines between the pixels, when these are large enough to count. */
export function drawPixelGrid(context: Context, target: Rect, picture: Size, pane: Rect): void {
  const step = target.width / picture.width;
  if (step <= GRID_FROM) return;
  const first = { x: Math.max(0, Math.floor(-target.x / step)), y: Math.max(0, Math.floor(-target.y / step)) };
  const last = {
    x: Math.min(picture.width, Math.ceil((pane.width - target.x) / step)),
    y: Math.min(picture.height, Math.ceil((pane.height - target.y) / step)),
  };
  context.fillStyle = 'rgb(128 128 128 / 45%)';
  const top = target.y + first.y * step;
  const left = target.x + first.x * step;
  for (let x = first.x; x <= last.x; x++)
    context.fillRect(Math.round(target.x + x * step), top, 1, (last.y - first.y) * step);
  for (let y = first.y; y <= last.y; y++)
    context.fillRect(left, Math.round(target.y + y * step), (last.x - first.x) * step, 1);
}
