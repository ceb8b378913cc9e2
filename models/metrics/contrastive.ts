// How the first encoder of our measures learned: from two tasks at once, each with a head that is thrown away afterwards.
// Among the views of a batch, each must find the other view of its own photo by its projection z, of length 1 (SimCLR:
// Chen, Kornblith, Norouzi and Hinton 2020):
//   l(i, j) = -log exp(z_i . z_j / tau) / sum over k != i of exp(z_i . z_k / tau)                    (1)
// And it must tell from which folder a view comes. The first alone tells scenes apart, and a horse in a meadow is to it
// nearly a zebra in a meadow; the second asks what is shown.
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../common/random.ts';
import { relu } from '../layers/activation.ts';
import { conv2d } from '../layers/conv2d.ts';
import { sequential, training } from '../layers/layer.ts';
import { buildNetwork, type Network } from '../networks/network.ts';
import { Adam, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { CONTRASTIVE_FEATURES as FEATURES, contrastiveEncoder } from './contrastive-encoder.ts';

const TEMPERATURE = 0.2;
const PROJECTED = 128;

/** NT-Xent, mean of l over all: `z` [2N, size], rows of length 1, rows i and N + i being views of one photo. */
export function contrastiveLoss(z: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => {
    const [count, size] = z.shape;
    const other = tf.concat([tf.slice(z, [count / 2, 0], [count / 2, size]), tf.slice(z, [0, 0], [count / 2, size])]);
    const itself = tf.mul(tf.eye(count), 1e4); // out of the sum
    const logits = tf.sub(tf.div(tf.matMul(z, z, false, true), TEMPERATURE), itself);
    const right = tf.div(tf.sum(tf.mul(z, other), 1), TEMPERATURE);
    return tf.mean(tf.sub(tf.logSumExp(logits, 1), right)) as tf.Scalar;
  });
}

/** Mean over rows; both [count, classes]. */
const crossEntropy = (logits: tf.Tensor2D, labels: tf.Tensor2D): tf.Scalar =>
  tf.mean(tf.sub(tf.logSumExp(logits, 1), tf.sum(tf.mul(logits, labels), 1)));

export interface ContrastiveLearner {
  encoder: Network;
  /**
   * One step on views [2N,S,S,3], the second half those of the first half's photos in the same order, and their folders
   * [2N,folders], one-hot. Both losses.
   */
  step(views: tf.Tensor4D, folders: tf.Tensor2D, learningRate: number): Record<'contrast' | 'folder', tf.Scalar>;
  dispose(): void;
}

/** `folders`: how many there are. */
export function contrastiveLearner(random: Random, folders: number): ContrastiveLearner {
  const encoder = buildNetwork(contrastiveEncoder(), { seed: random.word() });
  const layers = [conv2d({ in: FEATURES, out: FEATURES }, 1), relu(), conv2d({ in: FEATURES, out: PROJECTED }, 1)];
  const head = buildNetwork(sequential(layers), { seed: random.word() });
  const sorter = buildNetwork(conv2d({ in: FEATURES, out: folders }, 1), { seed: random.word() });
  // the features' own scale stays 1: their weights would make some count for more in every distance
  const moved = Object.entries(trainable({ encoder, head, sorter })).filter(
    ([name]) => !name.startsWith('encoder.standard.'),
  );
  const adam = new Adam(Object.fromEntries(moved), { beta1: 0.9, beta2: 0.999 });
  tf.tidy(() => encoder.parameters['standard.weight']!.assign(tf.ones([FEATURES])));

  return {
    encoder,
    step: (views, labels, learningRate) =>
      tf.tidy(() => {
        const mode = training(0);
        const { gradients: all, also } = gradients(adam.variables, () => {
          const count = views.shape[0];
          const features = encoder.apply(views, mode);
          const projected = tf.reshape(head.apply(features, mode), [count, PROJECTED]);
          const length = tf.sqrt(tf.add(tf.sum(tf.square(projected), 1, true), 1e-12));
          const contrast = contrastiveLoss(tf.div(projected, length));
          const folder = crossEntropy(tf.reshape(sorter.apply(features, mode), [count, folders]), labels);
          return { loss: tf.add(contrast, folder) as tf.Scalar, also: { contrast, folder } };
        });
        adam.apply(all, learningRate);
        return also;
      }),
    dispose: () => [encoder, head, sorter, adam].forEach((part) => part.dispose()),
  };
}
