import * as tf from '@tensorflow/tfjs-core';
import type { MobileNetV2 } from '../../models/networks/mobilenet-v2.ts';
import { type Tap, TAPS } from '../../models/networks/mobilenet-v2-architecture.ts';

/**
 * How far a student is from its teacher at each tap: the mean over channels of 1 - r^2, r the correlation of both over all
 * places of all pictures (size x size x 3 in [-1, 1]), so in no unit: 0 says the same, 1 has nothing in common.
 */
export async function tapErrors(
  student: MobileNetV2,
  teacher: MobileNetV2,
  { pictures, size }: { pictures: readonly Float32Array[]; size: number },
): Promise<Record<Tap, number>> {
  const sums = new Map<Tap, Float64Array[]>();
  for (const picture of pictures) {
    const moments = tf.tidy(() => {
      const x = tf.tensor4d(picture, [1, size, size, 3]);
      const [own, wanted] = [student.features(x), teacher.features(x)];
      return TAPS.map((tap) => momentsOf(own[tap], wanted[tap]));
    });
    for (const [i, tap] of TAPS.entries()) {
      const [, channels] = moments[i]!.shape;
      const values = await moments[i]!.data();
      const rows = sums.get(tap) ?? Array.from({ length: MOMENTS }, () => new Float64Array(channels));
      rows.forEach((each, j) => each.forEach((_, c) => (each[c]! += values[j * channels + c]! / pictures.length)));
      sums.set(tap, rows);
    }
    tf.dispose(moments);
  }
  return Object.fromEntries(TAPS.map((tap) => [tap, unexplained(sums.get(tap)!)])) as Record<Tap, number>;
}

const MOMENTS = 5;

/** Means over places of s, t, s^2, t^2, s t: [5,C]. */
function momentsOf(s: tf.Tensor4D, t: tf.Tensor4D): tf.Tensor2D {
  const all = [s, t, tf.square(s), tf.square(t), tf.mul(s, t)];
  return tf.stack(all.map((each) => tf.mean(each, [0, 1, 2]))) as tf.Tensor2D;
}

function unexplained([s, t, ss, tt, st]: readonly Float64Array[]): number {
  const errors = Array.from(s!, (mean, c) => {
    const covariance = st![c]! - mean * t![c]!;
    const spread = (ss![c]! - mean ** 2) * (tt![c]! - t![c]! ** 2);
    return spread > 1e-12 ? 1 - covariance ** 2 / spread : 1;
  });
  return errors.reduce((sum, each) => sum + each / errors.length, 0);
}
