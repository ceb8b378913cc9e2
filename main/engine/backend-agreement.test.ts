// The generators and their gradients on our backend against tfjs's own: there the layers run as single kernels
// (InstanceNorm, MirrorPadGrad), here as plain operations, and both must say the same.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients'; // the package's Node build leaves them out
import { beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { sample } from '../../models/layers/finite-differences.ts';
import { TranslatorArchitecture, smallestSize } from '../../common/networks/translator.ts';
import { buildGenerator } from '../../models/networks/generator.ts';

beforeAll(() => {
  registerOnnxBackend({ threads: 1 });
  registerOnnxBackend({ name: 'onnx, recorded', forbidFallback: true });
});

const base = { ngf: 4, norm: 'instance', blocks: 2, network: 'resnet' };
const architectures: [string, object][] = [
  ['resnet', base],
  ['resnet, resize', { ...base, upsampling: 'resize' }],
  ['resnet, antialiased', { ...base, downsampling: 'antialiased', upsampling: 'antialiased' }],
  ['resnet, batch norm', { ...base, norm: 'batch' }],
  ['unet', { ngf: 2, norm: 'batch', network: 'unet', downs: 5 }],
];

/** The same on every backend; weights larger than fresh ones, which hardly react. */
async function made(backend: string, fields: object) {
  await tf.setBackend(backend);
  const generator = buildGenerator(TranslatorArchitecture.parse(fields), { seed: 1 });
  for (const [name, variable] of Object.entries(generator.parameters)) {
    if (name.endsWith('weight')) tf.tidy(() => variable.assign(tf.mul(variable, 5)));
  }
  const side = Math.max(16, smallestSize(generator.architecture));
  return { generator, x: sample([2, side, side, 3]) as tf.Tensor4D };
}

async function translate(backend: string, fields: object): Promise<Map<string, number[]>> {
  const { generator, x } = await made(backend, fields);
  const y = generator.apply(x);
  const values = [...(await y.data())];
  generator.dispose();
  tf.dispose([x, y]);
  return new Map([['output', values]]);
}

async function learn(backend: string, fields: object): Promise<Map<string, number[]>> {
  const { generator, x } = await made(backend, fields);
  const mode = { statistics: 'batch', track: true } as const;
  const { value, grads } = tf.variableGrads(() => tf.mean(tf.square(generator.apply(x, mode))) as tf.Scalar);
  const results = new Map([['loss', [...(await value.data())]]]);
  for (const [name, variable] of Object.entries(generator.parameters)) {
    const tensor = variable.trainable ? grads[variable.name]! : variable;
    results.set(name, [...(await tensor.data())]);
  }
  generator.dispose();
  tf.dispose([x, value, grads]);
  return results;
}

function expectAlike(reference: Map<string, number[]>, ours: Map<string, number[]>) {
  for (const [name, expected] of reference) {
    const scale = Math.max(...expected.map(Math.abs));
    const difference = Math.max(...expected.map((value, i) => Math.abs(value - ours.get(name)![i]!)));
    // a bias before a norm has no gradient but rounding
    expect(difference, name).toBeLessThan(Math.max(1e-3 * scale, 1e-5));
  }
}

describe.each(architectures)('%s', (_name, fields) => {
  it('translates alike on both, without a kernel that falls back to the cpu', async () => {
    expectAlike(await translate('cpu', fields), await translate('onnx, recorded', fields));
  });

  it('learns alike on both: loss, gradients, running statistics', async () => {
    expectAlike(await learn('cpu', fields), await learn('onnx', fields));
  });
});
