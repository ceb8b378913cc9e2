// Pictures brought to the size that the encoder looks at.

/**
 * A square picture of `from` x `from` x 3 values at `to` x `to`: each new pixel is the mean of what it covers, so fine
 * stripes become grey instead of other stripes; enlarged, pixels are repeated.
 */
export function toSize(picture: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return picture;
  const weights = coverage(from, to);
  const narrow = new Float32Array(from * to * 3);
  const out = new Float32Array(to * to * 3);
  for (let x = 0; x < to; x++) {
    for (const [at, weight] of weights[x]!) {
      for (let y = 0; y < from; y++) {
        for (let c = 0; c < 3; c++) narrow[3 * (y * to + x) + c]! += weight * picture[3 * (y * from + at) + c]!;
      }
    }
  }
  for (let y = 0; y < to; y++) {
    for (const [at, weight] of weights[y]!) {
      for (let i = 0; i < 3 * to; i++) out[3 * y * to + i]! += weight * narrow[3 * at * to + i]!;
    }
  }
  return out;
}

/** For each new place, the old ones it covers and their shares. */
function coverage(from: number, to: number): (readonly [at: number, share: number])[][] {
  return Array.from({ length: to }, (_, i) => {
    const [begin, end] = [(i * from) / to, ((i + 1) * from) / to];
    const places: [number, number][] = [];
    for (let at = Math.floor(begin); at < Math.min(from, Math.ceil(end)); at++) {
      const share = (Math.min(end, at + 1) - Math.max(begin, at)) / (end - begin);
      if (share > 1e-9) places.push([at, share]);
    }
    return places;
  });
}
