// Sampling without aliasing (Zhang 2019), as CUT's networks have it: blur, then take every second pixel; or put pixels
// apart, then blur. The blur is a buffer `filt` of the checkpoint, the same for every channel.
import * as tf from '@tensorflow/tfjs-core';
import { interleave } from './interleave.ts';
import type { Layer, ParameterSpec } from './layer.ts';
import { ranked } from './ranked.ts';
import { reflect } from './reflection-pad.ts';

/** Blur by [1,2,1] x [1,2,1] / 16 on a reflected border and halve: [N,H,W,C] to [N,ceil(H/2),ceil(W/2),C]. */
export function blurDownsample(channels: number): Layer {
  return {
    parameters: { filt: blurFilter([1, 2, 1], channels, 1) },
    apply: (x, get) => tf.depthwiseConv2d(reflect(x, [1, 1], [1, 1]), ranked<tf.Tensor4D>(get('filt')), 2, 'valid'),
  };
}

/**
 * Doubles and blurs by [1,3,3,1] x [1,3,3,1] / 16 on a replicated border: [N,H,W,C] to [N,2H,2W,C].
 * The transposed convolution y[2i + k - 1] += x[i] f[k] is done phase by phase: an even row takes f[3], f[1] of x[i-1],
 * x[i], an odd one f[2], f[0] of x[i], x[i+1]; no backend has a depthwise transposed convolution to call.
 */
export function blurUpsample(channels: number): Layer {
  return {
    parameters: { filt: blurFilter([1, 3, 3, 1], channels, 4) },
    apply(x, get) {
      const [n, h, w, c] = x.shape;
      const padded = replicate(x);
      const filt = ranked<tf.Tensor4D>(get('filt'));
      const phase = (row: 0 | 1, column: 0 | 1) => {
        const taps = everySecond(everySecond(filt, 0, row), 1, column);
        const window = tf.slice(padded, [0, row, column, 0], [n, h + 1, w + 1, c]);
        return tf.depthwiseConv2d(window, taps, 1, 'valid');
      };
      return interleave([
        [phase(0, 0), phase(0, 1)],
        [phase(1, 0), phase(1, 1)],
      ]);
    },
  };
}

/** f[3], f[1] for phase 0; f[2], f[0] for phase 1. */
function everySecond(filt: tf.Tensor4D, axis: 0 | 1, phase: 0 | 1): tf.Tensor4D {
  const tap = (k: number) => {
    const begin = [0, 0, 0, 0];
    const size: number[] = [...filt.shape];
    begin[axis] = k;
    size[axis] = 1;
    return tf.slice(filt, begin, size);
  };
  return tf.concat([tap(3 - phase), tap(1 - phase)], axis);
}

/** nn.ReplicationPad2d(1). */
function replicate(x: tf.Tensor4D): tf.Tensor4D {
  const [n, h, w, c] = x.shape;
  const tall = tf.concat([tf.slice(x, 0, [n, 1, w, c]), x, tf.slice(x, [0, h - 1, 0, 0], [n, 1, w, c])], 1);
  const left = tf.slice(tall, 0, [n, h + 2, 1, c]);
  return tf.concat([left, tall, tf.slice(tall, [0, 0, w - 1, 0], [n, h + 2, 1, c])], 2);
}

/** The outer product of `taps` with itself, of sum `gain`, once per channel. */
function blurFilter(taps: readonly number[], channels: number, gain: number): ParameterSpec {
  const total = taps.reduce((sum, tap) => sum + tap, 0) ** 2;
  const one = taps.flatMap((a) => taps.map((b) => (a * b * gain) / total));
  const values = new Float32Array(channels * one.length);
  for (let c = 0; c < channels; c++) values.set(one, c * one.length);
  return { kind: 'depthwise', shape: [channels, 1, taps.length, taps.length], start: { values }, trainable: false };
}
