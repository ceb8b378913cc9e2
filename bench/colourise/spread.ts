// Colourisation by optimisation (Levin, Lischinski and Weiss 2004), the classic peer: colours spread from where they are
// given to neighbours of like lightness, without a model.
//   U(r) = sum_s w_rs U(s) over the 8 neighbours, w_rs ~ exp(-(L(r) - L(s))^2 / (2 sigma_r^2)), given places kept  (eq. 1, 2)
// Solved by successive over-relaxation, which needs no matrix.
import type { LabImage } from '../../common/colour/lab-image.ts';
import { HINT_CHANNELS, type Hints, MOST_CHROMA } from '../../common/colour/points.ts';

const SWEEPS = 600;
const RELAXATION = 1.7;
const LEAST_VARIANCE = 1; // of L: evener windows spread evenly

/** a and b of each pixel, interleaved; grey where nothing is given. */
export function spread(photo: LabImage, hints: Hints): Float32Array {
  const { width, height } = photo;
  const ab = new Float32Array(2 * width * height);
  const given = (pixel: number) => hints.values[HINT_CHANNELS * pixel + 2] === 1;
  const any = Array.from({ length: width * height }, (_, i) => i).filter(given);
  if (any.length === 0) return ab;
  for (const pixel of any) {
    for (const c of [0, 1] as const) ab[2 * pixel + c] = MOST_CHROMA * hints.values[HINT_CHANNELS * pixel + c]!;
  }
  const neighbours = Array.from({ length: width * height }, (_, pixel) => weightsOf(photo, pixel));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let pixel = 0; pixel < width * height; pixel++) {
      if (given(pixel)) continue;
      let [a, b] = [0, 0];
      for (const { at, weight } of neighbours[pixel]!) {
        a += weight * ab[2 * at]!;
        b += weight * ab[2 * at + 1]!;
      }
      ab[2 * pixel]! += RELAXATION * (a - ab[2 * pixel]!);
      ab[2 * pixel + 1]! += RELAXATION * (b - ab[2 * pixel + 1]!);
    }
  }
  return ab;
}

/** The neighbours of a pixel, their weights 1 in all. */
function weightsOf({ width, height, lightness }: LabImage, pixel: number): { at: number; weight: number }[] {
  const [x, y] = [pixel % width, Math.floor(pixel / width)];
  const around: number[] = [];
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      if (u !== x || v !== y) around.push(v * width + u);
    }
  }
  const window = [...around, pixel].map((at) => lightness[at]!);
  const mean = window.reduce((sum, L) => sum + L, 0) / window.length;
  const variance = window.reduce((sum, L) => sum + (L - mean) ** 2, 0) / window.length;
  const weights = around.map((at) =>
    Math.exp(-((lightness[at]! - lightness[pixel]!) ** 2) / (2 * Math.max(LEAST_VARIANCE, variance))),
  );
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return around.map((at, i) => ({ at, weight: weights[i]! / sum }));
}
