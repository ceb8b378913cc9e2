/** numpy broadcasting of two shapes that are known to fit. */
export function broadcastShapes(a: readonly number[], b: readonly number[]): readonly number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const left = a[a.length - rank + i] ?? 1;
    const right = b[b.length - rank + i] ?? 1;
    return left === 1 ? right : left;
  });
}

/** How a filter meets the image; pads are [top, left, bottom, right]. */
export interface Geometry {
  strides: readonly [number, number];
  pads: readonly [number, number, number, number];
  dilations: readonly [number, number];
}

export interface ConvolutionShapes extends Geometry {
  /** [N,H,W,C] of the side that the filter reads. */
  input: readonly number[];
  /** [N,H,W,C] of the other side. */
  output: readonly number[];
  /** [height, width, in, out]. */
  filter: readonly number[];
}
