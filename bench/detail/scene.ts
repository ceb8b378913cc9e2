// A drawn animal on grass, before and after a translation whose result is known at every size: brown fur becomes
// stripes, grass turns yellow, the outline stays.

export interface Raster {
  width: number;
  height: number;
  /** RGB, 0..255. */
  data: Float32Array;
}

type Colour = [number, number, number];

/** The scene at that width (3:2), with 2 x 2 samples a pixel; `translated`: what a perfect net of that size would give. */
export function scene(width: number, translated: boolean): Raster {
  const height = Math.round((width * 2) / 3);
  const data = new Float32Array(width * height * 3);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) {
      for (const [u, v] of [
        [0.25, 0.25],
        [0.75, 0.25],
        [0.25, 0.75],
        [0.75, 0.75],
      ] as const) {
        const colour = at((x + u) / width, ((y + v) / height) * (2 / 3), translated);
        for (let c = 0; c < 3; c++) data[i + c]! += colour[c]! / 4;
      }
    }
  }
  return { width, height, data };
}

function at(x: number, y: number, translated: boolean): Colour {
  if (isBody(x, y)) return translated ? stripes(x, y) : fur(x, y);
  const horizon = 0.3 + 0.01 * Math.sin(9 * x);
  if (y < horizon) return [150 + 80 * y, 185 + 60 * y, 225];
  const blade = 34 * (noise(x * 420, y * 90) - 0.5) + 26 * (noise(x * 90, y * 50) - 0.5);
  return translated ? [176 + blade, 160 + blade, 92 + blade * 0.6] : [92 + blade, 140 + blade, 60 + blade * 0.6];
}

/** Body, neck, head and legs as ellipses: x, y, radii, turn. */
const PARTS = [
  [0.47, 0.34, 0.17, 0.1, 0],
  [0.66, 0.24, 0.13, 0.055, -0.9],
  [0.755, 0.165, 0.085, 0.036, 0.55],
  [0.36, 0.5, 0.024, 0.13, 0.06],
  [0.43, 0.5, 0.022, 0.12, -0.05],
  [0.55, 0.5, 0.022, 0.12, 0.05],
  [0.6, 0.5, 0.022, 0.13, -0.08],
] as const;

const isBody = (x: number, y: number): boolean =>
  PARTS.some(([cx, cy, rx, ry, turn]) => {
    const [dx, dy] = [x - cx, y - cy];
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    return ((dx * cos + dy * sin) / rx) ** 2 + ((dy * cos - dx * sin) / ry) ** 2 < 1;
  });

function fur(x: number, y: number): Colour {
  const light = 1.15 - 1.6 * (y - 0.24);
  const hair = 44 * (noise(x * 300 + y * 90, y * 330) - 0.5) + 20 * (noise(x * 60, y * 60) - 0.5);
  return [148 * light + hair, 92 * light + hair * 0.8, 54 * light + hair * 0.6];
}

function stripes(x: number, y: number): Colour {
  const light = 1.05 - 0.8 * (y - 0.24);
  const wave = Math.sin(120 * (x + 0.25 * y) + 5 * Math.sin(11 * y) + 2 * noise(x * 14, y * 14));
  const dark = 1 / (1 + Math.exp(-5 * wave));
  return [(232 - 200 * dark) * light, (226 - 197 * dark) * light, (214 - 186 * dark) * light];
}

/** Value noise in 0..1, smooth between whole coordinates. */
function noise(x: number, y: number): number {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [s, t] = [smooth(x - i), smooth(y - j)];
  const top = hash(i, j) * (1 - s) + hash(i + 1, j) * s;
  return top * (1 - t) + (hash(i, j + 1) * (1 - s) + hash(i + 1, j + 1) * s) * t;
}

const smooth = (t: number): number => t * t * (3 - 2 * t);

function hash(i: number, j: number): number {
  let h = Math.imul(i, 374761393) ^ Math.imul(j, 668265263);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}
