// Draws the stage's panes as photo and result are compared at the moment. Apart from the component so that the component is only wiring.
import type { Size } from '../../../common/image/size.ts';
import {
  clipCircle,
  clipRightOf,
  drawCheckers,
  drawDifference,
  drawPicture,
  drawPixelGrid,
  inPane,
  type Context,
  type Drawable,
} from '../../canvas/painter.ts';
import type { StageFrame } from '../../canvas/blend/messages.ts';
import type { Pane } from '../../canvas/panes.ts';
import type { ScaledPictures } from '../../canvas/scaled-pictures.ts';
import type { Mode } from '../../state/viewer.svelte.ts';
import { rectOf, type Point, type Rect, type Viewport } from '../../state/viewport.ts';

export const LENS_REM = 7.5; // radius
const ERROR_GAIN = 4;
const ERROR_TINT = '#ffb347'; // the accent, light: large errors glow amber

/** How photo and result are compared, and which part is seen. */
interface Comparison {
  mode: Mode;
  view: Viewport | null;
  split: number;
  lens: Point;
  onion: number;
  gain: number;
  holding: boolean;
}

interface Scene {
  images: { input: Drawable | null; result: Drawable | null; back: Drawable | null };
  comparison: Comparison;
  panes: readonly Pane[];
  /** Null: no pixels to show. */
  size: Size | null;
  /** CSS pixels, and device pixels per CSS pixel. */
  frame: { width: number; height: number; density: number };
  scaled: ScaledPictures;
}

export function drawStage(canvas: HTMLCanvasElement, scene: Scene): void {
  const { frame, panes, size } = scene;
  const [width, height] = [Math.round(frame.width * frame.density), Math.round(frame.height * frame.density)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, width, height);
  if (!size) return;
  for (const pane of panes) {
    const rect = inDevicePixels(pane, frame.density);
    const target = rectOf(scene.comparison.view, size, rect);
    inPane(context, rect, () => {
      drawPane(context, scene, { shows: pane.shows, rect, target });
      if (scene.comparison.view) drawPixelGrid(context, target, size, rect);
    });
  }
}

interface PaneTarget {
  shows: Pane['shows'];
  rect: Rect;
  target: Rect;
}

function drawPane(
  context: Context,
  { images, comparison, frame, size, scaled }: Scene,
  { shows, rect, target }: PaneTarget,
): void {
  const { input, result, back } = images;
  const smooth = comparison.view === null;
  const erase = (): void => {
    context.clearRect(0, 0, rect.width, rect.height);
    drawCheckers(context, target, frame.density);
  };
  const draw = (image: Drawable | null): void => {
    if (!image) return;
    const place = inside(target, image, size);
    drawPicture(context, scaled.of(image, place, rect, smooth), place, smooth);
  };
  erase();
  if (comparison.holding || !result) {
    if (comparison.holding || shows === 'input' || shows === 'compare') draw(input);
    return;
  }
  if (shows === 'input') draw(input);
  else if (shows === 'result') draw(result);
  else if (shows === 'back') draw(back);
  else if (shows === 'error') {
    if (input && back) drawDifference(context, [input, back], target, { gain: ERROR_GAIN, tint: ERROR_TINT, smooth });
  } else if (!input) draw(result);
  else if (comparison.mode === 'difference')
    drawDifference(context, [input, result], target, { gain: comparison.gain, smooth });
  else if (comparison.mode === 'onion') {
    draw(input);
    context.globalAlpha = comparison.onion;
    draw(result);
  } else if (comparison.mode === 'lens') {
    draw(result);
    context.save();
    clipCircle(
      context,
      comparison.lens.x * rect.width,
      comparison.lens.y * rect.height,
      LENS_REM * rem() * frame.density,
    );
    erase();
    draw(input);
    context.restore();
  } else {
    draw(input);
    context.save();
    clipRightOf(context, Math.round(comparison.split * rect.width), rect);
    erase(); // a result may be transparent
    draw(result);
    context.restore();
  }
}

/** Where and how a pane shows the picture, for who draws it ahead. */
export function frameOf(pane: Pane, size: Size, view: Viewport | null, density: number): StageFrame {
  const rect = inDevicePixels(pane, density);
  const { width, height } = rect;
  return { width, height, target: rectOf(view, size, rect), smooth: view === null };
}

/** Another photo's result may have another shape: it keeps it. A photo's own differs from its thumbnail by rounding only. */
function inside(target: Rect, image: Drawable, size: Size | null): Rect {
  if ('pane' in image) return target;
  const [own, whole] = [image.width / image.height, size ? size.width / size.height : 1];
  if (Math.abs(own / whole - 1) < 0.05) return target;
  const width = Math.min(target.width, target.height * own);
  const height = width / own;
  return { x: target.x + (target.width - width) / 2, y: target.y + (target.height - height) / 2, width, height };
}

const inDevicePixels = ({ x, y, width, height }: Rect, density: number): Rect => {
  const [left, top] = [Math.round(x * density), Math.round(y * density)];
  return {
    x: left,
    y: top,
    width: Math.round((x + width) * density) - left,
    height: Math.round((y + height) * density) - top,
  };
};

const rem = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize);
