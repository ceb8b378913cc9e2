// What a matching-aware discriminator plays for (Reed et al. 2016; Zhang et al. 2017, (1) and (3)): real pictures with their
// own text are real; real ones with the text of another, and made ones with the right text, are not.
import * as tf from '@tensorflow/tfjs-core';

/** Logits, each [N,1,1,1]. */
export interface Matched {
  right: tf.Tensor;
  wrong: tf.Tensor;
  made: tf.Tensor;
}

/**
 * - log D(x, t) - 1/2 (log(1 - D(x, t')) + log(1 - D(G(z, t), t))), means over the batch. `differs` [N,1,1,1]: 1 where t' says
 * something else than t, 0 where a photo was given the same text again, which then does not count.
 */
export function matchingLoss({ right, wrong, made }: Matched, differs: tf.Tensor): tf.Scalar {
  const real = tf.mean(tf.softplus(tf.neg(right)));
  const others = tf.div(tf.sum(tf.mul(tf.softplus(wrong), differs)), tf.maximum(tf.sum(differs), 1));
  const fake = tf.mean(tf.softplus(made));
  return tf.add(real, tf.mul(tf.add(others, fake), 0.5)) as tf.Scalar;
}

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
