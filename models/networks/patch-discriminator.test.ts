// That spectral norms let a PatchGAN see even colours, which an instance norm takes away.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, it } from 'vitest';
import { buildNetwork } from './network.ts';
import { patchDiscriminator } from './patch-discriminator.ts';

beforeAll(() => tf.setBackend('cpu'));

/** How far the middle logits of an even red picture and an even blue one lie apart. */
function apart(norm: 'instance' | 'spectral'): number {
  const network = buildNetwork(patchDiscriminator({ ndf: 4, layers: 2, norm }), { seed: 3 });
  const distance = tf.tidy(() => {
    const even = (rgb: number[]) => tf.tile(tf.tensor4d(rgb, [1, 1, 1, 3]), [1, 64, 64, 1]) as tf.Tensor4D;
    const middle = (rgb: number[]) => tf.slice(network.apply(even(rgb)), [0, 6, 6, 0], [1, 1, 1, 1]);
    return tf.abs(tf.sub(middle([1, -1, -1]), middle([-1, -1, 1]))).dataSync()[0]!;
  });
  network.dispose();
  return distance;
}

it('sees even colours with spectral norms, and with an instance norm nearly none', () => {
  expect(apart('spectral')).toBeGreaterThan(0.01);
  expect(apart('instance')).toBeLessThan(apart('spectral') / 4);
});
