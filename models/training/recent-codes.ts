// Codes of the pictures that were learned from last, so that what learns of codes alone sees many at each step, though the
// pictures of a step are few.
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../common/random.ts';
import { ranked } from '../layers/ranked.ts';

const KEPT = 4096;

export class RecentCodes {
  /** The newest first, [KEPT, numbers], and how many were ever added: for checkpoints. */
  readonly averages: Readonly<Record<'codes' | 'seen', tf.Variable>>;

  /** `numbers`: of a code. */
  constructor(numbers: number) {
    this.averages = tf.tidy(() => ({
      codes: tf.variable(tf.zeros([KEPT, numbers]), false),
      seen: tf.variable(tf.zeros([1]), false),
    }));
  }

  /** [N,1,1,numbers]; the oldest give way. */
  add(codes: tf.Tensor4D): void {
    const [n, , , numbers] = codes.shape;
    tf.tidy(() => {
      const { codes: kept, seen } = this.averages;
      const older = tf.slice(ranked<tf.Tensor2D>(kept), [0, 0], [KEPT - n, numbers]);
      kept.assign(tf.concat([tf.reshape(codes, [n, numbers]), older]));
      seen.assign(tf.add(seen, n));
    });
  }

  /** Any of them, each as often as it comes, [count,1,1,numbers]. Call after `add`. */
  draw(count: number, random: Random): tf.Tensor4D {
    return tf.tidy(() => {
      const { codes, seen } = this.averages;
      const uniform = tf.tensor1d(Float32Array.from({ length: count }, () => random.uniform()));
      // counted beside the codes, so that each step records the same graph
      const rows = tf.cast(tf.floor(tf.mul(uniform, tf.minimum(seen, KEPT))), 'int32') as tf.Tensor1D;
      return tf.reshape(tf.gather(ranked<tf.Tensor2D>(codes), rows), [count, 1, 1, codes.shape[1]!]);
    });
  }

  dispose(): void {
    tf.dispose(Object.values(this.averages));
  }
}
