// DiffAugment (Zhao, Liu, Lin, Zhu and Han 2020): the discriminator sees every picture, real or made, only after a random
// change of colour, place or content. It cannot learn few photos by heart then, and since the change is differentiable
// the generator still learns through it.
//
// What is drawn goes in as tensors and chooses by masks: the operations are the same for every draw, so that a backend
// which compiles a whole step compiles it once.
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../common/random.ts';

/** A change drawn once, to be applied to pictures of one shape: [N,H,W,3] in [-1, 1] to the same, differentiable. */
export type Change = (x: tf.Tensor4D) => tf.Tensor4D;

/** Numbers drawn for each picture, each as [N,1,1,1]. One upload for all: backends compile single numbers in. */
interface Draws {
  brightness: tf.Tensor4D;
  saturation: tf.Tensor4D;
  contrast: tf.Tensor4D;
  /** 1: this picture is changed so, 0: it is not. */
  colour: tf.Tensor4D;
  translation: tf.Tensor4D;
  cutout: tf.Tensor4D;
  /** Binary digits of the offset, lowest first. */
  down: tf.Tensor4D[];
  right: tf.Tensor4D[];
}

/**
 * Draws a change for pictures of this shape. `strength`: share of pictures that each kind of change touches, a scalar in
 * [0, 1]; without it, all. Call inside tf.tidy: the change holds tensors of it.
 */
export function drawChange(shape: readonly number[], random: Random, strength?: tf.Scalar): Change {
  const [n, h, w] = shape as [number, number, number];
  const [bitsDown, bitsRight] = [offsetBits(h), offsetBits(w)];
  const draws = drawNumbers(n, bitsDown, bitsRight, random, strength);
  const hole = drawHole(n, h, w, random);
  return (x) => cutOut(translate(recolour(x, draws), draws), hole, draws);
}

function drawNumbers(n: number, bitsDown: number, bitsRight: number, random: Random, strength?: tf.Scalar): Draws {
  const width = 6 + bitsDown + bitsRight;
  const values = Float32Array.from({ length: n * width }, (_, i) => {
    const place = i % width;
    const value = random.uniform();
    return place < 6 ? value : Math.round(value);
  });
  const table = tf.tensor2d(values, [n, width]);
  const column = (k: number): tf.Tensor4D => tf.reshape(tf.slice(table, [0, k], [n, 1]), [n, 1, 1, 1]);
  const gate = (k: number): tf.Tensor4D => {
    if (!strength) return tf.onesLike(column(k));
    return tf.cast(tf.less(column(k), strength), 'float32') as tf.Tensor4D;
  };
  return {
    brightness: tf.sub(column(0), 0.5),
    saturation: tf.mul(column(1), 2),
    contrast: tf.add(column(2), 0.5),
    colour: gate(3),
    translation: gate(4),
    cutout: gate(5),
    down: Array.from({ length: bitsDown }, (_, bit) => column(6 + bit)),
    right: Array.from({ length: bitsRight }, (_, bit) => column(6 + bitsDown + bit)),
  };
}

/** `b` where the gate is 1, `a` where it is 0. */
const choose = (gate: tf.Tensor, a: number, b: tf.Tensor) => tf.add(tf.mul(gate, tf.sub(b, a)), a);

function recolour(x: tf.Tensor4D, { colour, brightness, saturation, contrast }: Draws): tf.Tensor4D {
  const brighter = tf.add(x, tf.mul(colour, brightness));
  const grey = tf.mean(brighter, 3, true);
  const saturated = tf.add(tf.mul(tf.sub(brighter, grey), choose(colour, 1, saturation)), grey);
  const even = tf.mean(saturated, [1, 2, 3], true);
  return tf.add(tf.mul(tf.sub(saturated, even), choose(colour, 1, contrast)), even) as tf.Tensor4D;
}

/** Digits of offsets up to about a quarter of the side: an eighth to either side, as in the paper. */
const offsetBits = (side: number) => Math.max(1, Math.round(Math.log2(side / 4)));

/** Moved by up to an eighth of the side; what comes in is grey. */
function translate(x: tf.Tensor4D, { translation, down, right }: Draws): tf.Tensor4D {
  return moved(moved(x, 1, down, translation), 2, right, translation);
}

/**
 * A window over the padded picture at the offset that the digits write: each digit cuts off its power of two on one side
 * or on the other. Not moved at all is an offset too: that of the padding before.
 */
function moved(x: tf.Tensor4D, axis: 1 | 2, digits: readonly tf.Tensor4D[], gate: tf.Tensor4D): tf.Tensor4D {
  const most = 2 ** digits.length - 1;
  const before = most >> 1;
  const padding: [number, number][] = x.shape.map((_, i) => (i === axis ? [before, most - before] : [0, 0]));
  return digits.reduceRight<tf.Tensor4D>(
    (wide, digit, bit) => {
      const power = 2 ** bit;
      const size = wide.shape.map((side, i) => (i === axis ? side - power : side));
      const near = tf.slice(wide, [0, 0, 0, 0], size as [number, number, number, number]);
      const begin = [0, 0, 0, 0];
      begin[axis] = power;
      const far = tf.slice(wide, begin as [number, number, number, number], size as [number, number, number, number]);
      const chosen = choose(gate, (before >> bit) & 1, digit); // 0 or 1
      return tf.add(near, tf.mul(chosen, tf.sub(far, near))) as tf.Tensor4D;
    },
    tf.pad(x, padding) as tf.Tensor4D,
  );
}

interface Hole {
  /** [N,H,1,1] and [N,1,W,1]: 1 inside. */
  rows: tf.Tensor4D;
  columns: tf.Tensor4D;
}

/** Half the side, anywhere; it may reach over the edge. */
function drawHole(n: number, h: number, w: number, random: Random): Hole {
  const inside = (side: number) => {
    const length = Math.round(side / 2);
    const values = new Float32Array(n * side);
    for (let i = 0; i < n; i++) {
      const first = random.below(side + 1 - (length % 2)) - (length >> 1);
      values.fill(1, i * side + Math.max(0, first), i * side + Math.min(side, first + length));
    }
    return values;
  };
  return { rows: tf.tensor4d(inside(h), [n, h, 1, 1]), columns: tf.tensor4d(inside(w), [n, 1, w, 1]) };
}

const cutOut = (x: tf.Tensor4D, { rows, columns }: Hole, { cutout }: Draws): tf.Tensor4D =>
  tf.mul(x, tf.sub(1, tf.mul(cutout, tf.mul(rows, columns))));
