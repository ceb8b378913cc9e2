import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { sample } from '../layers/finite-differences.ts';
import { foldBatchNorm } from './fold-batch-norm.ts';
import { buildMobileNetV2 } from './mobilenet-v2.ts';
import { MobileNetV2Architecture, TAPS } from './mobilenet-v2-architecture.ts';

beforeAll(async () => {
  registerOnnxBackend({ forbidFallback: true });
  await tf.setBackend('onnx');
});

describe('folded batch norm', () => {
  it('gives the same features without the norm', async () => {
    const architecture = MobileNetV2Architecture.parse({ network: 'mobilenet-v2', width: 0.1, expansion: 2 });
    const normed = buildMobileNetV2({ ...architecture, norm: 'batch' }, { seed: 1 });
    for (const [name, variable] of Object.entries(normed.parameters)) {
      const values = tf.tidy(() => sample(variable.shape, name.length + variable.size));
      if (name.endsWith('bias') || name.endsWith('mean')) variable.assign(values);
      if (name.endsWith('var')) variable.assign(tf.add(values, 1.5));
    }
    const folded = buildMobileNetV2(architecture, foldBatchNorm(await normed.weights()));
    const picture = sample([1, 64, 64, 3]) as tf.Tensor4D;
    const [expected, found] = [normed.features(picture), folded.features(picture)];
    for (const tap of TAPS) {
      const [one, other] = [expected[tap].dataSync(), found[tap].dataSync()] as [Float32Array, Float32Array];
      const largest = one.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
      expect(largest).toBeGreaterThan(0.1);
      one.forEach((each, i) => expect(Math.abs(each - other[i]!)).toBeLessThan(1e-4 * largest));
    }
    [normed, folded].forEach((each) => each.dispose());
  });
});
