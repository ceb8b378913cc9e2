// What a text leaves open, as one of a few choices: pictures are conditioned on clusters of themselves (Liu et al. 2020,
// "Diverse Image Generation via Self-Conditioned GANs"), here of what their text does not explain. Of x, a picture's means over
// 8 x 8 squares, and m(t), what a linear layer expects of the text's,
//   k1 = argmin |x - m(t) - c1_k|,  k2 = argmin |x - m(t) - c1_k1 - c2_k|
// residual quantisation (Juang and Gray 1982) with codebooks c that follow the pictures as moving means (van den Oord et al.
// 2017, app. A.1); distances grow with a cluster's share, so that none stays empty (Ahalt et al. 1990). A generator learns
// p(k1 | t) and p(k2 | t, k1) beside its pictures and draws from them by the Gumbel-max trick, softened so that it has gradients
// and walks pass from one cluster to the next, if within few pictures (Jang et al. 2017).
import * as tf from '@tensorflow/tfjs-core';
import { CODEBOOKS } from '../../common/networks/latent.ts';
import { embedText } from '../layers/conditioning.ts';
import { conv2d } from '../layers/conv2d.ts';
import { type Layer, type Mode, named, type Parameters, type ParameterSpec, sequential } from '../layers/layer.ts';
import { buildNetwork, type Network } from './network.ts';

const SIDE = 8;
/** How much of a codebook stays at each step: some 500 batches count. */
const DECAY = 0.998;
/** What of a distance does not depend on a cluster's share. */
const EVEN = 0.1;
const START = { mean: 0, deviation: 0.3 };
/** The nearer to 0, the more a draw is of one cluster alone. */
const TEMPERATURE = 0.05;
const LEAST = 1e-6; // of a probability

export interface PictureClusters {
  network: Network;
  /** Which of `clusters` of each codebook a picture is of beside its text: [N,S,S,C] and [N,1,1,F] to ones, [N,1,1,2K]. */
  assign(pictures: tf.Tensor4D, texts: tf.Tensor4D): tf.Tensor4D;
  /** Mean square of what the texts do not explain: what `expected` learns to make small. */
  unexplained(pictures: tf.Tensor4D, texts: tf.Tensor4D): tf.Scalar;
  /** Moves the codebooks to the pictures. Once a step. */
  follow(pictures: tf.Tensor4D, texts: tf.Tensor4D): void;
}

interface Shape {
  /** Of each codebook. */
  clusters: number;
  channels: number;
  /** Numbers of a text. */
  features: number;
}

export function pictureClusters({ clusters, channels, features }: Shape, seed: number): PictureClusters {
  const values = SIDE * SIDE * channels;
  const expected = named('expected', conv2d({ in: features, out: values }, 1));
  const sums: ParameterSpec = { kind: 'dense', shape: [values, clusters], start: START, trainable: false };
  const counts: ParameterSpec = {
    ...{ kind: 'vector', shape: [clusters], trainable: false },
    start: { values: new Float32Array(clusters).fill(1) },
  };
  const books = Array.from({ length: CODEBOOKS }, (_, i) => ({ sums: `${i}.sums`, counts: `${i}.counts` }));
  const network = buildNetwork(
    {
      parameters: {
        ...expected.parameters,
        ...Object.fromEntries(books.flatMap((name) => [[name.sums, sums] as const, [name.counts, counts] as const])),
      },
      apply: expected.apply,
    },
    { seed },
  );
  const parameter = (name: string) => network.parameters[name]!;

  const residual = (pictures: tf.Tensor4D, texts: tf.Tensor4D) => {
    const n = pictures.shape[0];
    const square = pictures.shape[1] / SIDE;
    const means = square > 1 ? tf.avgPool(pictures, square, square, 'valid') : pictures;
    return tf.sub(tf.reshape(means, [n, values]), tf.reshape(network.apply(texts), [n, values])) as tf.Tensor2D;
  };

  /** Of each codebook what it is given, [N,values], and ones where it puts that, [N,K]. */
  const quantise = (of: tf.Tensor2D) => {
    let rest = of;
    return books.map((name) => {
      const counts = parameter(name.counts) as tf.Tensor;
      const centres = tf.div<tf.Tensor2D>(parameter(name.sums) as tf.Tensor2D, tf.expandDims(counts, 1));
      const share = tf.div(counts, tf.mean(counts));
      const distances = tf.mul(squaredDistances(rest, centres), tf.add(share, EVEN));
      const ones = clusters > 1 ? onesAt(tf.argMin(distances, 1), clusters) : tf.onesLike(distances); // oneHot takes 2 or more
      const given = rest;
      rest = tf.sub(rest, tf.matMul(ones, centres));
      return { name, given, ones };
    });
  };

  return {
    network,
    assign: (pictures, texts) =>
      tf.tidy(() => {
        const ones = quantise(residual(pictures, texts)).map((each) => each.ones);
        return tf.reshape(tf.concat(ones, 1), [pictures.shape[0], 1, 1, CODEBOOKS * clusters]);
      }),
    unexplained: (pictures, texts) => tf.mean(tf.square(residual(pictures, texts))),
    follow: (pictures, texts) =>
      tf.tidy(() => {
        for (const { name, given, ones } of quantise(residual(pictures, texts))) {
          const moved = (key: string, by: tf.Tensor) =>
            parameter(key).assign(tf.add(tf.mul(parameter(key), DECAY), by));
          moved(name.counts, tf.sum(ones, 0));
          moved(name.sums, tf.matMul(ones, given, true));
        }
      }),
  };
}

/** [N] to [N,K]. */
const onesAt = (chosen: tf.Tensor1D, clusters: number) =>
  tf.cast<tf.Tensor2D>(tf.oneHot(chosen, clusters) as tf.Tensor2D, 'float32');

/** Of [N,D] and [K,D]: [N,K]. */
function squaredDistances(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  const squares = (x: tf.Tensor2D) => tf.sum(tf.square(x), 1, true);
  const products = tf.mul(tf.matMul(a, b, false, true), 2);
  const all = tf.add(squares(a), tf.sub(tf.transpose(squares(b)), products));
  return tf.maximum(all, 0) as tf.Tensor2D;
}

export interface ClusterPrior {
  parameters: Layer['parameters'];
  /** Logits of p(k1 | t) and p(k2 | t, k1) for texts [N,1,1,features] whose pictures are of these clusters: both [N,1,1,2K]. */
  logits(texts: tf.Tensor4D, clusters: tf.Tensor4D, get: Parameters, mode: Mode): tf.Tensor4D;
  /** Clusters drawn by normal noise, [N,1,1,2K]: shares that are 1 in all for each codebook. */
  draw(texts: tf.Tensor4D, noise: tf.Tensor4D, get: Parameters, mode: Mode): tf.Tensor4D;
}

interface PriorShape {
  features: number;
  clusters: number;
  /** Numbers that a text is embedded in. */
  embedding: number;
}

export function clusterPrior({ features, clusters, embedding }: PriorShape): ClusterPrior {
  const books = Array.from({ length: CODEBOOKS }, (_, i) =>
    named(
      `${i}`,
      sequential([
        ...embedText(features + i * clusters, embedding),
        conv2d({ in: embedding, out: clusters }, 1, { bias: true }),
      ]),
    ),
  );
  return {
    parameters: Object.assign({}, ...books.map((book) => book.parameters)) as Layer['parameters'],
    logits(texts, of, get, mode) {
      const own = tf.split(of, CODEBOOKS, 3) as tf.Tensor4D[];
      const logits = books.map((book, i) => book.apply(tf.concat([texts, ...own.slice(0, i)], 3), get, mode));
      return tf.concat(logits, 3);
    },
    draw(texts, noise, get, mode) {
      const noises = tf.split(noise, CODEBOOKS, 3) as tf.Tensor4D[];
      const drawn: tf.Tensor4D[] = [];
      books.forEach((book, i) => {
        drawn.push(drawOne(book.apply(tf.concat([texts, ...drawn], 3), get, mode), noises[i]!));
      });
      return tf.concat(drawn, 3);
    },
  };
}

/** One of K drawn by normal noise, nearly: both [N,1,1,K] to shares that are 1 in all. */
export function drawOne(logits: tf.Tensor4D, noise: tf.Tensor4D): tf.Tensor4D {
  const uniform = tf.mul(tf.add(tf.erf(tf.mul(noise, Math.SQRT1_2)), 1), 0.5);
  const gumbel = tf.neg(tf.log(tf.neg(tf.log(tf.clipByValue(uniform, LEAST, 1 - LEAST)))));
  return tf.softmax(tf.div<tf.Tensor4D>(tf.add(logits, gumbel), TEMPERATURE), 3);
}
