// A network that others look through: nothing of it learns and no checkpoint holds it, so recipes are handed it.
import type * as tf from '@tensorflow/tfjs-core';
import { type MobileNetV2 } from './mobilenet-v2.ts';
import { TAPS, tapChannels } from './mobilenet-v2-architecture.ts';

export interface FrozenFeatures {
  /** Channels at each scale, the finest first. */
  channels: readonly number[];
  /** Features of pictures [N,H,W,3] in [-1, 1], each [N,h,w,C], the finest first, h and w halved (rounded up) from one to the next. */
  see(x: tf.Tensor4D): tf.Tensor4D[];
}

/** The four scales of a MobileNetV2, which stays the caller's. */
export function mobileNetFeatures(network: Pick<MobileNetV2, 'architecture' | 'features'>): FrozenFeatures {
  const channels = tapChannels(network.architecture);
  return {
    channels: TAPS.map((tap) => channels[tap]),
    see(x) {
      const features = network.features(x);
      return TAPS.map((tap) => features[tap]);
    },
  };
}
