// Twice as large without a transpose: in [N,H,W,C] a concatenation along channels followed by a reshape interleaves
// columns, one along width interleaves rows. Both have right gradients in tfjs, unlike the resize kernels.
import * as tf from '@tensorflow/tfjs-core';
import { plain } from './layer.ts';

/** Four [N,H,W,C] pictures as one [N,2H,2W,C]: y[2i+a, 2j+b] = phases[a][b][i, j]. */
export function interleave(phases: readonly [Row, Row]): tf.Tensor4D {
  const [n, h, w, c] = phases[0][0].shape;
  const rows = phases.map(([even, odd]) => tf.reshape(tf.concat([even, odd], 3), [n, h, 2 * w, c]));
  return tf.reshape(tf.concat(rows, 2), [n, 2 * h, 2 * w, c]);
}

type Row = readonly [tf.Tensor4D, tf.Tensor4D];

/** nn.Upsample(scale_factor=2, mode='nearest'): the first half of resize-convolution (Odena et al. 2016). */
export const upsampleNearest = () =>
  plain((x) =>
    interleave([
      [x, x],
      [x, x],
    ]),
  );
