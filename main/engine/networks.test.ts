// The oracle of the networks: what PyTorch computed from the same checkpoint and input. On tfjs's own cpu backend, the
// numerical reference, and on ours.
import '@tensorflow/tfjs-backend-cpu';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { buildGenerator } from '../../models/networks/generator.ts';
import { asFloat16 } from '../files/library/model-folder.ts';
import { decode, encode } from '../files/tensors/dtype.ts';
import { readNetwork } from './checkpoint-networks.ts';
import { readNpy } from './testing/npy.ts';

const fixtures = new URL('../files/pth/fixtures/', import.meta.url);

const largest = async (t: tf.Tensor) => {
  const max = tf.max(t);
  return (await max.data())[0]!;
};

const layouts = ['cyclegan-zip', 'cyclegan-legacy', 'cut-blurred', 'pix2pix-unet'];

describe.each(['cpu', 'onnx'])('on the %s backend', (backend) => {
  beforeAll(async () => {
    if (backend === 'onnx') registerOnnxBackend();
    await tf.setBackend(backend);
  });

  it.each(layouts)('%s gives what PyTorch gave, to 1e-4', async (name) => {
    const { architecture, tensors } = await readNetwork(fileURLToPath(new URL(`${name}.pth`, fixtures)));
    const generator = buildGenerator(architecture, tensors);
    const npy = (part: string) => readNpy(new URL(`${name}.${part}.npy`, fixtures));
    const [input, expected] = [await npy('input'), await npy('output')];
    const difference = await largest(tf.abs(tf.sub(generator.apply(input), expected)));
    expect(difference).toBeLessThan(1e-4);
    expect(difference).toBeGreaterThan(0); // equal to the bit would mean that nothing was compared

    const halved = [...asFloat16(tensors)].map(([key, { shape, data, dtype }]) => {
      return [key, { shape, data: decode(encode(data, dtype), dtype) }] as const;
    });
    const half = buildGenerator(architecture, new Map(halved));
    const level = 2 / 255;
    expect(await largest(tf.abs(tf.sub(half.apply(input), expected)))).toBeLessThan(level);
    process.stdout.write(`${backend} ${name}: largest difference from PyTorch ${difference.toExponential(1)}\n`);
    [generator, half].forEach((net) => net.dispose());
    tf.dispose([input, expected]);
  });
});
