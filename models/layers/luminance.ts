import * as tf from '@tensorflow/tfjs-core';
import { LUMINANCE } from '../../common/image/luminance.ts';

/** Pictures in RGB [N,H,W,3] to their luminance [N,H,W,1], in the same units. */
export const luminance = (x: tf.Tensor4D): tf.Tensor4D =>
  tf.sum<tf.Tensor4D>(tf.mul(x, tf.tensor1d([...LUMINANCE])), 3, true);
