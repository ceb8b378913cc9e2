// 8-bit pixels to what a net computes with, and back.
import * as tf from '@tensorflow/tfjs-core';
import type { Image } from '../../common/image/image.ts';

/** Value of each byte in [-1, 1]. */
const TO_FLOAT = Float32Array.from({ length: 256 }, (_, byte) => byte / 127.5 - 1);

/** A picture as [1,H,W,C] float32 in [-1, 1]. */
export function toTensor({ width, height, channels, data }: Image): tf.Tensor4D {
  const values = new Float32Array(data.length);
  for (let i = 0; i < values.length; i++) values[i] = TO_FLOAT[data[i]!]!;
  return tf.tensor4d(values, [1, height, width, channels]);
}

/** Values in [-1, 1] as bytes: rounded, clamped; NaN becomes 0. */
export function toBytes(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(values.length); // rounds and clamps by definition
  for (let i = 0; i < bytes.length; i++) bytes[i] = (values[i]! + 1) * 127.5;
  return new Uint8Array(bytes.buffer);
}
