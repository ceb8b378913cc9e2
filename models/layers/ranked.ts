import type * as tf from '@tensorflow/tfjs-core';

/** A variable as the tensor that it is; the caller knows its rank, which tfjs's type of variables forgets. */
export const ranked = <T extends tf.Tensor>(variable: tf.Variable): T => variable as unknown as T; // see above
