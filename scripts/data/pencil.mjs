// A photo as a pencil drawing, by a classical filter: Lu, Xu and Jia 2012, "Combining Sketch and Tone for Pencil Drawing
// Production". Outlines are drawn as straight strokes that cross a little at their ends; shading follows the tones that
// drawings have, hatched along one direction.
import { inside, smoothed } from './smoothed.mjs';

const DIRECTIONS = 8;
/** Strength of outlines, and darkness of the shading (1: as measured in drawings). */
const [OUTLINE, SHADE] = [1.1, 0.8];
/** Shares of light, middle and dark tones in drawings (table 1 of the paper). */
const TONES = [0.52, 0.37, 0.11];

/** `pixels`: RGB in 0..255; `length`: of a stroke, in pixels. Gives RGB of the same size. `random`: in [0, 1), of the hatching. */
export function drawInPencil(pixels, { width, height }, random, length = 6) {
  const size = { width, height };
  const light = Float32Array.from({ length: width * height }, (_, i) => luminance(pixels, 3 * i));
  const soft = smoothed(light, width, height, 1, 1.2);
  const lines = outlines(soft, size, length);
  const tones = shaded(soft, hatching(size, random, length));
  const out = new Uint8ClampedArray(pixels.length);
  for (let i = 0; i < light.length; i++) out.fill(255 * (1 - lines[i]) * tones[i], 3 * i, 3 * i + 3);
  return out;
}

const luminance = (pixels, at) => (0.299 * pixels[at] + 0.587 * pixels[at + 1] + 0.114 * pixels[at + 2]) / 255;

/** Darkness of the outlines in [0, 1]: gradients go to the direction that they run along, and each draws its strokes. */
function outlines(light, size, length) {
  const { width, height } = size;
  const gradient = light.map((value, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const right = light[y * width + inside(x + 1, width)] - value;
    const below = light[inside(y + 1, height) * width + x] - value;
    return Math.hypot(right, below);
  });
  const answers = Array.from({ length: DIRECTIONS }, (_, k) =>
    alongLine(gradient, size, (k * Math.PI) / DIRECTIONS, length),
  );
  const strokes = new Float32Array(light.length);
  for (let k = 0; k < DIRECTIONS; k++) {
    const own = gradient.map((value, i) => (answers.every((answer) => answer[i] <= answers[k][i]) ? value : 0));
    alongLine(own, size, (k * Math.PI) / DIRECTIONS, length).forEach((value, i) => (strokes[i] += value));
  }
  const strong = strokes.toSorted()[Math.floor(0.985 * strokes.length)] || 1;
  return strokes.map((value) => Math.min(0.9, OUTLINE * Math.max(0, value / strong - 0.12)));
}

/** Means over a line through each pixel, `length` to both sides. */
function alongLine(values, { width, height }, angle, length) {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  return values.map((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    let sum = 0;
    for (let step = -length; step <= length; step++) {
      sum += values[inside(Math.round(y + step * dy), height) * width + inside(Math.round(x + step * dx), width)];
    }
    return sum / (2 * length + 1);
  });
}

/** Tones in [0, 1] by rank, as drawings have them, with hatching where it is dark. */
function shaded(light, hatch) {
  const order = Uint32Array.from(light.keys()).sort((a, b) => light[a] - light[b]);
  const scale = toneScale();
  const tones = new Float32Array(light.length);
  order.forEach((pixel, rank) => {
    // as drawings have it, and half as the photo has it: what is dark stays darker than what is light
    const tone = 0.6 * scale[Math.floor((rank / light.length) * scale.length)] + 0.4 * light[pixel];
    const dark = SHADE * (1 - tone);
    tones[pixel] = 1 - dark * (0.75 + 0.5 * hatch[pixel]);
  });
  return tones;
}

/** Tones of a drawing from the darkest on, 256 of equal share (equations 4 to 7 of the paper). */
function toneScale() {
  const density = Array.from({ length: 256 }, (_, v) => {
    const bright = Math.exp(-(255 - v) / 9) / 9;
    const middle = v >= 105 && v <= 225 ? 1 / (225 - 105) : 0;
    const dark = Math.exp(-((v - 90) ** 2) / (2 * 11 ** 2)) / Math.sqrt(2 * Math.PI * 11 ** 2);
    return TONES[0] * bright + TONES[1] * middle + TONES[2] * dark;
  });
  const total = density.reduce((sum, value) => sum + value, 0);
  const scale = [];
  let [sum, value] = [0, 0];
  for (let i = 0; i < 256; i++) {
    while (value < 255 && sum + density[value] < ((i + 0.5) / 256) * total) sum += density[value++];
    scale.push(value / 255);
  }
  return scale;
}

/** Noise drawn out along one direction, in [0, 1]. */
function hatching({ width, height }, random, length) {
  const noise = Float32Array.from({ length: width * height }, () => random());
  const drawn = alongLine(noise, { width, height }, -Math.PI / 4, length);
  return drawn.map((value) => Math.min(1, Math.max(0, 0.5 + 2.2 * (value - 0.5))));
}
