import type { Samples } from './samples.ts';

/** Mean over the (2 radius + 1) pixels wide square around each pixel, cut off at the borders. Linear in pixels, whatever the radius. */
export function boxMean(samples: Samples, radius: number): Samples {
  const { width, height, channels, data } = samples;
  const across = new Float32Array(data.length);
  const out = new Float32Array(data.length);
  const line = width * channels;
  for (let y = 0; y < height; y++) {
    for (let c = 0; c < channels; c++)
      meanAlong(data, across, { start: y * line + c, stride: channels, length: width, radius });
  }
  for (let x = 0; x < line; x++) meanAlong(across, out, { start: x, stride: line, length: height, radius });
  return { ...samples, data: out };
}

interface Run {
  start: number;
  stride: number;
  length: number;
  radius: number;
}

function meanAlong(from: Float32Array, to: Float32Array, { start, stride, length, radius }: Run): void {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < Math.min(radius, length); i++) {
    sum += from[start + i * stride]!;
    count++;
  }
  for (let i = 0; i < length; i++) {
    if (i + radius < length) {
      sum += from[start + (i + radius) * stride]!;
      count++;
    }
    if (i - radius > 0) {
      sum -= from[start + (i - radius - 1) * stride]!;
      count--;
    }
    to[start + i * stride] = sum / count;
  }
}
