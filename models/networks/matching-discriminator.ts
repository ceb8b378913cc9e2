// The matching-aware discriminators of StackGAN (after Reed et al. 2016): they see a picture and say whether it is a real
// picture of a text. Each embeds texts by itself, since it plays against what embeds them for the generator. Three networks,
// so that one picture can be judged beside several texts. A fourth, where one is asked for, names the words of a picture's text
// (the auxiliary classifier of ACGAN, Odena et al. 2017, with words for classes), a fifth the clusters that a picture is of beside
// its text (picture-clusters.ts): those are nearest means of what the text leaves over, so linear in picture and text. The verdict
// is not told clusters, so that what a text says comes before them.
//   joined (the paper's): the picture, halved to 4 x 4 with batch norm, has the embedding put to each of the sixteen places
//   projection (Miyato and Koyama 2018): the picture becomes one row h(x) under spectral norms, which unlike batch norm leave
//   flat colours to be seen, and D(x, t) = psi(h(x)) + h(x) . e(t): one product judges all pairs of a batch
import * as tf from '@tensorflow/tfjs-core';
import { ConvolutionalEncoder } from '../../common/networks/latent.ts';
import { pyramid } from '../../common/networks/pyramid.ts';
import { leakyRelu } from '../layers/activation.ts';
import { batchNorm } from '../layers/batch-norm.ts';
import { conv2d } from '../layers/conv2d.ts';
import { embedText } from '../layers/conditioning.ts';
import { joinClasses } from '../layers/join-classes.ts';
import { type Layer, type Mode, sequential } from '../layers/layer.ts';
import { spectralConv2d } from '../layers/spectral-conv2d.ts';
import { textsDiffer, type OtherTexts, otherTexts } from '../losses/matching.ts';
import { encoderLayers } from './latent.ts';
import { buildNetwork, type Network } from './network.ts';

export interface MatchingDiscriminator {
  /** By the names that checkpoints have: `D1_picture`. */
  networks: Readonly<Record<string, Network>>;
  /** What is seen of pictures, [N,S,S,channels], to be judged beside one or more texts. */
  extract(pictures: tf.Tensor4D, mode: Mode): tf.Tensor4D;
  /** Logits, [N,1,1,1], that what was seen are real pictures of these texts, [N,1,1,features]. */
  logits(seen: tf.Tensor4D, texts: tf.Tensor4D, mode: Mode): tf.Tensor4D;
  /** Logits of what was seen beside the texts of others of the batch, and which of those say something else. */
  otherLogits(seen: tf.Tensor4D, texts: tf.Tensor4D, mode: Mode): OtherTexts & { logits: tf.Tensor };
  /** Logits, [N,1,1,features], of the words of what was seen; of a discriminator that names words. */
  wordLogits?(seen: tf.Tensor4D, mode: Mode): tf.Tensor4D;
  /** Logits, [N,1,1,clusters], of the clusters of what was seen beside its text, [N,1,1,features]; where there are clusters. */
  clusterLogits?(seen: tf.Tensor4D, texts: tf.Tensor4D, mode: Mode): tf.Tensor4D;
}

export interface DiscriminatorPlan {
  kind: 'joined' | 'projection';
  size: number;
  channels: number;
  /** Channels after the first halving. */
  ndf: number;
  features: number;
  /** Of all codebooks; 0 for none. */
  clusters: number;
  embedding: number;
  namesWords: boolean;
}

export function matchingDiscriminator(name: string, plan: DiscriminatorPlan, seed: number): MatchingDiscriminator {
  const { features, clusters } = plan;
  const layers = plan.kind === 'joined' ? joinedLayers(plan) : projectionLayers(plan);
  const [picture, text, verdict] = [layers.picture, layers.text, layers.verdict].map((layer, i) =>
    buildNetwork(layer, { seed: seed + i }),
  ) as [Network, Network, Network];
  const words = plan.namesWords
    ? buildNetwork(conv2d({ in: layers.top, out: features }, 1), { seed: seed + 3 })
    : undefined;
  const kinds =
    clusters > 0
      ? buildNetwork(conv2d({ in: layers.top + features, out: clusters }, 1), { seed: seed + 4 })
      : undefined;
  const networks = {
    ...{ [`${name}_picture`]: picture, [`${name}_text`]: text, [`${name}_verdict`]: verdict },
    ...(words && { [`${name}_words`]: words }),
    ...(kinds && { [`${name}_clusters`]: kinds }),
  };
  const extract = (pictures: tf.Tensor4D, mode: Mode) => picture.apply(pictures, mode);
  const wordLogits = words && ((seen: tf.Tensor4D, mode: Mode) => words.apply(evened(seen), mode));
  const clusterLogits =
    kinds &&
    ((seen: tf.Tensor4D, texts: tf.Tensor4D, mode: Mode) => kinds.apply(tf.concat([evened(seen), texts], 3), mode));
  if (plan.kind === 'joined') {
    const logits = (seen: tf.Tensor4D, texts: tf.Tensor4D, mode: Mode) =>
      verdict.apply(joinClasses(seen, text.apply(texts, mode)), mode);
    return {
      ...{ networks, extract, logits, wordLogits, clusterLogits },
      otherLogits(seen, texts, mode) {
        const { wrong, differs } = otherTexts(texts);
        return { logits: logits(seen, wrong, mode), differs };
      },
    };
  }
  return {
    ...{ networks, extract, wordLogits, clusterLogits },
    logits: (seen, texts, mode) =>
      tf.add(verdict.apply(seen, mode), tf.sum(tf.mul(seen, text.apply(texts, mode)), 3, true)),
    otherLogits(seen, texts, mode) {
      const n = seen.shape[0];
      const rows = (x: tf.Tensor4D) => tf.reshape(x, [n, TOP]) as tf.Tensor2D;
      const products = tf.matMul(rows(seen), rows(text.apply(texts, mode)), false, true);
      const alone = tf.reshape(verdict.apply(seen, mode), [n, 1]);
      return { logits: tf.add(products, alone), differs: textsDiffer(texts) };
    },
  };
}

/** Means over places, scaled to a mean square of 1 for each picture: words are read alike from large and from small features. */
function evened(seen: tf.Tensor4D): tf.Tensor4D {
  const means = tf.mean<tf.Tensor4D>(seen, [1, 2], true);
  return tf.mul(means, tf.rsqrt(tf.add(tf.mean(tf.square(means), 3, true), 1e-8)));
}

interface Parts {
  /** Channels of what is seen of a picture. */
  top: number;
  picture: Layer;
  text: Layer;
  verdict: Layer;
}

function joinedLayers({ size, channels, ndf, features, embedding }: DiscriminatorPlan): Parts {
  const shape = { network: 'convolutional-encoder', size, inputs: channels, outputs: 1, ndf, norm: 'batch' };
  const { base, doublings } = pyramid(size);
  const top = ndf * Math.min(2 ** (doublings - 1), MOST); // as convolutionalEncoder
  return {
    top,
    picture: sequential(encoderLayers(ConvolutionalEncoder.parse(shape)).slice(0, -1)),
    text: sequential(embedText(features, embedding)),
    verdict: sequential([
      conv2d({ in: top + embedding, out: top }, 1, { bias: false }),
      batchNorm(top),
      leakyRelu(0.2),
      conv2d({ in: top, out: 1 }, base),
    ]),
  };
}

const MOST = 8; // times the width
const TOP = 128; // numbers of h(x)

function projectionLayers({ size, channels, ndf, features, embedding }: DiscriminatorPlan): Parts {
  const { base, doublings } = pyramid(size);
  const width = (stage: number) => ndf * Math.min(2 ** stage, MOST); // before this halving
  return {
    top: TOP,
    picture: sequential([
      spectralConv2d({ in: channels, out: ndf }, { kernel: 3, padding: 1 }),
      leakyRelu(0.2),
      ...Array.from({ length: doublings }, (_, i) => [
        spectralConv2d({ in: width(i), out: width(i + 1) }, { kernel: 4, stride: 2, padding: 1 }),
        leakyRelu(0.2),
      ]).flat(),
      spectralConv2d({ in: width(doublings), out: TOP }, { kernel: base }),
      leakyRelu(0.2),
    ]),
    text: sequential([
      ...embedText(features, embedding),
      conv2d({ in: embedding, out: TOP }, 1, { bias: true, deviation: 1 / Math.sqrt(embedding) }),
    ]),
    verdict: spectralConv2d({ in: TOP, out: 1 }, { kernel: 1 }),
  };
}
