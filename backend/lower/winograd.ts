import { NCHW } from '../storage/permutation.ts';
import { asNCHW, asOIHW, type ConvolutionShapes } from './convolution.ts';
import type { Lowering } from './lowering.ts';
import { tensorValue, type Value } from './value.ts';

/**
 * Winograd's minimal filtering F(4x4, 3x3) for 3x3 convolutions of stride 1 (Lavin and Gray 2015), in plain ONNX
 * operators: Y = A^T [ (G w G^T) * (B^T x B) ] A on tiles of 6x6 pixels that overlap by two, 36 products where the
 * definition takes 144. Fixed transforms of all tiles are one (transposed) convolution each, with the channels as
 * batch; the products are 36 matrix products.
 */
const OUT = 4; // rows of an output tile
const IN = 6; // rows of an input tile
const POINTS = IN * IN;

// prettier-ignore
const B_T = [
  [4, 0, -5, 0, 1, 0],
  [0, -4, -4, 1, 1, 0],
  [0, 4, -4, -1, 1, 0],
  [0, -2, -1, 2, 1, 0],
  [0, 2, -1, -2, 1, 0],
  [0, 4, 0, -5, 0, 1],
];
// prettier-ignore
const G = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
];
// prettier-ignore
const A_T = [
  [1, 1, 1, 1, 1, 0],
  [0, 1, -1, 2, -2, 0],
  [0, 1, 1, 4, 4, 0],
  [0, 1, -1, 8, -8, 1],
];

/** Channels from which the 36 products outweigh the transforms; measured, see docs/performance.md. */
const FEWEST_CHANNELS = 64;
const FEWEST_TILES = 16;

export function winogradSuits({ filter, strides, dilations, output }: ConvolutionShapes): boolean {
  const [height, width, inChannels, outChannels] = filter as [number, number, number, number];
  const plain = height === 3 && width === 3 && [...strides, ...dilations].every((n) => n === 1);
  const { total } = tilesOf(output);
  return plain && Math.min(inChannels, outChannels) >= FEWEST_CHANNELS && total >= FEWEST_TILES;
}

/** The shape of a filter's Winograd form: [36, out, in]. */
export function winogradWeightShape(filter: readonly number[]): number[] {
  return [POINTS, filter[3]!, filter[2]!];
}

/** G w G^T of a filter [3,3,I,O] as [36,O,I]. */
export function winogradWeights(g: Lowering, filter: Value): string {
  const [, , I, O] = filter.shape as [number, number, number, number];
  const rows = g.reshape(asOIHW(g, filter), [O * I, 9]);
  const transform = g.constant('float32', [POINTS, 9], kronecker(G, G));
  return g.reshape(g.emit('Gemm', [transform, rows], { transB: 1 }), [POINTS, O, I]);
}

/** x [N,H,W,I] with the filter's Winograd form [36,O,I]. */
export function convolveWinograd(g: Lowering, x: Value, weights: string, shapes: ConvolutionShapes): Value {
  const tiles = winogradTiles(g, asNCHW(g, x), shapes.input, shapes);
  const products = g.emit('MatMul', [weights, tiles]);
  return tensorValue(untile(g, products, shapes.output), shapes.output, 'float32', NCHW);
}

/** B^T x B of every tile: [36, I, N * tiles]. Rows past the image are zeros. */
export function winogradTiles(
  g: Lowering,
  x: string,
  shape: readonly number[],
  { pads, output }: ConvolutionShapes,
): string {
  const [N, H, W, I] = shape as [number, number, number, number];
  const { down, across, total } = tilesOf(output);
  const [top, left] = pads;
  const transformed = g.emit(
    'Conv',
    [g.reshape(x, [N * I, 1, H, W]), g.constant('float32', [POINTS, 1, IN, IN], kronecker(B_T, B_T))],
    {
      kernel_shape: [IN, IN],
      strides: [OUT, OUT],
      pads: [top, left, down * OUT + 2 - H - top, across * OUT + 2 - W - left],
    },
  );
  return pointsFirst(g, transformed, [N, I, down * across], total);
}

/** [N * C, 36, tiles] to [36, C, N * tiles]. */
function pointsFirst(g: Lowering, name: string, [N, C, tiles]: number[], total: number): string {
  if (N === 1) return g.emit('Transpose', [g.reshape(name, [C!, POINTS, tiles!])], { perm: [1, 0, 2] });
  const turned = g.emit('Transpose', [g.reshape(name, [N!, C!, POINTS, tiles!])], { perm: [2, 1, 0, 3] });
  return g.reshape(turned, [POINTS, C!, total]);
}

/** A^T M A of every tile: [36, O, N * tiles] to [N, O, H, W]. */
function untile(g: Lowering, products: string, shape: readonly number[]): string {
  const [N, H, W, O] = shape as [number, number, number, number];
  const { down, across } = tilesOf(shape);
  const turned =
    N === 1
      ? g.emit('Transpose', [products], { perm: [1, 0, 2] })
      : g.emit('Transpose', [g.reshape(products, [POINTS, O, N, down * across])], { perm: [2, 1, 0, 3] });
  const pixels = g.emit(
    'ConvTranspose',
    [
      g.reshape(turned, [N * O, POINTS, down, across]),
      g.constant('float32', [POINTS, 1, OUT, OUT], transpose(kronecker(A_T, A_T), OUT * OUT)),
    ],
    { kernel_shape: [OUT, OUT], strides: [OUT, OUT] },
  );
  const image = g.reshape(pixels, [N, O, down * OUT, across * OUT]);
  if (down * OUT === H && across * OUT === W) return image;
  return g.emit('Slice', [image, g.ints([0, 0]), g.ints([H, W]), g.ints([2, 3])]);
}

function tilesOf(output: readonly number[]): { down: number; across: number; total: number } {
  const [N, H, W] = output as [number, number, number];
  const down = Math.ceil(H / OUT);
  const across = Math.ceil(W / OUT);
  return { down, across, total: N * down * across };
}

/** The Kronecker product of a matrix with itself: the two-dimensional transform of a flattened tile. */
function kronecker(a: number[][], b: number[][]): Float32Array {
  return Float32Array.from(a.flatMap((rowA) => b.flatMap((rowB) => rowA.flatMap((x) => rowB.map((y) => x * y)))));
}

function transpose(matrix: Float32Array, rows: number): Float32Array {
  const columns = matrix.length / rows;
  return Float32Array.from(matrix, (_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]!);
}
