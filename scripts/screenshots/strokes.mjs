// A painting of brush strokes along a flow with whirls, as a look for others.
import sharp from 'sharp';

const WHIRLS = [
  { x: 0.29, y: 0.31, turn: 1 },
  { x: 0.74, y: 0.23, turn: -1 },
  { x: 0.82, y: 0.73, turn: 1 },
  { x: 0.18, y: 0.78, turn: -1 },
];
const STROKES = 5200;

/** A PNG of that size, four wide by three high; the same seed paints the same. */
export async function drawStrokes(seed, width, height) {
  const next = random(seed);
  const strokes = Array.from({ length: STROKES }, () => {
    let [x, y] = [next(), next()];
    const colour = colourAt(x, y, next);
    const points = [[x, y]];
    for (let step = 4 + Math.floor(4 * next()); step > 0; step--) {
      const [across, down] = flowAt(x, y);
      points.push([(x += 0.01 * across), (y += 0.0133 * down)]);
    }
    const path = points.map(([x, y]) => `${(x * width).toFixed(1)} ${(y * height).toFixed(1)}`).join('L');
    return `<path d="M${path}" stroke="${colour}" stroke-width="${(width * (0.005 + 0.005 * next())).toFixed(1)}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#1a2a55"/><g fill="none" stroke-linecap="round" stroke-linejoin="round">${strokes.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().png().toBuffer();
}

/** Unit vector. */
function flowAt(x, y) {
  let [across, down] = [1.2, 0.3];
  for (const whirl of WHIRLS) {
    const [dx, dy] = [4 * (x - whirl.x), 3 * (y - whirl.y)];
    const strength =
      (2.2 * whirl.turn * Math.exp((-(dx * dx + dy * dy) * 128 ** 2) / 9000)) / (Math.hypot(dx, dy) + 1e-3);
    across -= strength * dy;
    down += strength * dx;
  }
  const length = Math.hypot(across, down);
  return [across / length, down / length];
}

/** Yellow in the whirls, blues around them. */
function colourAt(x, y, next) {
  const near = WHIRLS.reduce((sum, whirl) => {
    const squared = (4 * (x - whirl.x)) ** 2 + (3 * (y - whirl.y)) ** 2;
    return sum + Math.exp((-squared * 128 ** 2) / 1200);
  }, 0);
  const kind = next();
  if (near > 0.35 && kind < 0.8) return `hsl(${44 + 14 * next()} 80% ${60 + 25 * next()}%)`;
  if (kind < 0.55) return `hsl(${212 + 18 * next()} ${60 + 20 * next()}% ${22 + 26 * next()}%)`;
  if (kind < 0.85) return `hsl(${195 + 20 * next()} 55% ${45 + 25 * next()}%)`;
  return `hsl(${228 + 12 * next()} 60% ${14 + 8 * next()}%)`;
}

/** Even in 0..1 (a linear congruential generator). */
function random(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
