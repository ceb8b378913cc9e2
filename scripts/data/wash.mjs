// Drawings in ink of a photo: with a brush of thinned ink for the shadows, or over a wash of the photo's own colours.
import { inkOf } from './ink.mjs';
import { paint } from './oil.mjs';
import { smoothed } from './smoothed.mjs';

const PAPER = [251, 248, 240];
const INK = [34, 31, 36];
/** Of thinned ink: the lights at which each layer begins, how softly, and how much darker it makes the paper. */
const LAYERS = [
  { below: 0.66, soft: 0.08, dark: 0.13 },
  { below: 0.42, soft: 0.07, dark: 0.22 },
  { below: 0.22, soft: 0.06, dark: 0.3 },
];

/** Black and grey. `pixels`: RGB in 0..255; gives the same. */
export function drawInInk(pixels, { width, height }) {
  const painted = paint(pixels, { width, height }, 4);
  const light = Float32Array.from({ length: width * height }, (_, i) => luminance(painted, 3 * i));
  const soft = smoothed(light, width, height, 1, 0.8);
  const shadow = soft.map((value) =>
    LAYERS.reduce((paper, { below, soft: edge, dark }) => paper * (1 - dark * step((below - value) / edge)), 1),
  );
  return inked(inkOf(pixels, { width, height }), (i) => PAPER.map((value) => value * shadow[i]));
}

/** In colours. `pixels`: RGB in 0..255; gives the same. */
export function drawWithWash(pixels, { width, height }) {
  const painted = paint(pixels, { width, height }, 5);
  const wide = smoothed(Float32Array.from(painted), width, height, 3, 2.5);
  return inked(inkOf(pixels, { width, height }), (i) => {
    // pigment gathers at the edges of a wash
    const gathered = [0, 1, 2].map((c) => painted[3 * i + c] + 0.5 * Math.min(0, painted[3 * i + c] - wide[3 * i + c]));
    const grey = luminance(gathered, 0);
    return gathered.map((value, c) => {
      const pigment = Math.max(0, Math.min(1, grey + 1.25 * (value / 255 - grey)));
      return PAPER[c] * (1 - 0.8 * (1 - pigment ** 0.75));
    });
  });
}

const luminance = (pixels, at) => (0.299 * pixels[at] + 0.587 * pixels[at + 1] + 0.114 * pixels[at + 2]) / 255;

const step = (value) => 0.5 + 0.5 * Math.tanh(2 * value);

function inked(ink, under) {
  const out = new Uint8ClampedArray(3 * ink.length);
  ink.forEach((dark, i) => {
    const paper = under(i);
    out.set(
      paper.map((value, c) => value * (1 - dark) + INK[c] * dark),
      3 * i,
    );
  });
  return out;
}
