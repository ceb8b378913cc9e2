// 8-bit pixels to what a net computes with, and back.
import * as tf from '@tensorflow/tfjs-core';
import type { Image } from '../../common/image/image.ts';

/** Value of each byte in [-1, 1]. */
const TO_FLOAT = Float32Array.from({ length: 256 }, (_, byte) => byte / 127.5 - 1);

/** Each byte in [-1, 1]. */
export function toFloats(bytes: Uint8Array): Float32Array {
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < values.length; i++) values[i] = TO_FLOAT[bytes[i]!]!;
  return values;
}

/** A picture as [1,H,W,C] float32 in [-1, 1]. */
export const toTensor = ({ width, height, channels, data }: Image): tf.Tensor4D =>
  tf.tensor4d(toFloats(data), [1, height, width, channels]);

/** Values in [-1, 1] as bytes: rounded, clamped; NaN becomes 0. */
export function toBytes(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(values.length); // rounds and clamps by definition
  for (let i = 0; i < bytes.length; i++) bytes[i] = (values[i]! + 1) * 127.5;
  return new Uint8Array(bytes.buffer);
}

/** Pixels of 1 or 3 `channels` as RGB: grey ones three times over, others as they are. */
export function toRgb<P extends Uint8Array | Float32Array>(pixels: P, channels: number): P {
  if (channels === 3) return pixels;
  const rgb = (
    pixels instanceof Uint8Array ? new Uint8Array(3 * pixels.length) : new Float32Array(3 * pixels.length)
  ) as P;
  for (let from = 0, to = 0; from < pixels.length; from++) rgb[to++] = rgb[to++] = rgb[to++] = pixels[from]!;
  return rgb;
}
