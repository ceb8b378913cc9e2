// A photo as a drawing in ink, by classical filters: lines where it changes, drawn out along what is there, and black where
// it is dark. Kang, Lee and Chui 2007, "Coherent line drawing"; Winnemoeller, Kyprianidis and Olsen 2012, "XDoG". Each pixel
// of the drawing depends on those near it alone, so that a small network can learn it.
import { paint } from './oil.mjs';
import { inside, smoothed } from './smoothed.mjs';

const PAPER = [251, 248, 240];
const INK = [34, 31, 36];
/** Of thinned ink: the lights at which each layer begins, how softly, and how much darker it makes the paper. */
const LAYERS = [
  { below: 0.66, soft: 0.08, dark: 0.13 },
  { below: 0.42, soft: 0.07, dark: 0.22 },
  { below: 0.22, soft: 0.06, dark: 0.3 },
];
/** Of the finer Gaussian across a line, in pixels; how much wider the other is; of the means along a line. */
const [ACROSS, WIDER, ALONG] = [0.9, 1.6, 3];
/** The difference, of lights in [0, 1], from which on a line is drawn, and how hard it begins. */
const [LINE, HARD] = [0.008, 55];
/** The light below which ink fills a place, and how softly it does. */
const [DARK, SOFT] = [0.13, 0.06];
/** Steps on either side, one pixel each, along which is averaged. */
const REACH = 7;

/** Lines over layers of thinned ink. `pixels`: RGB in 0..255; gives RGB of the same size. */
export function drawInInk(pixels, size) {
  const { width, height } = size;
  const painted = paint(pixels, size, 4);
  const light = Float32Array.from({ length: width * height }, (_, i) => luminance(painted, 3 * i));
  const layers = smoothed(light, width, height, 1, 0.8).map((value) =>
    LAYERS.reduce((paper, { below, soft, dark }) => paper * (1 - dark * begun((below - value) / soft)), 1),
  );
  const out = new Uint8ClampedArray(pixels.length);
  inkOf(pixels, size).forEach((ink, i) => {
    const mixed = PAPER.map((value, c) => value * layers[i] * (1 - ink) + INK[c] * ink);
    out.set(mixed, 3 * i);
  });
  return out;
}

/** From 0 to 1 around 0. */
const begun = (value) => 0.5 + 0.5 * Math.tanh(2 * value);

/** Ink of the lines and of what is dark at each pixel, 0 (paper) to 1. */
function inkOf(pixels, { width, height }) {
  const light = Float32Array.from({ length: width * height }, (_, i) => luminance(pixels, 3 * i));
  const flow = flowOf(light, width, height);
  const differences = light.map((_, i) => across(light, { width, height }, i, flow));
  const lines = alongFlow(differences, { width, height }, flow, ALONG);
  const around = smoothed(light, width, height, 1, 1.5);
  const ink = lines.map((value, i) => {
    const line = Math.tanh(HARD * Math.max(0, value - LINE));
    const filled = 0.5 - 0.5 * Math.tanh((around[i] - DARK) / SOFT);
    return 1 - (1 - line) * (1 - filled);
  });
  return alongFlow(ink, { width, height }, flow, 1);
}

const luminance = (pixels, at) => (0.299 * pixels[at] + 0.587 * pixels[at + 1] + 0.114 * pixels[at + 2]) / 255;

/** At each pixel the unit vector along the edge there: x, y. */
function flowOf(light, width, height) {
  const tensor = new Float32Array(3 * light.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (dx, dy) => light[inside(y + dy, height) * width + inside(x + dx, width)];
      const gx = (at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1)) / 4;
      const gy = (at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1)) / 4;
      tensor.set([gx * gx, gx * gy, gy * gy], 3 * (y * width + x));
    }
  }
  const soft = smoothed(tensor, width, height, 3, 2.2);
  const flow = new Float32Array(2 * light.length);
  for (let i = 0; i < light.length; i++) {
    const angle = 0.5 * Math.atan2(2 * soft[3 * i + 1], soft[3 * i] - soft[3 * i + 2]) + Math.PI / 2;
    flow.set([Math.cos(angle), Math.sin(angle)], 2 * i);
  }
  return flow;
}

/** How much darker it is there than around, by two Gaussians along the line that crosses the edge at pixel i. */
function across(light, size, i, flow) {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  const [dx, dy] = [-flow[2 * i + 1], flow[2 * i]];
  const wide = ACROSS * WIDER;
  const reach = Math.ceil(2.5 * wide);
  let [fine, coarse, fineWeights, coarseWeights] = [0, 0, 0, 0];
  for (let step = -reach; step <= reach; step++) {
    const value = between(light, size, x + step * dx, y + step * dy);
    const [a, b] = [gaussian(step, ACROSS), gaussian(step, wide)];
    fine += a * value;
    fineWeights += a;
    coarse += b * value;
    coarseWeights += b;
  }
  return coarse / coarseWeights - fine / fineWeights;
}

/** Means, by a Gaussian, over the curve through each pixel that follows the edges. */
function alongFlow(values, size, flow, sigma) {
  return values.map((own, i) => {
    let [sum, weights] = [own, 1];
    for (const way of [1, -1]) {
      let [x, y] = [i % size.width, Math.floor(i / size.width)];
      let [lastX, lastY] = [0, 0];
      for (let step = 1; step <= Math.min(REACH, Math.ceil(2.5 * sigma)); step++) {
        const at = 2 * (inside(Math.round(y), size.height) * size.width + inside(Math.round(x), size.width));
        let [dx, dy] = [flow[at], flow[at + 1]];
        const turned = step === 1 ? way : Math.sign(dx * lastX + dy * lastY) || 1;
        [dx, dy] = [turned * dx, turned * dy];
        [x, y, lastX, lastY] = [x + dx, y + dy, dx, dy];
        const weight = gaussian(step, sigma);
        sum += weight * between(values, size, x, y);
        weights += weight;
      }
    }
    return sum / weights;
  });
}

const gaussian = (distance, sigma) => Math.exp((-distance * distance) / (2 * sigma * sigma));

/** The value at a place between pixels, by its four neighbours. */
function between(values, { width, height }, x, y) {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - left, y - top];
  const at = (column, row) => values[inside(row, height) * width + inside(column, width)];
  const upper = at(left, top) * (1 - fx) + at(left + 1, top) * fx;
  const lower = at(left, top + 1) * (1 - fx) + at(left + 1, top + 1) * fx;
  return upper * (1 - fy) + lower * fy;
}
