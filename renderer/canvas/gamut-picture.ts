// The colours that sRGB shows at a lightness, as a picture: a goes right, b goes up.
import { inGamut } from '../../common/colour/gamut.ts';
import { fromLinear, type Lab, labToLinear } from '../../common/colour/lab.ts';

/** a and b from -MOST to MOST. */
export const MOST = 110;
const SIDE = 176; // px; the browser enlarges it smoothly, so that its edge is no staircase

/** A colour for CSS; what sRGB cannot show is brought to its border part by part. */
export function cssOf(lab: Lab): string {
  const bytes = labToLinear(lab).map((light) => Math.round(255 * Math.min(1, Math.max(0, fromLinear(light)))));
  return `rgb(${bytes.join(' ')})`;
}

/** Draws it; transparent where there is no such colour. */
export function drawGamut(canvas: HTMLCanvasElement, lightness: number): void {
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(SIDE, SIDE);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const a = ((2 * ((i % SIDE) + 0.5)) / SIDE - 1) * MOST;
    const b = (1 - (2 * (Math.floor(i / SIDE) + 0.5)) / SIDE) * MOST;
    const lab = [lightness, a, b] as const;
    if (!inGamut(lab)) continue;
    const bytes = labToLinear(lab).map((light) => 255 * fromLinear(light));
    image.data.set([...bytes, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}
