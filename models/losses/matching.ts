// What a matching-aware discriminator plays for (Reed et al. 2016; Zhang et al. 2017, (1) and (3)): real pictures with their
// own text are real; real ones with the text of another, and made ones with the right text, are not.
import * as tf from '@tensorflow/tfjs-core';

/** Logits: one of each picture, and of pictures beside one or more texts of others. */
export interface Matched {
  right: tf.Tensor;
  wrong: tf.Tensor;
  made: tf.Tensor;
}

/**
 * - log D(x, t) - 1/2 (log(1 - D(x, t')) + log(1 - D(G(z, t), t))), means over the batch. `differs`, as `wrong` in shape: 1 where t'
 * says something else than t, 0 where a photo was given the same text again, which then does not count.
 */
export function matchingLoss({ right, wrong, made }: Matched, differs: tf.Tensor): tf.Scalar {
  const real = tf.mean(tf.softplus(tf.neg(right)));
  const others = meanWhere(tf.softplus(wrong), differs);
  const fake = tf.mean(tf.softplus(made));
  return tf.add(real, tf.mul(tf.add(others, fake), 0.5)) as tf.Scalar;
}

/** The mean of those marked by a 1; 0 where there are none. */
export const meanWhere = (values: tf.Tensor, marked: tf.Tensor): tf.Scalar =>
  tf.div(tf.sum(tf.mul(values, marked)), tf.maximum(tf.sum(marked), 1));

/** Texts that a batch's pictures are judged beside, and where they say something else: 1, or 0. */
export interface OtherTexts {
  differs: tf.Tensor;
}

/** Of texts [N,1,1,F] as rows and columns, whether they differ: [N,N]. */
export function textsDiffer(texts: tf.Tensor4D): tf.Tensor2D {
  const [n, , , features] = texts.shape;
  const rows = tf.reshape(texts, [n, features]) as tf.Tensor2D;
  const products = tf.matMul(rows, rows, false, true);
  const squares = tf.sum(tf.square(rows), 1, true);
  const distances = tf.sub(tf.add(squares, tf.transpose(squares)), tf.mul(products, 2));
  return tf.cast(tf.greater(distances, SAME), 'float32') as tf.Tensor2D;
}

const SAME = 1e-4; // a word more or less is some hundredths

/** Texts [N,1,1,F] moved on by one, and whether each differs from what it took the place of: [N,1,1,1]. */
export function otherTexts(texts: tf.Tensor4D): { wrong: tf.Tensor4D; differs: tf.Tensor4D } {
  const [n, , , features] = texts.shape;
  const wrong = tf.concat(
    [tf.slice(texts, [1 % n, 0, 0, 0], [n > 1 ? n - 1 : 0, 1, 1, features]), tf.slice(texts, 0, [1, 1, 1, features])],
    0,
  );
  const differs = tf.sign(tf.max(tf.abs(tf.sub(texts, wrong)), 3, true)) as tf.Tensor4D;
  return { wrong, differs };
}
