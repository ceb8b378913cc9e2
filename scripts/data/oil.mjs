// A photo as an oil painting, by a classical filter: each stroke has the mean colour of the most even of eight sectors around
// its pixel, drawn out along the edges. Kyprianidis, Semmo, Kang and Doellner 2010, "Anisotropic Kuwahara filtering with
// polynomial weighting functions"; colours are then made a little stronger.
import { inside, smoothed } from './smoothed.mjs';

const SECTORS = 8;
/** How far strokes become longer along edges, and sharper between sectors (their alpha and q). */
const [ECCENTRICITY, SHARPNESS] = [1, 8];
/** Of the weights' polynomial: overlap of neighbouring sectors at the centre, and angle at which a sector's weight is zero. */
const [ZETA, ZERO] = [0.4, 0.58];
const ETA = (ZETA + Math.cos(ZERO)) / Math.sin(ZERO) ** 2;
/** Variance, of values in [0, 1], at which a sector says half as much. */
const EVEN = 1 / 400;
const SATURATION = 1.25;

/** Cells of the unit disc's square, on a side, for which weights are computed once. */
const CELLS = 128;
const WEIGHTS = sectorWeights();

/** `pixels`: RGB in 0..255; `radius`: of a stroke, in pixels. Gives RGB of the same size. */
export function paint(pixels, { width, height }, radius = 5) {
  const photo = Float32Array.from(pixels, (value) => value / 255);
  const flow = smoothed(tensorOf(photo, width, height), width, height, 3, 0.4 * radius);
  const out = new Uint8ClampedArray(pixels.length);
  const sums = {
    colours: new Float64Array(3 * SECTORS),
    squares: new Float64Array(SECTORS),
    weights: new Float64Array(SECTORS),
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 3 * (y * width + x);
      sum(photo, { width, height, x, y }, strokeAt(flow.subarray(at, at + 3), radius), sums);
      out.set(mixed(sums), at);
    }
  }
  return out;
}

/** Weighted sums over the stroke's ellipse at x, y for each sector. */
function sum(photo, { width, height, x, y }, { cos, sin, long, short }, { colours, squares, weights }) {
  colours.fill(0);
  squares.fill(0);
  weights.fill(0);
  const reachX = Math.ceil(Math.hypot(long * cos, short * sin));
  const reachY = Math.ceil(Math.hypot(long * sin, short * cos));
  for (let dy = -reachY; dy <= reachY; dy++) {
    const row = inside(y + dy, height) * width;
    for (let dx = -reachX; dx <= reachX; dx++) {
      const u = (dx * cos + dy * sin) / long;
      const v = (dy * cos - dx * sin) / short;
      if (u * u + v * v > 1) continue;
      const cell =
        SECTORS * (Math.floor(((v + 1) / 2) * (CELLS - 1)) * CELLS + Math.floor(((u + 1) / 2) * (CELLS - 1)));
      const at = 3 * (row + inside(x + dx, width));
      const r = photo[at];
      const g = photo[at + 1];
      const b = photo[at + 2];
      const square = r * r + g * g + b * b;
      for (let k = 0; k < SECTORS; k++) {
        const weight = WEIGHTS[cell + k];
        weights[k] += weight;
        colours[3 * k] += weight * r;
        colours[3 * k + 1] += weight * g;
        colours[3 * k + 2] += weight * b;
        squares[k] += weight * square;
      }
    }
  }
}

/** The even sectors' colour, in 0..255. */
function mixed({ colours, squares, weights }) {
  const colour = [0, 0, 0];
  let all = 0;
  for (let k = 0; k < SECTORS; k++) {
    if (weights[k] === 0) continue;
    const mean = [0, 1, 2].map((c) => colours[3 * k + c] / weights[k]);
    const variance = Math.abs(squares[k] / weights[k] - mean.reduce((sum, value) => sum + value * value, 0));
    const weight = 1 / (1 + (variance / EVEN) ** (SHARPNESS / 2));
    all += weight;
    mean.forEach((value, c) => (colour[c] += weight * value));
  }
  const [r, g, b] = colour.map((value) => value / all);
  const grey = 0.299 * r + 0.587 * g + 0.114 * b;
  return [r, g, b].map((value) => 255 * (grey + SATURATION * (value - grey)));
}

/** Of each cell for each sector, those of a cell together falling off from the centre. */
function sectorWeights() {
  const table = new Float32Array(CELLS * CELLS * SECTORS);
  for (let cell = 0; cell < CELLS * CELLS; cell++) {
    const [u, v] = [cell % CELLS, Math.floor(cell / CELLS)].map((place) => (2 * (place + 0.5)) / CELLS - 1);
    const weights = [0, 1].flatMap((turn) => {
      const [x, y] = turn === 0 ? [u, v] : [Math.SQRT1_2 * (u - v), Math.SQRT1_2 * (u + v)];
      const [across, along] = [ZETA - ETA * x * x, ZETA - ETA * y * y];
      return [y + across, -x + along, -y + across, x + along].map((value) => Math.max(0, value) ** 2);
    });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (total === 0) continue;
    const fall = Math.exp(-0.78125 * (u * u + v * v)) / total;
    table.set(
      weights.map((weight) => weight * fall),
      SECTORS * cell,
    );
  }
  return table;
}

/** Direction and half axes, in pixels, of the ellipse that a stroke covers. */
function strokeAt([xx, xy, yy], radius) {
  const root = Math.hypot(xx - yy, 2 * xy);
  const [greater, less] = [(xx + yy + root) / 2, (xx + yy - root) / 2];
  const anisotropy = greater + less > 1e-9 ? (greater - less) / (greater + less) : 0;
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy) + Math.PI / 2; // along the edge
  return {
    ...{ cos: Math.cos(angle), sin: Math.sin(angle) },
    long: (radius * (ECCENTRICITY + anisotropy)) / ECCENTRICITY,
    short: (radius * ECCENTRICITY) / (ECCENTRICITY + anisotropy),
  };
}

/** The structure tensor of Sobel gradients, summed over channels: xx, xy, yy of each pixel. */
function tensorOf(photo, width, height) {
  const tensor = new Float32Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sums = [0, 0, 0];
      for (let c = 0; c < 3; c++) {
        const at = (dx, dy) => photo[3 * (inside(y + dy, height) * width + inside(x + dx, width)) + c];
        const gx = (at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1)) / 4;
        const gy = (at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1)) / 4;
        sums[0] += gx * gx;
        sums[1] += gx * gy;
        sums[2] += gy * gy;
      }
      tensor.set(sums, 3 * (y * width + x));
    }
  }
  return tensor;
}
