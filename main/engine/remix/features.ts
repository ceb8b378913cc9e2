// Features of photos by the encoder that comes with Zorse, from its coarsest scale to its finest.
import * as tf from '@tensorflow/tfjs-core';
import type { Samples } from '../../../common/image/samples.ts';
import { parseMobileNetV2, TAPS } from '../../../models/networks/mobilenet-v2-architecture.ts';
import { buildMobileNetV2 } from '../../../models/networks/mobilenet-v2.ts';
import { readEncoder } from '../../files/encoder.ts';
import type { Turn } from '../turns.ts';

/** Each photo RGB in [-1, 1]. Faults: `not-found`, `unreadable`, `unsupported`. */
export async function featuresOf(encoder: string, photos: readonly Samples[], turn: Turn): Promise<Samples[][]> {
  const { card, weights } = await readEncoder(encoder);
  const network = await turn(async () => buildMobileNetV2(parseMobileNetV2(card.architecture), weights));
  try {
    const features: Samples[][] = [];
    for (const photo of photos) {
      features.push(
        await turn(async () => {
          const taps = tf.tidy(() => network.features(tf.tensor4d(photo.data, [1, photo.height, photo.width, 3])));
          try {
            return await Promise.all([...TAPS].reverse().map((tap) => read(taps[tap])));
          } finally {
            tf.dispose(taps);
          }
        }),
      );
    }
    return features;
  } finally {
    network.dispose();
  }
}

async function read(features: tf.Tensor4D): Promise<Samples> {
  const [, height, width, channels] = features.shape;
  return { width, height, channels, data: (await features.data()) as Float32Array };
}
