// The features of a decoder in which points are followed: the last that it computes at half the side of its pictures, fine
// enough to say where a point is and no colours yet, as the sixth of StyleGAN's blocks in Pan et al. 2023. Of StackGAN's two
// stages it is the first's: the second corrects what the first has placed.
import * as tf from '@tensorflow/tfjs-core';
import { INFERENCE } from '../layers/layer.ts';
import type { Decoder } from '../networks/latent.ts';
import { STAGE } from '../networks/stackgan.ts';

type Seen = Pick<Decoder, 'apply'>;

const SECOND = `.${STAGE.two}`;
const LEAST = 8; // channels; fewer are colours

/** The name of that layer as Mode.tap has it; undefined for a decoder that has none (fully connected ones). */
export function followedLayer(decoder: Seen, inputs: number, size: number): string | undefined {
  let found: string | undefined;
  tf.tidy(() => {
    const tap = (name: string, { shape }: tf.Tensor4D): void => {
      if (name.includes(SECOND)) return;
      if (shape[1] === shape[2] && shape[1] === size / 2 && shape[3] >= LEAST) found = name;
    };
    decoder.apply(tf.zeros<tf.Rank.R4>([1, 1, 1, inputs]), { ...INFERENCE, tap });
  });
  return found;
}

// a type and no interface: tf.tidy takes what may be indexed
export type Followed = {
  /** [1,side,side,channels]; the caller disposes of it. */
  features: tf.Tensor4D;
  /** [1,size,size,C] */
  picture: tf.Tensor4D;
};

/** A picture with the features of the layer `followed`; inside a gradient as outside. */
export function withFeatures(decoder: Seen, code: tf.Tensor4D, followed: string): Followed {
  let features: tf.Tensor4D | undefined;
  const tap = (name: string, x: tf.Tensor4D): void => {
    if (name === followed) features = tf.keep(x); // a network tidies up what it does not return
  };
  const picture = decoder.apply(code, { ...INFERENCE, tap });
  return { features: features!, picture };
}
