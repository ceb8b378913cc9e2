// Generators with a foreground mask against what PyTorch computed with the trial's weights, and with a checkpoint of
// AttentionGAN's layout, on tfjs's own cpu backend, the numerical reference, and on ours.
import '@tensorflow/tfjs-backend-cpu';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../common/testing/fault-of.ts';
import { registerOnnxBackend } from '../../backend/index.ts';
import { sample } from '../../models/layers/finite-differences.ts';
import { recognise } from '../../models/networks/architecture-from-keys.ts';
import { buildGenerator } from '../../models/networks/generator.ts';
import { readNetwork } from './checkpoint-networks.ts';
import { horseZebraMask } from './testing/horse-zebra-mask.ts';
import { readNpy } from './testing/npy.ts';

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

describe('a checkpoint of AttentionGAN', () => {
  const at = (name: string) => new URL(`../files/pth/fixtures/attention-gan.${name}`, import.meta.url);

  it.each(['cpu', 'onnx'])('gives picture and mask as PyTorch gave them, to 1e-4, on %s', async (backend) => {
    if (backend === 'onnx') registerOnnxBackend({ threads: 1 });
    await tf.setBackend(backend);
    const { architecture, tensors } = await readNetwork(fileURLToPath(at('pth')));
    expect(architecture).toMatchObject({ network: 'attention', blocks: 2, ngf: 2, mask: 9, outputChannels: 3 });
    const generator = buildGenerator(architecture, tensors);
    const [input, ...expected] = await Promise.all(
      ['input', 'output', 'mask'].map((part) => readNpy(at(`${part}.npy`))),
    );
    const { picture, mask } = generator.translate(input!);
    for (const [i, made] of [picture, mask!].entries()) {
      const values = await expected[i]!.data();
      (await made.data()).forEach((value, at) => expect(Math.abs(value - values[at]!)).toBeLessThan(1e-4));
    }
    const shares = await mask!.data();
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.05); // else any mask would do
    generator.dispose();
    tf.dispose([input!, ...expected, picture, mask!]);
  });

  it('is refused when its mask chooses among contents alone, without the photo', async () => {
    const { tensors } = await readNetwork(fileURLToPath(at('pth')));
    const content = tensors.get('deconv3_content.weight')!;
    const [, ...inner] = content.shape;
    const more = { ...content, shape: [30, ...inner], data: new Float32Array((content.data.length * 30) / 27) };
    const changed = new Map([...tensors, ['deconv3_content.weight', more] as const]);
    const fault = await faultOf(Promise.resolve().then(() => recognise(changed, 'a.pth')));
    expect(fault).toMatchObject({ code: 'unsupported' });
    expect(fault.message).toContain('deconv3_content.weight');
  });
});
