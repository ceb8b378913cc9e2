import { add } from './arithmetic.ts';
import { concatValues } from './concat.ts';
import { reverse } from './convolution.ts';
import type { Lowering } from './lowering.ts';
import { onnxPads, padValue, type Paddings } from './pad.ts';
import { applyTransposed, type Matrix, matrix } from './separable.ts';
import { sliceValue } from './slice.ts';
import { tensorValue, type Value } from './value.ts';

/** Up to this many rows and columns two small matrix products fold faster than ten slices do; measured. */
const SMALL = 40;

/** Folds the padded borders back onto the rows they were copied from, axis by axis. */
export function mirrorPadGrad(g: Lowering, dy: Value, paddings: Paddings, mode: 'reflect' | 'symmetric'): Value {
  const edge = mode === 'reflect' ? 1 : 0;
  const [, H, W] = dy.shape as [number, number, number];
  const isImage = dy.shape.length === 4 && [...paddings[0]!, ...paddings[3]!].every((n) => n === 0);
  if (isImage && !g.options.portable && Math.max(H, W) <= SMALL)
    return applyTransposed(g, dy, shownRows(H, paddings[1]!, edge), shownRows(W, paddings[2]!, edge));
  return paddings.reduce((value, [before, after], axis) => {
    if (before === 0 && after === 0) return value;
    return foldAxis(g, value, axis, before, after, edge);
  }, dy);
}

/** [padded, unpadded]: 1 where a padded row shows an unpadded one. */
function shownRows(padded: number, [before, after]: readonly [number, number], edge: number): Matrix {
  const size = padded - before - after;
  return matrix(padded, size, (add) => {
    for (let row = 0; row < padded; row++) {
      const place = row - before;
      const inside = place < 0 ? -place - 1 + edge : place >= size ? 2 * size - 1 - place - edge : place;
      add(row, inside, 1);
    }
  });
}

/** `edge` rows at the border are not mirrored: one for 'reflect', none for 'symmetric'. */
function foldAxis(g: Lowering, x: Value, axis: number, before: number, after: number, edge: number): Value {
  const size = x.shape[axis]! - before - after;
  const rows = (from: number, count: number) => part(g, x, axis, from, count);
  if (edge + before > size - edge - after) return foldByPadding(g, x, axis, before, after, edge);
  const pieces: Value[] = [];
  if (before > 0) {
    if (edge > 0) pieces.push(rows(before, edge));
    pieces.push(add(g, rows(before + edge, before), reversed(g, rows(0, before), axis)));
  }
  const from = before > 0 ? edge + before : 0;
  const to = after > 0 ? size - edge - after : size;
  if (to > from) pieces.push(rows(before + from, to - from));
  if (after > 0) {
    pieces.push(add(g, rows(before + size - edge - after, after), reversed(g, rows(before + size, after), axis)));
    if (edge > 0) pieces.push(rows(before + size - edge, edge));
  }
  return concatValues(g, pieces, axis);
}

/** For images so small that both borders reflect the same rows. */
function foldByPadding(g: Lowering, x: Value, axis: number, before: number, after: number, edge: number): Value {
  const size = x.shape[axis]! - before - after;
  const placed = (value: Value, from: number) => {
    const paddings = x.shape.map((_, i): [number, number] =>
      i === axis ? [from, size - from - value.shape[axis]!] : [0, 0],
    );
    return padValue(g, value, paddings, (name, layout) => g.emit('Pad', [name, g.ints(onnxPads(paddings, layout))]));
  };
  let sum = part(g, x, axis, before, size);
  if (before > 0) sum = add(g, sum, placed(reversed(g, part(g, x, axis, 0, before), axis), edge));
  if (after > 0)
    sum = add(g, sum, placed(reversed(g, part(g, x, axis, before + size, after), axis), size - edge - after));
  return sum;
}

function part(g: Lowering, x: Value, axis: number, from: number, count: number): Value {
  const begin = x.shape.map((_, i) => (i === axis ? from : 0));
  return sliceValue(
    g,
    x,
    begin,
    x.shape.map((length, i) => (i === axis ? count : length)),
  );
}

function reversed(g: Lowering, x: Value, axis: number): Value {
  if (x.shape[axis] === 1) return x;
  const name = reverse(g, g.full(x, x.layout), [x.layout.indexOf(axis)]);
  return tensorValue(name, x.shape, x.dtype, x.layout);
}
