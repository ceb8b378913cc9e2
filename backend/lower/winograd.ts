import { NCHW, OIHW } from '../storage/permutation.ts';
import { asNCHW, asOIHW } from './convolution.ts';
import type { ConvolutionShapes } from './shapes.ts';
import type { Lowering } from './lowering.ts';
import { tensorValue, type Value } from './value.ts';
import {
  filterTransform,
  inputTransform,
  outputTransform,
  POINTS,
  SIDE,
  type Tile,
  transposed,
} from './winograd-transforms.ts';

/**
 * Convolutions of 3x3 and 4x4 filters with stride 1 by Winograd's algorithm, in plain ONNX operators: 36 products per
 * tile where the definition takes 144. The transform of all tiles of an image is one convolution with 36 fixed filters,
 * the channels being the batch; the products are 36 matrix products. The gradients are the transposes of the same
 * steps and use the same transformed tiles and weights, which the graph then computes once.
 */

/** Channels and tiles from which the 36 products outweigh the transforms in training; see docs/performance.md. */
const FEWEST_CHANNELS = 64;
const FEWEST_TILES = 16;

export function winogradSuits({ filter, strides, dilations, output }: ConvolutionShapes): boolean {
  const [height, width, inChannels, outChannels] = filter as [number, number, number, number];
  const plain = height === width && (height === 3 || height === 4) && [...strides, ...dilations].every((n) => n === 1);
  return (
    plain &&
    Math.min(inChannels, outChannels) >= FEWEST_CHANNELS &&
    tilesOf(output, tileOf(filter)).total >= FEWEST_TILES
  );
}

/** The shape of a filter's Winograd form: [36, out, in]. */
export function winogradWeightShape(filter: readonly number[]): number[] {
  return [POINTS, filter[3]!, filter[2]!];
}

/** G w G^T of a filter [k,k,I,O] as [36,O,I]. */
export function winogradWeights(g: Lowering, filter: Value): string {
  const [, taps, I, O] = filter.shape as [number, number, number, number];
  const rows = g.reshape(asOIHW(g, filter), [O * I, taps * taps]);
  const transform = g.constant('float32', [POINTS, taps * taps], filterTransform(tileOf(filter.shape)));
  return g.reshape(g.emit('Gemm', [transform, rows], { transB: 1 }), [POINTS, O, I]);
}

/** x [N,H,W,I] with the filter's Winograd form [36,O,I]. */
export function convolveWinograd(g: Lowering, x: Value, weights: string, shapes: ConvolutionShapes): Value {
  const products = multiply(g, weights, imageTiles(g, asNCHW(g, x), shapes));
  return tensorValue(outputFromTiles(g, products, shapes), shapes.output, 'float32', NCHW);
}

/** The gradient for the image: the transposes of the three steps of the forward pass, in reverse. */
export function winogradInputGradient(g: Lowering, dy: Value, filter: Value, shapes: ConvolutionShapes): Value {
  const [N, H, W, I] = shapes.input as [number, number, number, number];
  const { out, taps } = tileOf(shapes.filter);
  const { down, across } = tilesOf(shapes.output, { out, taps });
  const weights = winogradWeights(g, filter);
  const tiles = multiply(g, weights, gradientTiles(g, asNCHW(g, dy), shapes), { transA: 1 }); // [36, I, N * tiles]
  const turned =
    N === 1
      ? g.emit('Transpose', [tiles], { perm: [1, 0, 2] })
      : g.emit('Transpose', [g.reshape(tiles, [POINTS, I, N, down * across])], { perm: [2, 1, 0, 3] });
  const [top, left] = shapes.pads;
  const pixels = g.emit('ConvTranspose', [g.reshape(turned, [N * I, POINTS, down, across]), imageTransform(g)], {
    kernel_shape: [SIDE, SIDE],
    strides: [out, out],
    pads: [top, left, down * out + taps - 1 - top - H, across * out + taps - 1 - left - W],
  });
  return tensorValue(g.reshape(pixels, [N, I, H, W]), shapes.input, 'float32', NCHW);
}

/**
 * The gradient for the filter: G^T (dM V^T) G, with the tiles of dy that the gradient for the image uses too. The
 * image's tiles are more than twice its size, so they are made again instead of kept from the forward pass.
 */
export function winogradFilterGradient(g: Lowering, x: Value, dy: Value, shapes: ConvolutionShapes): Value {
  const [, taps, I, O] = shapes.filter as [number, number, number, number];
  const image = imageTiles(g, g.again(asNCHW(g, x)), shapes);
  const gradient = gradientTiles(g, asNCHW(g, dy), shapes);
  const turns = { transBatchA: 1, transBatchB: 1, transB: 1 };
  const products = g.reshape(g.emit('FusedMatMul', [gradient, image], turns, 'com.microsoft'), [POINTS, O * I]);
  const transform = g.constant('float32', [POINTS, taps * taps], filterTransform(tileOf(shapes.filter)));
  const filter = g.emit('Gemm', [products, transform], { transA: 1 });
  return tensorValue(g.reshape(filter, [O, I, taps, taps]), shapes.filter, 'float32', OIHW);
}

/** B^T x B of every tile of x [N,I,H,W], as [I, 36, N * tiles]. Beyond the image are zeros. */
function imageTiles(g: Lowering, x: string, { input, output, pads, filter }: ConvolutionShapes): string {
  const [N, H, W, I] = input as [number, number, number, number];
  const { out, taps } = tileOf(filter);
  const { down, across } = tilesOf(output, { out, taps });
  const [top, left] = pads;
  const transformed = g.emit('Conv', [g.reshape(x, [N * I, 1, H, W]), imageTransform(g)], {
    kernel_shape: [SIDE, SIDE],
    strides: [out, out],
    pads: [top, left, down * out + taps - 1 - H - top, across * out + taps - 1 - W - left],
  });
  return pointsSecond(g, transformed, [N, I, down * across]);
}

/** A dy A^T of every tile of dy [N,O,h,w], as [O, 36, N * tiles]. */
function gradientTiles(g: Lowering, dy: string, { output, filter }: ConvolutionShapes): string {
  const [N, h, w, O] = output as [number, number, number, number];
  const tile = tileOf(filter);
  const { out } = tile;
  const { down, across } = tilesOf(output, tile);
  const matrix = g.constant('float32', [POINTS, 1, out, out], transposed(outputTransform(tile), out * out));
  const transformed = g.emit('Conv', [g.reshape(dy, [N * O, 1, h, w]), matrix], {
    kernel_shape: [out, out],
    strides: [out, out],
    pads: [0, 0, down * out - h, across * out - w],
  });
  return pointsSecond(g, transformed, [N, O, down * across]);
}

/** A^T M A of every tile: [36, O, N * tiles] to [N,O,H,W]. One product, then the pixels of a tile spread out. */
function outputFromTiles(g: Lowering, products: string, { output, filter }: ConvolutionShapes): string {
  const [N, H, W, O] = output as [number, number, number, number];
  const tile = tileOf(filter);
  const { out } = tile;
  const { down, across, total } = tilesOf(output, tile);
  const transform = g.constant('float32', [out * out, POINTS], outputTransform(tile));
  const pixels = g.emit('Gemm', [transform, g.reshape(products, [POINTS, O * total])]);
  const blocks = g.reshape(pixels, [1, out * out * O * N, down, across]);
  const whole = g.emit('DepthToSpace', [blocks], { blocksize: out, mode: 'DCR' }); // [O * N, ...]
  const images = g.reshape(whole, N === 1 ? [N, O, down * out, across * out] : [O, N, down * out, across * out]);
  const ordered = N === 1 ? images : g.emit('Transpose', [images], { perm: [1, 0, 2, 3] });
  if (down * out === H && across * out === W) return ordered;
  return g.emit('Slice', [ordered, g.ints([0, 0]), g.ints([H, W]), g.ints([2, 3])]);
}

/** 36 products of weights [36,O,I] and tiles [I,36,P], which onnxruntime reads in place: nothing is turned. */
function multiply(g: Lowering, weights: string, tiles: string, attributes: Record<string, number> = {}): string {
  return g.emit('FusedMatMul', [weights, tiles], { transBatchB: 1, ...attributes }, 'com.microsoft');
}

/** [N * C, 36, tiles] as [C, 36, N * tiles]. */
function pointsSecond(g: Lowering, name: string, [N, C, tiles]: [number, number, number]): string {
  if (N === 1) return g.reshape(name, [C, POINTS, tiles]);
  const turned = g.emit('Transpose', [g.reshape(name, [N, C, POINTS, tiles])], { perm: [1, 2, 0, 3] });
  return g.reshape(turned, [C, POINTS, N * tiles]);
}

function imageTransform(g: Lowering): string {
  return g.constant('float32', [POINTS, 1, SIDE, SIDE], inputTransform());
}

function tileOf(filter: readonly number[]): Tile {
  return { out: SIDE + 1 - filter[0]!, taps: filter[0]! };
}

function tilesOf(output: readonly number[], { out }: Tile): { down: number; across: number; total: number } {
  const [N, H, W] = output as [number, number, number];
  const down = Math.ceil(H / out);
  const across = Math.ceil(W / out);
  return { down, across, total: N * down * across };
}
