// A network that others look through: nothing of it learns and no checkpoint holds it, so recipes are handed it.
import type * as tf from '@tensorflow/tfjs-core';
import { type MobileNetV2 } from './mobilenet-v2.ts';
import { TAPS, tapChannels } from './mobilenet-v2-architecture.ts';

/** Of Projected GAN (Sauer et al. 2021). */
const WIDTH = 64;

export interface FrozenFeatures {
  /** Channels at each scale, the finest first. */
  channels: readonly number[];
  /** Channels that the finest mix of them is given (feature-discriminator.ts), which decides how wide discriminators are. */
  width: number;
  /** Features of pictures [N,H,W,3] in [-1, 1], each [N,h,w,C], the finest first, h and w halved (rounded up) from one to the next. */
  extract(x: tf.Tensor4D): tf.Tensor4D[];
}

/** The four scales of a MobileNetV2, which stays the caller's. */
export function mobileNetFeatures(network: Pick<MobileNetV2, 'architecture' | 'features'>): FrozenFeatures {
  const channels = tapChannels(network.architecture);
  return {
    channels: TAPS.map((tap) => channels[tap]),
    width: WIDTH,
    extract(x) {
      const features = network.features(x);
      return TAPS.map((tap) => features[tap]);
    },
  };
}
