// Photos with given colours as pictures for people.
import * as tf from '@tensorflow/tfjs-core';
import { MOST_CHROMA } from '../../common/colour/points.ts';
import { recolour } from '../../common/colour/recolour.ts';
import type { Image } from '../../common/image/image.ts';

/** Photos [N,H,W,3] in [-1, 1] with the colours `ab` [N,H,W,2], shares of MOST_CHROMA, in place of their own; without: grey. */
export function toPictures(photos: tf.Tensor4D, ab?: tf.Tensor4D): tf.Tensor4D {
  const [count, height, width] = photos.shape;
  const values = photos.dataSync();
  const colours = ab ? ab.dataSync() : new Float32Array(2 * count * height * width);
  const pictures = new Float32Array(values.length);
  for (let i = 0; i < count; i++) {
    const [from, to] = [i * height * width, (i + 1) * height * width];
    const data = Uint8Array.from(values.subarray(3 * from, 3 * to), (value) => Math.round((value + 1) * 127.5));
    const photo: Image = { width, height, channels: 3, data };
    const own = Float32Array.from(colours.subarray(2 * from, 2 * to), (share) => share * MOST_CHROMA);
    pictures.set(
      Float32Array.from(recolour(photo, own).data, (byte) => byte / 127.5 - 1),
      3 * from,
    );
  }
  return tf.tensor4d(pictures, [count, height, width, 3]);
}
