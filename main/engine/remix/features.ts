// What the encoder that comes with Zorse sees in photos, for the remixes that look through it.
import * as tf from '@tensorflow/tfjs-core';
import type { Samples } from '../../../common/image/samples.ts';
import { parseMobileNetV2, TAPS } from '../../../models/networks/mobilenet-v2-architecture.ts';
import { buildMobileNetV2, type MobileNetV2 } from '../../../models/networks/mobilenet-v2.ts';
import { resample } from '../../../models/patches/resample.ts';
import { readEncoder } from '../../files/encoder.ts';
import type { Turn } from '../turns.ts';

/** The encoder in that folder, the caller's to dispose of. Faults: `not-found`, `unreadable`, `unsupported`. */
export async function openEncoder(folder: string, turn: Turn): Promise<MobileNetV2> {
  const { card, weights } = await readEncoder(folder);
  return turn(async () => buildMobileNetV2(parseMobileNetV2(card.architecture), weights));
}

/** Longer side, in pixels, that smaller photos are enlarged to, at most twice: their parts are then told better. */
const SHOWN = 512;

/** Features of each photo, RGB in [-1, 1], from the coarsest scale to the finest. Faults as openEncoder. */
export async function featuresOf(encoder: string, photos: readonly Samples[], turn: Turn): Promise<Samples[][]> {
  const network = await openEncoder(encoder, turn);
  try {
    const features: Samples[][] = [];
    for (const photo of photos) {
      features.push(
        await turn(async () => {
          const scale = Math.min(2, Math.max(1, SHOWN / Math.max(photo.width, photo.height)));
          const seen = resample(photo, Math.round(scale * photo.width), Math.round(scale * photo.height));
          const taps = tf.tidy(() => network.features(tf.tensor4d(seen.data, [1, seen.height, seen.width, 3])));
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
