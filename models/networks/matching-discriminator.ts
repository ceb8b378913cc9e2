// The matching-aware discriminator of StackGAN (after Reed et al. 2016): it sees a picture, halved to 4 x 4, has the text's
// embedding put to each of the sixteen places, and says whether this is a real picture of this text. It embeds texts by
// itself, since it plays against what embeds them for the generator. Three networks, so that one picture can be judged
// beside several texts.
import * as tf from '@tensorflow/tfjs-core';
import { ConvolutionalEncoder } from '../../common/networks/latent.ts';
import { leakyRelu } from '../layers/activation.ts';
import { batchNorm } from '../layers/batch-norm.ts';
import { conv2d } from '../layers/conv2d.ts';
import { embedText } from '../layers/conditioning.ts';
import { joinClasses } from '../layers/join-classes.ts';
import { type Mode, sequential } from '../layers/layer.ts';
import { pyramid } from '../../common/networks/pyramid.ts';
import { encoderLayers } from './latent.ts';
import { buildNetwork, type Network } from './network.ts';

export interface MatchingDiscriminator {
  /** By the names that checkpoints have: `D1_picture`. */
  networks: Readonly<Record<string, Network>>;
  /** What is seen of pictures, [N,S,S,channels], to be judged beside one or more texts. */
  extract(pictures: tf.Tensor4D, mode: Mode): tf.Tensor4D;
  /** Logits, [N,1,1,1], that what was seen are real pictures of these texts, [N,1,1,features]. */
  logits(seen: tf.Tensor4D, texts: tf.Tensor4D, mode: Mode): tf.Tensor4D;
}

export interface DiscriminatorPlan {
  size: number;
  channels: number;
  /** Channels after the first halving. */
  ndf: number;
  features: number;
  embedding: number;
}

export function matchingDiscriminator(name: string, plan: DiscriminatorPlan, seed: number): MatchingDiscriminator {
  const { size, channels, ndf, features, embedding } = plan;
  const shape = { network: 'convolutional-encoder', size, inputs: channels, outputs: 1, ndf, norm: 'batch' };
  const { base, doublings } = pyramid(size);
  const top = ndf * Math.min(2 ** (doublings - 1), 8); // as convolutionalEncoder
  const halvings = encoderLayers(ConvolutionalEncoder.parse(shape)).slice(0, -1);
  const picture = buildNetwork(sequential(halvings), { seed });
  const text = buildNetwork(sequential(embedText(features, embedding)), { seed: seed + 1 });
  const verdict = buildNetwork(
    sequential([
      conv2d({ in: top + embedding, out: top }, 1, { bias: false }),
      batchNorm(top),
      leakyRelu(0.2),
      conv2d({ in: top, out: 1 }, base),
    ]),
    { seed: seed + 2 },
  );
  return {
    networks: { [`${name}_picture`]: picture, [`${name}_text`]: text, [`${name}_verdict`]: verdict },
    extract: (pictures, mode) => picture.apply(pictures, mode),
    logits: (seen, texts, mode) => verdict.apply(joinClasses(seen, text.apply(texts, mode)), mode),
  };
}
