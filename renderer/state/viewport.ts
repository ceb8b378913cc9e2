// Where a picture lies in a pane: arithmetic of zoom and pan, without any element. Sizes and points are in device
// pixels, so that a scale of 1 is one pixel of the picture on one pixel of the screen.
import type { Size } from '../../common/image/size.ts';

export interface Point {
  x: number;
  y: number;
}

export interface Rect extends Point, Size {}

/** How a picture is looked at: device pixels per picture pixel, and the part of it (0..1) in the middle of the pane. */
export interface Viewport {
  scale: number;
  x: number;
  y: number;
}

export const MIN_SCALE = 1 / 32;
export const MAX_SCALE = 32;
const MARGIN = 0.03; // of the pane's shorter side, around a picture that fits

/** The scale at which the whole picture is seen; small pictures grow. */
export function fitScale(picture: Size, pane: Size): number {
  const margin = 2 * MARGIN * Math.min(pane.width, pane.height);
  const scale = Math.min((pane.width - margin) / picture.width, (pane.height - margin) / picture.height);
  return Math.min(MAX_SCALE, Math.max(MIN_SCALE / 32, scale));
}

/** The rectangle the picture fills, relative to the pane; whole device pixels, so that edges are sharp. */
export function rectOf(view: Viewport | null, picture: Size, pane: Size): Rect {
  const { scale, x, y } = view ?? { scale: fitScale(picture, pane), x: 0.5, y: 0.5 };
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  return { x: Math.round(pane.width / 2 - x * width), y: Math.round(pane.height / 2 - y * height), width, height };
}

/** Zooms so that the point of the picture under `point` (relative to the pane) stays under it. */
export function zoomAt(view: Viewport | null, scale: number, point: Point, picture: Size, pane: Size): Viewport {
  const now = rectOf(view, picture, pane);
  const next = Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));
  const fraction = { x: (point.x - now.x) / now.width, y: (point.y - now.y) / now.height };
  return keepInside(
    {
      scale: next,
      x: fraction.x + (pane.width / 2 - point.x) / (picture.width * next),
      y: fraction.y + (pane.height / 2 - point.y) / (picture.height * next),
    },
    picture,
    pane,
  );
}

/** Moves the picture with a pointer that moved by `delta`. */
export function panBy(view: Viewport, delta: Point, picture: Size, pane: Size): Viewport {
  const x = view.x - delta.x / (picture.width * view.scale);
  const y = view.y - delta.y / (picture.height * view.scale);
  return keepInside({ scale: view.scale, x, y }, picture, pane);
}

/** A picture smaller than the pane is centred; a larger one always covers it. */
export function keepInside(view: Viewport, picture: Size, pane: Size): Viewport {
  const hold = (centre: number, extent: number, room: number): number => {
    if (extent <= room) return 0.5;
    const half = room / 2 / extent;
    return Math.min(1 - half, Math.max(half, centre));
  };
  return {
    scale: view.scale,
    x: hold(view.x, picture.width * view.scale, pane.width),
    y: hold(view.y, picture.height * view.scale, pane.height),
  };
}
