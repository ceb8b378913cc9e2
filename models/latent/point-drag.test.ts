import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { Random } from '../../common/random.ts';
import type { PointPair } from '../../common/latent/points.ts';
import { followedLayer } from './followed-features.ts';
import { motionLoss, supervise } from './motion-supervision.ts';
import { ARRIVED, PointDrag } from './point-drag.ts';
import { stillCells } from './still-cells.ts';
import type { Mode } from '../layers/layer.ts';

const [SIDE, SIZE, CHANNELS] = [16, 32, 8];

let tensors = 0;
beforeAll(async () => {
  registerOnnxBackend();
  await tf.setBackend('onnx');
});
beforeEach(() => {
  tensors = tf.memory().numTensors;
});
afterEach(() => expect(tf.memory().numTensors, 'tensors left over').toBe(tensors));

/**
 * A generator of two blobs: numbers 1 and 2 of the code are where the first is (4 px to the right and down for each), 3 and
 * 4 where the second is.
 */
const blobs = {
  apply(code: tf.Tensor4D, mode?: Mode): tf.Tensor4D {
    const at = tf.reshape(tf.range(0.5, SIZE, SIZE / SIDE), [1, SIDE]);
    const [a, b, c, d] = tf.split(tf.reshape(code, [4]), 4) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const blob = (x: tf.Tensor, y: tf.Tensor, middle: number, spread: number) => {
      const away = (place: tf.Tensor) => tf.square(tf.div(tf.sub(at, tf.add(tf.mul(place, 4), middle)), spread));
      const across = tf.reshape(tf.exp(tf.neg(away(x))), [1, SIDE]);
      return tf.mul(tf.reshape(tf.exp(tf.neg(away(y))), [SIDE, 1]), across);
    };
    const channels = Array.from({ length: CHANNELS }, (_, k) =>
      tf.add(blob(a, b, 8, 3 + k), tf.mul(blob(c, d, 23, 3 + k), k % 2 === 0 ? 1 : -1)),
    );
    const features = tf.reshape<tf.Rank.R4>(tf.stack(channels, 2), [1, SIDE, SIDE, CHANNELS]);
    mode?.tap?.('blobs', features);
    return tf.tile(tf.mean(features, 3, true), [1, 2, 2, 1]) as tf.Tensor4D;
  },
};

const drag = (pairs: PointPair[], mask?: Uint8Array) =>
  new PointDrag(blobs, [0, 0, 0, 0], { prior: 'normal', size: SIZE, layer: 'blobs', condition: Float32Array.of(), pairs, mask }); // prettier-ignore
const run = (dragged: PointDrag, moves: number) => {
  for (let move = 0; move < moves && dragged.left > ARRIVED; move++) dragged.move();
};

describe('motion supervision', () => {
  it('has the gradient of its finite differences', () => {
    const data = new Random(3).normals(SIDE * SIDE * CHANNELS);
    const pair = { handle: { x: 11, y: 12 }, target: { x: 19, y: 9 } };
    const given = supervise({ side: SIDE, channels: CHANNELS, data }, SIZE, [
      pair,
      { handle: { x: 22, y: 25 }, target: { x: 22.5, y: 20 } },
    ]);
    const loss = (values: Float32Array) =>
      tf.tidy(() => motionLoss(tf.tensor4d(values, [1, SIDE, SIDE, CHANNELS]), given).arraySync());
    const x = tf.tensor4d(data, [1, SIDE, SIDE, CHANNELS]);
    const gradient = tf.tidy(() =>
      tf
        .grad((f) => motionLoss(f as tf.Tensor4D, given))(x)
        .dataSync(),
    );
    x.dispose();
    const moved = [...gradient.keys()].filter((i) => Math.abs(gradient[i]!) > 1e-4);
    expect(moved.length).toBeGreaterThan(100);
    const step = 1e-3;
    for (const i of new Random(1).shuffled(moved).slice(0, 12)) {
      const shifted = (by: number) => loss(Float32Array.from(data).fill(data[i]! + by, i, i + 1));
      expect((shifted(step) - shifted(-step)) / (2 * step)).toBeCloseTo(gradient[i]!, 3);
    }
  });

  it('is nothing for a handle that has arrived', () => {
    const data = new Random(3).normals(SIDE * SIDE * CHANNELS);
    const there = { x: 11, y: 12 };
    const given = supervise({ side: SIDE, channels: CHANNELS, data }, SIZE, [{ handle: there, target: there }]);
    const loss = tf.tidy(() => motionLoss(tf.tensor4d(data, [1, SIDE, SIDE, CHANNELS]), given).arraySync());
    expect(loss).toBeCloseTo(0, 5);
  });
});

describe('a drag', () => {
  it('brings a handle to its target, and leaves the other blob', () => {
    const dragged = drag([{ handle: { x: 8, y: 8 }, target: { x: 13, y: 6 } }]);
    run(dragged, 120);
    expect(dragged.left).toBeLessThanOrEqual(ARRIVED);
    const [a, b, c, d] = dragged.code;
    expect(Math.hypot(4 * a! - 5, 4 * b! + 2)).toBeLessThan(2.5);
    expect(Math.hypot(c!, d!)).toBeLessThan(Math.hypot(a!, b!) / 3);
    dragged.dispose();
  });

  it('moves several at once', () => {
    const dragged = drag([
      { handle: { x: 8, y: 8 }, target: { x: 12, y: 8 } },
      { handle: { x: 23, y: 23 }, target: { x: 23, y: 19 } },
    ]);
    run(dragged, 120);
    expect(dragged.left).toBeLessThanOrEqual(ARRIVED);
    dragged.dispose();
  });

  it('changes nothing much where the mask holds the picture still', () => {
    const left = Uint8Array.from({ length: SIZE * SIZE }, (_, i) => (i % SIZE < SIZE / 2 ? 1 : 0));
    const right = left.map((free) => 1 - free);
    const after = [left, right].map((mask) => {
      const dragged = drag([{ handle: { x: 8, y: 8 }, target: { x: 8, y: 13 } }], mask);
      run(dragged, 20);
      const went = dragged.code[1]!;
      dragged.dispose();
      return went;
    });
    expect(after[0]).toBeGreaterThan(0.5);
    expect(Math.abs(after[1]!)).toBeLessThan(after[0]! / 3);
  });
});

it('what is held still lies away from the ways of the handles, or outside of the mask', () => {
  const pairs = [{ handle: { x: 8, y: 8 }, target: { x: 20, y: 8 } }];
  const at = (cells: Float32Array, x: number, y: number) => cells[Math.floor(y / 2) * SIDE + Math.floor(x / 2)];
  const away = stillCells({ pairs, size: SIZE }, SIDE);
  expect([at(away, 14, 9), at(away, 20, 10), at(away, 14, 16), at(away, 29, 8)]).toEqual([
    0,
    0,
    expect.closeTo(0.3, 6),
    expect.closeTo(0.3, 6),
  ]);
  const mask = new Uint8Array(SIZE * SIZE).fill(1, 0, (SIZE * SIZE) / 2);
  const held = stillCells({ pairs, size: SIZE, mask }, SIDE);
  expect([at(held, 5, 5), at(held, 5, 30)]).toEqual([0, 20]);
});

it('features are followed at half the side, and nowhere in a decoder that has none', () => {
  expect(followedLayer(blobs, 4, SIZE)).toBe('blobs');
  expect(followedLayer({ apply: () => tf.zeros([1, SIZE, SIZE, 3]) }, 4, SIZE)).toBeUndefined();
});
