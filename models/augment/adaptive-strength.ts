// How strongly to augment, found while training (Karras et al. 2020, "ADA"): as much as keeps the discriminator from
// being sure of every photo. r = E[sign D(real)] is 0 when it cannot tell and 1 when it knows all photos by heart.
import * as tf from '@tensorflow/tfjs-core';

const TARGET = 0.6; // of r, as in the paper
const MOST = 0.8; // beyond, changes leak into what the generator paints
const PICTURES = 20_000; // from 0 to 1, if r stayed on one side; small folders are trained on a few ten thousand

export class AdaptiveStrength {
  /** For checkpoints: a number in [0, MOST]. */
  readonly strength: tf.Variable;

  constructor() {
    this.strength = tf.tidy(() => tf.variable(tf.zeros([1]), false));
  }

  /** `real`: logits of `pictures` real pictures; `boundary`: the logit between real and made. Call inside tf.tidy. */
  observe(real: tf.Tensor, boundary: number, pictures: number): void {
    const r = tf.reshape(tf.mean(tf.sign(tf.sub(real, boundary))), [1]);
    const change = tf.mul(tf.sign(tf.sub(r, TARGET)), pictures / PICTURES);
    this.strength.assign(tf.clipByValue(tf.add(this.strength, change), 0, MOST));
  }

  dispose(): void {
    this.strength.dispose();
  }
}
