// The oracle of the networks: what PyTorch computed from the same checkpoint and input (of fast-style-transfer's network:
// what numpy did, main/files/variables/fixtures/make.py). On tfjs's own cpu backend, the
// numerical reference, and on ours.
import '@tensorflow/tfjs-backend-cpu';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { sample } from '../../models/layers/finite-differences.ts';
import { buildGenerator } from '../../models/networks/generator.ts';
import { asFloat16 } from '../files/library/model-folder.ts';
import { decode, encode } from '../files/tensors/dtype.ts';
import { readNetwork } from './checkpoint-networks.ts';
import { readNpy } from './testing/npy.ts';

const pth = (name: string) => new URL(`../files/pth/fixtures/${name}`, import.meta.url);
const variables = (name: string) => new URL(`../files/variables/fixtures/${name}`, import.meta.url);

const largest = async (t: tf.Tensor) => {
  const max = tf.max(t);
  return (await max.data())[0]!;
};

const layouts = [
  ...['cyclegan-zip', 'cyclegan-legacy', 'cut-blurred', 'pix2pix-unet', 'attention-gan'].map(
    (name) => [name, pth, '.pth'] as const,
  ),
  ['fast-style', variables, ''] as const,
];
/** Every 331st number that numpy gave for `sample([1, 32, 48, 3])`. */
const WAVE = [
  0.4962, 0.7353, 0.5761, 0.3734, 0.5653, 0.205, -0.2709, 0.6711, 0.8336, -0.4209, -0.9816, -0.0537, -0.6622, -0.8372,
];
const wave = new URL('../../../shared/fixtures/style-transfer/wave', import.meta.url);

describe.each(['cpu', 'onnx'])('on the %s backend', (backend) => {
  beforeAll(async () => {
    if (backend === 'onnx') registerOnnxBackend({ threads: 1 });
    await tf.setBackend(backend);
  });

  it.each(layouts)('%s gives what the oracle gave, to 1e-4', async (name, at, extension) => {
    const { architecture, tensors } = await readNetwork(fileURLToPath(at(`${name}${extension}`)));
    const generator = buildGenerator(architecture, tensors);
    const npy = (part: string) => readNpy(at(`${name}.${part}.npy`));
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
    process.stdout.write(`${backend} ${name}: largest difference from the oracle ${difference.toExponential(1)}\n`);
    [generator, half].forEach((net) => net.dispose());
    tf.dispose([input, expected]);
  });

  it.skipIf(!existsSync(wave))('a published network gives what numpy gave (needs ../shared/fixtures)', async () => {
    const { architecture, tensors } = await readNetwork(fileURLToPath(wave));
    expect(architecture).toMatchObject({ network: 'fast-style', blocks: 5, ngf: 32 });
    const generator = buildGenerator(architecture, tensors);
    const made = generator.apply(sample([1, 32, 48, 3]) as tf.Tensor4D);
    const values = await made.data();
    WAVE.forEach((value, i) => expect(values[i * 331]).toBeCloseTo(value, 3));
    generator.dispose();
    made.dispose();
  });
});
