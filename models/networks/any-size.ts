// Photos have any size, nets want multiples: pad with the mirrored picture, translate, cut the border off.
import * as tf from '@tensorflow/tfjs-core';
import { reflect } from '../layers/reflection-pad.ts';
import { type TranslatorArchitecture, sizeMultiple, smallestSize } from '../../common/networks/translator.ts';
import type { TranslatorOutput } from './foreground.ts';
import type { Generator } from './generator.ts';

/** Translates [N,H,W,C] in [-1, 1] of any height and width to the same size. */
export const applyToAnySize = (generator: Generator, x: tf.Tensor4D): tf.Tensor4D =>
  tf.tidy(() => translateAnySize(generator, x).picture);

/** The same, with the foreground mask where the generator has one. */
export function translateAnySize(generator: Generator, x: tf.Tensor4D): TranslatorOutput {
  const [n, h, w] = x.shape;
  const [top, bottom] = missing(h, generator.architecture);
  const [left, right] = missing(w, generator.architecture);
  if (top + bottom + left + right === 0) return generator.translate(x);
  return tf.tidy(() => {
    const { picture, mask } = generator.translate(mirrored(x, [top, bottom], [left, right]));
    const cut = (y: tf.Tensor4D) => tf.slice(y, [0, top, left, 0], [n, h, w, y.shape[3]]);
    return { picture: cut(picture), ...(mask ? { mask: cut(mask) } : {}) };
  });
}

/** Pixels to add before and after, halved so that no side is favoured. */
function missing(size: number, architecture: TranslatorArchitecture): [number, number] {
  const multiple = sizeMultiple(architecture);
  const wanted = Math.max(smallestSize(architecture), Math.ceil(size / multiple) * multiple);
  const lacking = wanted - size;
  return [Math.floor(lacking / 2), Math.ceil(lacking / 2)];
}

/** Mirrors as often as it takes: one reflection adds at most side - 1 pixels, and a single row can only be repeated. */
function mirrored(x: tf.Tensor4D, [top, bottom]: [number, number], [left, right]: [number, number]): tf.Tensor4D {
  if (top + bottom + left + right === 0) return x;
  const [, h, w] = x.shape;
  if (h === 1 && top + bottom > 0) return mirrored(tf.tile(x, [1, top + bottom + 1, 1, 1]), [0, 0], [left, right]);
  if (w === 1 && left + right > 0) return mirrored(tf.tile(x, [1, 1, left + right + 1, 1]), [top, bottom], [0, 0]);
  const now = (pad: number, side: number) => Math.min(pad, side - 1);
  const height: [number, number] = [now(top, h), now(bottom, h)];
  const width: [number, number] = [now(left, w), now(right, w)];
  const padded = reflect(x, height, width);
  return mirrored(padded, [top - height[0], bottom - height[1]], [left - width[0], right - width[1]]);
}
