import * as tf from '@tensorflow/tfjs-core';

/** The same value, as a constant to whoever asks for gradients. */
export function stopGradient<T extends tf.Tensor>(x: T): T {
  const constant = tf.customGrad((value) => ({
    value: (value as tf.Tensor).clone(),
    gradFunc: () => tf.zerosLike(value as tf.Tensor),
  }));
  return constant(x) as T;
}
