// Looks at one photo, for the encoder to find that they belong together: another part, mirrored, in another light, with
// other colours or hardly any. Sharpness and the direction of light and dark stay: a measure must see when they change.
import type { Random } from '../../common/random.ts';

/** Square photos of `side` pixels, RGB bytes. */
export interface Photo {
  side: number;
  data: Uint8Array;
}

const SMALLEST = 0.45; // side of a crop, as a share

/** Writes a look at `photo`, size x size x 3 values in [-1, 1], into `target` from `offset` on; draws the same count always. */
export function drawView({ side, data }: Photo, random: Random, target: Float32Array, offset: number, size: number) {
  const crop = side * (SMALLEST + (1 - SMALLEST) * random.uniform());
  const [left, top] = [random.uniform() * (side - crop), random.uniform() * (side - crop)];
  const flip = random.chance(0.5);
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const contrast = between(0.6, 1.4);
  const light = between(-0.2, 0.2);
  const saturation = between(0, 1.3);
  const gains = [between(0.8, 1.2), between(0.8, 1.2), between(0.8, 1.2)];
  const step = crop / size;
  for (let y = 0; y < size; y++) {
    const fromY = Math.min(side - 1, Math.max(0, top + (y + 0.5) * step - 0.5));
    const [y0, dy] = [Math.floor(fromY), fromY % 1];
    const y1 = Math.min(side - 1, y0 + 1);
    for (let x = 0; x < size; x++) {
      const fromX = Math.min(side - 1, Math.max(0, left + (x + 0.5) * step - 0.5));
      const [x0, dx] = [Math.floor(fromX), fromX % 1];
      const x1 = Math.min(side - 1, x0 + 1);
      const at = offset + 3 * (y * size + (flip ? size - 1 - x : x));
      let grey = 0;
      for (let c = 0; c < 3; c++) {
        const upper = data[3 * (y0 * side + x0) + c]! * (1 - dx) + data[3 * (y0 * side + x1) + c]! * dx;
        const lower = data[3 * (y1 * side + x0) + c]! * (1 - dx) + data[3 * (y1 * side + x1) + c]! * dx;
        const value = ((upper * (1 - dy) + lower * dy) / 127.5 - 1) * contrast * gains[c]! + light;
        target[at + c] = value;
        grey += value / 3;
      }
      for (let c = 0; c < 3; c++) {
        target[at + c] = Math.min(1, Math.max(-1, grey + (target[at + c]! - grey) * saturation));
      }
    }
  }
}
