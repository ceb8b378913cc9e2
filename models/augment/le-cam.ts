// LeCam regularisation (Tseng, Jiang, Liu, Yang and Yang 2021): with few photos a discriminator becomes too sure. Its
// outputs on real pictures are held to the moving average of those on made ones, and the other way round:
//   R_LC = E |D(x) - a_F|^2 + E |D(G(z)) - a_R|^2                                                  (4)
import * as tf from '@tensorflow/tfjs-core';

const DECAY = 0.99;

export class LeCam {
  /** For checkpoints: sums of the decaying averages, and how much they weigh. */
  readonly state: Readonly<Record<'real' | 'fake' | 'weight', tf.Variable>>;

  constructor() {
    const zero = () => tf.tidy(() => tf.variable(tf.zeros([1]), false));
    this.state = { real: zero(), fake: zero(), weight: zero() };
  }

  /** R_LC of these outputs, any shape, once they are part of the averages; no gradient flows into those. */
  penalty(real: tf.Tensor, fake: tf.Tensor): tf.Scalar {
    const { state } = this;
    const follow = (average: tf.Variable, value: tf.Tensor) =>
      average.assign(tf.add(tf.mul(average, DECAY), tf.mul(tf.reshape(value, [1]), 1 - DECAY)));
    follow(state.real, tf.mean(real));
    follow(state.fake, tf.mean(fake));
    follow(state.weight, tf.ones([1]));
    const [a_R, a_F] = [tf.div(state.real, state.weight), tf.div(state.fake, state.weight)];
    return tf.add(tf.mean(tf.squaredDifference(real, a_F)), tf.mean(tf.squaredDifference(fake, a_R))) as tf.Scalar;
  }

  dispose(): void {
    tf.dispose(Object.values(this.state));
  }
}
