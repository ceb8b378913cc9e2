// Draws the plane: what the discriminator believes as a field, real points as circles, generated ones as crosses, and the
// way each generated point is pushed. Told apart by shape as well as by colour.
import { FIELD_SIDE, type PlaneView } from '../../../common/contract/playground.ts';

export interface PlaneColours {
  background: string;
  line: string;
  real: string;
  fake: string;
}

const LONGEST_ARROW = 0.14;

/** `side`: CSS pixels of the square canvas; `density`: device pixels per CSS pixel. */
export function paintPlane(
  canvas: HTMLCanvasElement,
  view: PlaneView,
  { side, density, colours }: { side: number; density: number; colours: PlaneColours },
): void {
  const pixels = Math.max(1, Math.round(side * density));
  if (canvas.width !== pixels) canvas.width = canvas.height = pixels;
  const context = canvas.getContext('2d');
  if (!context) return;
  const at = (x: number, y: number) => [(x + 1) * (pixels / 2), (1 - y) * (pixels / 2)] as const;
  context.fillStyle = colours.background;
  context.fillRect(0, 0, pixels, pixels);
  paintField(context, view.field, { pixels, colours });
  paintAxes(context, at, { pixels, density, colours });
  paintArrows(context, view, { at, density, colours });
  paintReal(context, view.real, { at, density, colours });
  paintFake(context, view.points, { at, density, colours });
}

type At = (x: number, y: number) => readonly [number, number];
type Pen = { at: At; density: number; colours: PlaneColours };

/** Amber where points are believed real, blue where generated, clear where it is a guess. */
function paintField(
  context: CanvasRenderingContext2D,
  field: Uint8Array,
  { pixels, colours }: { pixels: number; colours: PlaneColours },
): void {
  const small = new OffscreenCanvas(FIELD_SIDE, FIELD_SIDE);
  const cells = small.getContext('2d');
  if (!cells) return;
  const image = cells.createImageData(FIELD_SIDE, FIELD_SIDE);
  const [real, fake] = [rgb(colours.real), rgb(colours.fake)];
  field.forEach((output, i) => {
    const belief = output / 127.5 - 1;
    const [r, g, b] = belief > 0 ? real : fake;
    image.data.set([r, g, b, 150 * Math.abs(belief)], 4 * i);
  });
  cells.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(small, 0, 0, pixels, pixels);
}

function paintAxes(
  context: CanvasRenderingContext2D,
  at: At,
  { pixels, density, colours }: { pixels: number; density: number; colours: PlaneColours },
): void {
  const [x, y] = at(0, 0);
  context.strokeStyle = colours.line;
  context.lineWidth = density;
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, pixels);
  context.moveTo(0, y);
  context.lineTo(pixels, y);
  context.stroke();
}

/** Steep gradients would cross the plane: lengths are bent towards a longest one. */
function paintArrows(context: CanvasRenderingContext2D, { points, arrows }: PlaneView, { at, density, colours }: Pen) {
  context.strokeStyle = colours.fake;
  context.globalAlpha = 0.75;
  context.lineWidth = density;
  context.beginPath();
  for (let i = 0; i < points.length; i += 2) {
    const [dx, dy] = [arrows[i]!, arrows[i + 1]!];
    const slope = Math.hypot(dx, dy);
    const length = (LONGEST_ARROW * slope) / (1 + slope);
    if (length < 0.005) continue;
    context.moveTo(...at(points[i]!, points[i + 1]!));
    context.lineTo(...at(points[i]! + (dx / slope) * length, points[i + 1]! + (dy / slope) * length));
  }
  context.stroke();
  context.globalAlpha = 1;
}

function paintReal(context: CanvasRenderingContext2D, real: readonly number[], { at, density, colours }: Pen): void {
  context.strokeStyle = colours.real;
  context.lineWidth = 1.5 * density;
  context.beginPath();
  for (let i = 0; i < real.length; i += 2) {
    const [x, y] = at(real[i]!, real[i + 1]!);
    context.moveTo(x + 3.5 * density, y);
    context.arc(x, y, 3.5 * density, 0, 2 * Math.PI);
  }
  context.stroke();
}

function paintFake(context: CanvasRenderingContext2D, points: readonly number[], { at, density, colours }: Pen): void {
  const arm = 3 * density;
  context.strokeStyle = colours.fake;
  context.lineWidth = 1.75 * density;
  context.beginPath();
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = at(points[i]!, points[i + 1]!);
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x - arm, y + arm);
    context.lineTo(x + arm, y - arm);
  }
  context.stroke();
}

const rgb = (hex: string): [number, number, number] => {
  const value = parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};
