// What generator and discriminator play for. Every form takes logits: D(x) = sigmoid(logit), except least squares,
// where the logit itself is judged.
import * as tf from '@tensorflow/tfjs-core';

export interface AdversarialLoss {
  /** What the discriminator minimises: scalar from logits of real and of generated images, any shape. */
  discriminator(real: tf.Tensor, fake: tf.Tensor): tf.Scalar;
  /** What the generator minimises. */
  generator(fake: tf.Tensor): tf.Scalar;
  /** The discriminator's output for people: mean D, 1 real, 0 generated, 1/2 undecided. */
  output(logits: tf.Tensor): tf.Scalar;
}

const mean = (x: tf.Tensor) => tf.mean(x) as tf.Scalar;
const half = (a: tf.Scalar, b: tf.Scalar) => tf.mul(tf.add(a, b), 0.5) as tf.Scalar;

/** -log D for real, -log(1 - D) for generated ones, halved so that D learns at half the generator's pace (CycleGAN, 4). */
const crossEntropy = (real: tf.Tensor, fake: tf.Tensor) =>
  half(mean(tf.softplus(tf.neg(real))), mean(tf.softplus(fake)));
const sigmoid = (logits: tf.Tensor) => mean(tf.sigmoid(logits));

export const adversarialLosses = {
  /** Least squares GAN (Mao et al. 2017): real to 1, generated to 0; gradients do not vanish for a sure discriminator. */
  'least-squares': {
    discriminator: (real, fake) => half(mean(tf.square(tf.sub(real, 1))), mean(tf.square(fake))),
    generator: (fake) => mean(tf.square(tf.sub(fake, 1))),
    output: mean,
  },
  /** The value function of Goodfellow et al. 2014: the generator minimises log(1 - D). */
  minimax: {
    discriminator: crossEntropy,
    generator: (fake) => mean(tf.neg(tf.softplus(fake))),
    output: sigmoid,
  },
  /** Goodfellow's remedy for weak gradients early on: the generator maximises log D. */
  'non-saturating': {
    discriminator: crossEntropy,
    generator: (fake) => mean(tf.softplus(tf.neg(fake))),
    output: sigmoid,
  },
} as const satisfies Record<string, AdversarialLoss>;

export type AdversarialLossName = keyof typeof adversarialLosses;

/** Hinge (Lim and Ye 2017): a discriminator learns nothing more from what it is sure of by 1. For those on features. */
export const hinge: AdversarialLoss = {
  discriminator: (real, fake) => tf.add(mean(tf.relu(tf.sub(1, real))), mean(tf.relu(tf.add(1, fake)))),
  generator: (fake) => mean(tf.neg(fake)),
  output: (logits) => mean(tf.clipByValue(tf.mul(tf.add(logits, 1), 0.5), 0, 1)),
};
