// MobileNetV2 as the encoder of measures: the mean of each tap over the picture, which keeps texture as well as what is
// shown, in units of its spread over the photos that it learned from.
import * as tf from '@tensorflow/tfjs-core';
import { type Layer, named } from '../layers/layer.ts';
import { standardise } from '../layers/standardise.ts';
import { mobileNetV2 } from '../networks/mobilenet-v2.ts';
import { type MobileNetV2Architecture, type Tap, tapChannels, TAPS } from '../networks/mobilenet-v2-architecture.ts';

/** [N,S,S,3] in [-1, 1] to [N,1,1,C], C the channels of all taps. Its parameters are the network's, and `standard`. */
export function tappedEncoder(architecture: MobileNetV2Architecture): Layer {
  const network = mobileNetV2(architecture);
  const channels = Object.values(tapChannels(architecture)).reduce((sum, each) => sum + each, 0);
  const standard = named('standard', standardise(channels));
  return {
    parameters: { ...network.parameters, ...standard.parameters },
    apply(x, get, mode) {
      const means = new Map<string, tf.Tensor>();
      const tap = (name: string, features: tf.Tensor4D) => means.set(name, tf.mean(features, [1, 2], true));
      network.apply(x, get, { ...mode, tap });
      const pooled = tf.concat(TAPS.map((name: Tap) => means.get(name)!), 3) as tf.Tensor4D; // prettier-ignore
      return standard.apply(pooled, get, mode);
    },
  };
}
