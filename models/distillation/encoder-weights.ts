import * as tf from '@tensorflow/tfjs-core';
import type { MobileNetV2 } from '../networks/mobilenet-v2.ts';
import { TAPS } from '../networks/mobilenet-v2-architecture.ts';
import type { StoredTensor, Weights } from '../networks/values.ts';

/**
 * The weights of a tapped encoder (metrics/tapped-encoder.ts): the network's, and mean and variance of its pooled taps
 * over these pictures, [N,S,S,3] each. The tensors stay the caller's.
 */
export async function encoderWeights(network: MobileNetV2, batches: AsyncIterable<tf.Tensor4D>): Promise<Weights> {
  let sums: Float64Array | undefined;
  let squares: Float64Array | undefined;
  let count = 0;
  for await (const images of batches) {
    const pooled = tf.tidy(() => {
      const taps = network.features(images);
      return tf.concat(TAPS.map((tap) => tf.mean<tf.Tensor2D>(taps[tap], [1, 2])), 1); // prettier-ignore
    });
    const [rows, size] = pooled.shape as [number, number];
    const values = await pooled.data();
    pooled.dispose();
    sums ??= new Float64Array(size);
    squares ??= new Float64Array(size);
    for (let i = 0; i < values.length; i++) {
      sums[i % size]! += values[i]!;
      squares[i % size]! += values[i]! ** 2;
    }
    count += rows;
  }
  if (!sums || !squares) throw new RangeError('features have a spread over pictures only');
  const mean = Float32Array.from(sums, (sum) => sum / count);
  const variance = Float32Array.from(squares, (sum, i) => Math.max(0, sum / count - mean[i]! ** 2));
  const all = new Map<string, StoredTensor>(await network.weights());
  all.set('standard.running_mean', { shape: [mean.length], data: mean });
  all.set('standard.running_var', { shape: [variance.length], data: variance });
  return all;
}
