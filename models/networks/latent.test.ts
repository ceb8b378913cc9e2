// Decoders and encoders: shapes, names, ranges, round trips, and gradients on the backend that trains them.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { registerOnnxBackend } from '../../backend/index.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { joinClasses } from '../layers/join-classes.ts';
import { type Layer, type Mode, training } from '../layers/layer.ts';
import { DecoderArchitecture, EncoderArchitecture } from '../../common/networks/latent.ts';
import { pyramid } from '../../common/networks/pyramid.ts';
import { buildDecoder, buildEncoder, decoderLayer, encoderLayer } from './latent.ts';
import { inTensorScope } from '../testing/tensor-scope.ts';

beforeAll(() => {
  if (!tf.findBackend('onnx')) registerOnnxBackend({ threads: 1, forbidFallback: true });
});

const decoders = [
  ['dcgan', { network: 'dcgan-generator', ngf: 2 }],
  ['dcgan without norm', { network: 'dcgan-generator', ngf: 2, norm: 'none', output: 'linear' }],
  ['fastgan', { network: 'fastgan-generator', ngf: 1 }],
  ['dense', { network: 'dense-decoder', hidden: [5], standardised: true }],
  ['dense linear', { network: 'dense-decoder', hidden: [], activation: 'linear', output: 'linear' }],
] as const;
const encoders = [
  ['convolutional', { network: 'convolutional-encoder', ndf: 2 }],
  ['convolutional without norm', { network: 'convolutional-encoder', ndf: 2, norm: 'none', keep: 2 }],
  ['dense', { network: 'dense-encoder', hidden: [5], activation: 'leaky', standardised: true }],
] as const;

const decoder = (fields: object, seed = 1) =>
  buildDecoder(DecoderArchitecture.parse({ inputs: 3, size: 8, channels: 1, ...fields }), { seed });
const encoder = (fields: object, seed = 1) =>
  buildEncoder(EncoderArchitecture.parse({ inputs: 1, size: 8, outputs: 3, ...fields }), { seed });

describe.each(['cpu', 'onnx'])('latent networks on %s', (backend) => {
  inTensorScope(backend);

  const smooth: Mode = { statistics: 'batch', track: false };

  it.each(decoders)('%s decoder: makes pictures of codes, with gradients', async (_, fields) => {
    const network = decoder(fields);
    const code = sample([4, 1, 1, 3]) as tf.Tensor4D;
    const y = network.apply(code);
    expect(y.shape).toEqual([4, 8, 8, 1]);
    if (network.architecture.output === 'tanh') expect(Math.max(...tf.abs(y).dataSync())).toBeLessThanOrEqual(1);
    expect(await gradientError((z) => network.apply(z as tf.Tensor4D, smooth), code, 0.002)).toBeLessThan(0.02);
    await expectWeightGradients(network, code);
  });

  it.each(encoders)('%s encoder: makes codes of pictures, with gradients', async (_, fields) => {
    const network = encoder(fields);
    const pictures = sample([4, 8, 8, 1]) as tf.Tensor4D;
    expect(network.apply(pictures).shape).toEqual([4, 1, 1, network.architecture.keep ?? 3]);
    await expectWeightGradients(network, pictures);
  });

  /** Every trainable parameter moves the output, and by the same gradient as on the reference backend. */
  async function expectWeightGradients(network: ReturnType<typeof decoder | typeof encoder>, x: tf.Tensor4D) {
    const variables = Object.values(network.parameters).filter((each) => each.trainable);
    const gradients = () => {
      const y = (() => network.apply(x, smooth)) as () => tf.Tensor;
      const { value, grads } = tf.variableGrads(
        () => tf.sum(tf.mul(y(), sample(y().shape, 7))) as tf.Scalar,
        variables,
      );
      return [value, ...variables.map((each) => grads[each.name]!)].map((each) => each.dataSync());
    };
    const here = gradients();
    for (const [i, slope] of here.slice(1).entries()) {
      expect(Math.max(...slope.map(Math.abs)), `gradient ${i}`).toBeGreaterThan(0);
    }
    if (backend === 'cpu') return;
    await tf.setBackend('cpu');
    const there = gradients();
    here.forEach((slope, i) => slope.forEach((value, j) => expect(value).toBeCloseTo(there[i]![j]!, 3)));
    await tf.setBackend('onnx');
  }
});

describe('latent architectures', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('halve a size while it stays even and above 7', () => {
    expect(pyramid(64)).toEqual({ base: 4, doublings: 4 });
    expect(pyramid(28)).toEqual({ base: 7, doublings: 2 });
    expect(pyramid(16)).toEqual({ base: 4, doublings: 2 });
  });

  it('are the DCGAN of the paper at 64 px, named as in the tutorial', () => {
    const ngf = { size: 64, ngf: 64, ndf: 64 };
    const G = decoderLayer(DecoderArchitecture.parse({ network: 'dcgan-generator', inputs: 100, channels: 3, ...ngf }));
    const D = encoderLayer(
      EncoderArchitecture.parse({ network: 'convolutional-encoder', inputs: 3, outputs: 1, ...ngf }),
    );
    const filters = (of: Layer) =>
      Object.values(of.parameters).flatMap(({ shape }) => (shape.length === 4 ? [shape.join('x')] : []));
    expect(filters(G)).toEqual(['100x512x4x4', '512x256x4x4', '256x128x4x4', '128x64x4x4', '64x3x4x4']);
    expect(filters(D)).toEqual(['64x3x4x4', '128x64x4x4', '256x128x4x4', '512x256x4x4', '1x512x4x4']);
    expect(Object.keys(G.parameters)).toEqual([
      ...[0, 3, 6, 9].flatMap((at) => [`main.${at}.weight`, ...bn(at + 1)]),
      'main.12.weight',
    ]);
    expect(Object.keys(D.parameters)).toEqual([
      ...['main.0.weight', 'main.2.weight', ...bn(3), 'main.5.weight', ...bn(6), 'main.8.weight', ...bn(9)],
      'main.11.weight',
    ]);
  });

  const bn = (at: number) => ['weight', 'bias', 'running_mean', 'running_var'].map((name) => `main.${at}.${name}`);

  it('take the weights of a network without its last function, and keep what they are told to', async () => {
    const fields = { network: 'dense-decoder', hidden: [4] };
    const [whole, bare] = [decoder(fields), decoder({ ...fields, output: 'linear' }, 2)];
    bare.load(await whole.weights());
    const code = sample([2, 1, 1, 3]) as tf.Tensor4D;
    expect([...tf.tanh(bare.apply(code)).dataSync()]).toEqual([...whole.apply(code).dataSync()]);
    const all = encoder({ network: 'dense-encoder', hidden: [] });
    const mean = buildEncoder({ ...all.architecture, keep: 2 }, await all.weights());
    const picture = sample([1, 8, 8, 1]) as tf.Tensor4D;
    expect([...mean.apply(picture).dataSync()]).toEqual([...all.apply(picture).dataSync().slice(0, 2)]);
    [whole, bare, all, mean].forEach((each) => each.dispose());
  });

  it('standardise codes by what training saw, and undo it in the decoder', () => {
    const E = encoder({ network: 'dense-encoder', hidden: [], standardised: true });
    const pictures = sample([16, 8, 8, 1]) as tf.Tensor4D;
    for (let i = 0; i < 400; i++) E.apply(pictures, training(1)).dispose();
    const { mean, variance } = tf.moments(E.apply(pictures), 0);
    mean.dataSync().forEach((value) => expect(value).toBeCloseTo(0, 2));
    variance.dataSync().forEach((value) => expect(value).toBeCloseTo(1, 2));
    const D = decoder({ network: 'dense-decoder', hidden: [], standardised: true });
    for (const name of ['code.running_mean', 'code.running_var']) D.parameters[name]!.assign(E.parameters[name]!);
    const plainE = buildPlain(E);
    const plainD = buildPlain(D);
    const through = D.apply(E.apply(pictures)).dataSync();
    plainD
      .apply(plainE.apply(pictures))
      .dataSync()
      .forEach((value, i) => expect(through[i]).toBeCloseTo(value, 4));
    [E, D, plainE, plainD].forEach((each) => each.dispose());
  });

  /** The same weights without standardised codes. */
  function buildPlain(of: ReturnType<typeof decoder> | ReturnType<typeof encoder>) {
    const { architecture } = of;
    const plain =
      'channels' in architecture
        ? buildDecoder({ ...architecture, standardised: false }, { seed: 0 })
        : buildEncoder({ ...architecture, standardised: false }, { seed: 0 });
    for (const [name, variable] of Object.entries(plain.parameters)) variable.assign(of.parameters[name]!);
    return plain;
  }

  it('join classes at every pixel', () => {
    const joined = joinClasses(tf.ones([2, 2, 2, 1]), tf.tensor4d([1, 0, 0, 1], [2, 1, 1, 2]));
    expect([...joined.dataSync().slice(0, 6)]).toEqual([1, 1, 0, 1, 1, 0]);
    expect([...joined.dataSync().slice(-3)]).toEqual([1, 0, 1]);
  });
});
