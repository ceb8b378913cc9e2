import { NCHW, OIHW } from '../storage/permutation.ts';
import { asNCHW, asOIHW, type ConvolutionShapes } from './convolution.ts';
import type { Lowering } from './lowering.ts';
import { tensorValue, type Value } from './value.ts';

/**
 * Winograd's minimal filtering F(4x4, 3x3) for 3x3 convolutions of stride 1 (Lavin and Gray 2015), in plain ONNX
 * operators: Y = A^T [ (G w G^T) * (B^T x B) ] A on tiles of 6x6 pixels that overlap by two, 36 products where the
 * definition takes 144. The transform of all tiles of an image is one convolution with 36 fixed filters, the channels
 * being the batch; the products are 36 matrix products.
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

/**
 * From how many tiles on the 36 products outweigh the transforms, by the smaller number of channels; measured on one
 * thread, see docs/performance.md.
 */
function fewestTiles(channels: number): number {
  if (channels < 64) return Infinity;
  return channels < 128 ? 64 : 16;
}

export function winogradSuits({ filter, strides, dilations, output }: ConvolutionShapes): boolean {
  const [height, width, inChannels, outChannels] = filter as [number, number, number, number];
  const plain = height === 3 && width === 3 && [...strides, ...dilations].every((n) => n === 1);
  const { total } = tilesOf(output);
  return plain && total >= fewestTiles(Math.min(inChannels, outChannels));
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
  const products = multiply(g, weights, imageTiles(g, asNCHW(g, x), shapes));
  return tensorValue(outputFromTiles(g, products, shapes.output), shapes.output, 'float32', NCHW);
}

/** The gradient for the image: the transposes of the three steps of the forward pass, in reverse. */
export function winogradInputGradient(g: Lowering, dy: Value, filter: Value, shapes: ConvolutionShapes): Value {
  const [N, H, W, I] = shapes.input as [number, number, number, number];
  const { down, across } = tilesOf(shapes.output);
  const weights = winogradWeights(g, filter);
  const tiles = multiply(g, weights, gradientTiles(g, asNCHW(g, dy), shapes), { transA: 1 }); // [36, I, N * tiles]
  const turned =
    N === 1
      ? g.emit('Transpose', [tiles], { perm: [1, 0, 2] })
      : g.emit('Transpose', [g.reshape(tiles, [POINTS, I, N, down * across])], { perm: [2, 1, 0, 3] });
  const overlapping = g.reshape(turned, [N * I, POINTS, down, across]);
  const [top, left] = shapes.pads;
  const pixels = g.emit('ConvTranspose', [overlapping, imageTransform(g)], {
    kernel_shape: [IN, IN],
    strides: [OUT, OUT],
    pads: [top, left, Math.max(0, down * OUT + 2 - top - H), Math.max(0, across * OUT + 2 - left - W)],
  });
  return tensorValue(g.reshape(pixels, [N, I, H, W]), shapes.input, 'float32', NCHW);
}

/** The gradient for the filter: G^T (dM V^T) G, with the tiles of the image and of dy that the others use too. */
export function winogradFilterGradient(g: Lowering, x: Value, dy: Value, shapes: ConvolutionShapes): Value {
  const [, , I, O] = shapes.filter as [number, number, number, number];
  const image = imageTiles(g, asNCHW(g, x), shapes);
  const gradient = gradientTiles(g, asNCHW(g, dy), shapes);
  const products = g.emit(
    'FusedMatMul',
    [gradient, image],
    { transBatchA: 1, transBatchB: 1, transB: 1 },
    'com.microsoft',
  );
  const flat = g.reshape(products, [POINTS, O * I]);
  const taps = g.emit('Gemm', [flat, g.constant('float32', [POINTS, 9], kronecker(G, G))], { transA: 1 });
  return tensorValue(g.reshape(taps, [O, I, 3, 3]), shapes.filter, 'float32', OIHW);
}

/** Rows of the padded image that belong to tiles: those past the image are zeros. */
function imageTiles(g: Lowering, x: string, { input, output, pads }: ConvolutionShapes): string {
  const [N, H, W, I] = input as [number, number, number, number];
  const { down, across } = tilesOf(output);
  const [top, left] = pads;
  const transformed = g.emit('Conv', [g.reshape(x, [N * I, 1, H, W]), imageTransform(g)], {
    kernel_shape: [IN, IN],
    strides: [OUT, OUT],
    pads: [top, left, down * OUT + 2 - H - top, across * OUT + 2 - W - left],
  });
  return pointsSecond(g, transformed, [N, I, down * across]);
}

/** A dy A^T of every tile of dy [N,O,h,w]. */
function gradientTiles(g: Lowering, dy: string, { output }: ConvolutionShapes): string {
  const [N, h, w, O] = output as [number, number, number, number];
  const { down, across } = tilesOf(output);
  const matrix = g.constant('float32', [POINTS, 1, OUT, OUT], transpose(kronecker(A_T, A_T), OUT * OUT));
  const transformed = g.emit('Conv', [g.reshape(dy, [N * O, 1, h, w]), matrix], {
    kernel_shape: [OUT, OUT],
    strides: [OUT, OUT],
    pads: [0, 0, down * OUT - h, across * OUT - w],
  });
  return pointsSecond(g, transformed, [N, O, down * across]);
}

function imageTransform(g: Lowering): string {
  return g.constant('float32', [POINTS, 1, IN, IN], kronecker(B_T, B_T));
}

/** [N * C, 36, tiles] as [C, 36, N * tiles]. */
function pointsSecond(g: Lowering, name: string, [N, C, tiles]: [number, number, number]): string {
  if (N === 1) return g.reshape(name, [C, POINTS, tiles]);
  const turned = g.emit('Transpose', [g.reshape(name, [N, C, POINTS, tiles])], { perm: [1, 2, 0, 3] });
  return g.reshape(turned, [C, POINTS, N * tiles]);
}

/** 36 products of weights [36,O,I] and tiles [I,36,P], which onnxruntime reads in place, so that nothing is turned. */
function multiply(g: Lowering, weights: string, tiles: string, attributes: Record<string, number> = {}): string {
  return g.emit('FusedMatMul', [weights, tiles], { transBatchB: 1, ...attributes }, 'com.microsoft');
}

/** A^T M A of every tile: [36, O, N * tiles] to [N, O, H, W]. One product, then the 16 pixels of a tile spread out. */
function outputFromTiles(g: Lowering, products: string, shape: readonly number[]): string {
  const [N, H, W, O] = shape as [number, number, number, number];
  const { down, across } = tilesOf(shape);
  const transform = g.constant('float32', [OUT * OUT, POINTS], kronecker(A_T, A_T));
  const pixels = g.emit('Gemm', [transform, g.reshape(products, [POINTS, O * N * down * across])]);
  const blocks = g.reshape(pixels, [1, OUT * OUT * O * N, down, across]);
  const whole = g.emit('DepthToSpace', [blocks], { blocksize: OUT, mode: 'DCR' });
  const images = g.reshape(whole, [O, N, down * OUT, across * OUT]);
  const ordered =
    N === 1
      ? g.reshape(images, [N, O, down * OUT, across * OUT])
      : g.emit('Transpose', [images], { perm: [1, 0, 2, 3] });
  if (down * OUT === H && across * OUT === W) return ordered;
  return g.emit('Slice', [ordered, g.ints([0, 0]), g.ints([H, W]), g.ints([2, 3])]);
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
