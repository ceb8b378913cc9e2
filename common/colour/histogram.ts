// How often the colours of a picture are: what a network is told of a reference (Zhang, Zhu, Isola et al. 2017, 3.3).
import { BINS, GRID } from './gamut.ts';

const INDICES = new Map(BINS.map(([a, b], place) => [key(a, b), place]));

/** Shares of the bins, 1 in all: each pixel counts for the four bins around it, by how near they are. `ab`: interleaved. */
export function histogramOf(ab: Float32Array): Float32Array {
  const shares = new Float32Array(BINS.length);
  const pixels = ab.length / 2;
  for (let i = 0; i < ab.length; i += 2) {
    const [a, b] = [ab[i]!, ab[i + 1]!];
    const [low, left] = [GRID * Math.floor(a / GRID), GRID * Math.floor(b / GRID)];
    const [up, right] = [(a - low) / GRID, (b - left) / GRID];
    count(low, left, (1 - up) * (1 - right));
    count(low, left + GRID, (1 - up) * right);
    count(low + GRID, left, up * (1 - right));
    count(low + GRID, left + GRID, up * right);
  }
  return shares;

  function count(a: number, b: number, share: number): void {
    const place = INDICES.get(key(a, b));
    if (place !== undefined) shares[place]! += share / pixels; // every bin that a colour of sRGB lies between is there
  }
}

function key(a: number, b: number): number {
  return 1000 * a + b;
}
