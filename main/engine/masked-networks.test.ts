// Generators with a foreground mask against what PyTorch computed with the trial's weights, on tfjs's own cpu backend, the
// numerical reference, and on ours.
import '@tensorflow/tfjs-backend-cpu';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { sample } from '../../models/layers/finite-differences.ts';
import { buildGenerator } from '../../models/networks/generator.ts';
import { readNetwork } from './checkpoint-networks.ts';
import { horseZebraMask } from './testing/horse-zebra-mask.ts';

const shared = new URL('../../../shared/weights/horse_zebra_mask/', import.meta.url);

describe.skipIf(!existsSync(shared))('horse and zebra of the trial (needs ../shared/weights/horse_zebra_mask)', () => {
  it.each(['cpu', 'onnx'])('gives picture and mask as PyTorch gave them, to 1e-3, on %s', async (backend) => {
    if (backend === 'onnx') registerOnnxBackend({ threads: 1 });
    await tf.setBackend(backend);
    for (const name of ['G_A', 'G_B'] as const) {
      const { architecture, tensors } = await readNetwork(fileURLToPath(new URL(`${name}.pth`, shared)));
      expect(architecture).toMatchObject({ network: 'resnet', blocks: 6, ngf: 32, mask: 4, smoothMask: false });
      const generator = buildGenerator(architecture, tensors);
      const { picture, mask } = generator.translate(sample([1, 64, 96, 3]) as tf.Tensor4D);
      const [values, shares] = [await picture.data(), await mask!.data()];
      horseZebraMask[name].picture.forEach((value, i) => expect(values[i * 997]).toBeCloseTo(value, 3));
      horseZebraMask[name].mask.forEach((value, i) => expect(shares[i * 331]).toBeCloseTo(value, 3));
      generator.dispose();
      tf.dispose([picture, mask!]);
    }
  });
});
