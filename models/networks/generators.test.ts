// The generators without any file: names, shapes, determinism, sizes, gradients. Against PyTorch's own outputs they are
// tested in main/engine/networks.test.ts, where checkpoints can be read.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../common/fault.ts';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { type Mode, training } from '../layers/layer.ts';
import { applyToAnySize } from './any-size.ts';
import { recognise } from './architecture-from-keys.ts';
import {
  type TranslatorArchitecture,
  TranslatorArchitecture as Schema,
  smallestSize,
} from '../../common/networks/translator.ts';
import { buildGenerator, type Generator, generatorLayer } from './generator.ts';
import { inTensorScope } from '../testing/tensor-scope.ts';

beforeAll(() => tf.setBackend('cpu'));

inTensorScope();

const architecture = (fields: object): TranslatorArchitecture => Schema.parse({ ngf: 2, norm: 'instance', ...fields });
const resnet = (fields: object = {}) => architecture({ network: 'resnet', blocks: 1, ...fields });
const unet = (fields: object = {}) => architecture({ network: 'unet', downs: 5, ...fields });
const light = (fields: object = {}) => architecture({ network: 'light', blocks: 1, ...fields });

const every: [string, TranslatorArchitecture][] = [
  ['resnet', resnet()],
  ['resnet, batch norm', resnet({ norm: 'batch' })],
  ['resnet, no norm', resnet({ norm: 'none' })],
  ['resnet, dropout', resnet({ dropout: true })],
  ['resnet, resize', resnet({ upsampling: 'resize' })],
  ['resnet, antialiased', resnet({ downsampling: 'antialiased', upsampling: 'antialiased' })],
  ['resnet, antialiased down only', resnet({ downsampling: 'antialiased' })],
  ['resnet, no blocks', resnet({ blocks: 0 })],
  ['resnet, 9 blocks', resnet({ blocks: 9 })],
  ['resnet, grey to colour', resnet({ inputChannels: 1 })],
  ['resnet, affine instance norm', resnet({ norm: 'instance-affine', biases: true })],
  ['resnet, affine instance norm, no biases', resnet({ norm: 'instance-affine' })],
  ['resnet, batch norm, biases', resnet({ norm: 'batch', biases: true, dropout: true })],
  ['resnet, grey', resnet({ inputChannels: 1, outputChannels: 1 })],
  ['unet, affine instance norm', unet({ norm: 'instance-affine', biases: true })],
  ['unet, batch norm, biases', unet({ norm: 'batch', biases: true })],
  ['unet', unet()],
  ['unet, batch norm', unet({ norm: 'batch' })],
  ['unet 128', unet({ downs: 7, norm: 'batch' })],
  ['unet 256', unet({ downs: 8 })],
  ['light', light()],
  ['light, 6 blocks', light({ blocks: 6 })],
  ['resnet, mask', resnet({ mask: 4, smoothMask: true })],
  ['resnet, mask as rough as it comes', resnet({ mask: 2, upsampling: 'antialiased' })],
  ['resnet, grey, mask', resnet({ mask: 4, inputChannels: 1, outputChannels: 1 })],
  ['unet, mask', unet({ mask: 3, smoothMask: true })],
  ['light, mask', light({ mask: 1, smoothMask: true })],
  ['resnet, added to the photo', resnet({ base: 'photo', norm: 'none', biases: true, upsampling: 'resize' })],
  ['resnet, added to the smoothed photo, mask', resnet({ base: 'smoothed', norm: 'none', mask: 3, smoothMask: true })],
  ['unet, added to the photo', unet({ base: 'photo', norm: 'batch' })],
  ['light, added to the smoothed photo', light({ base: 'smoothed', norm: 'none' })],
  ['light, added to the smoothed photo without colours', light({ base: 'grey', norm: 'none' })],
];

/** Names and shapes as a file would have them. */
const keysOf = (a: TranslatorArchitecture) =>
  new Map<string, { shape: readonly number[] }>(
    Object.entries(generatorLayer(a).parameters).map(([name, { shape }]) => [name, { shape }]),
  );

describe('parameters', () => {
  it('have the names of the official checkpoints', () => {
    const names = [...keysOf(resnet({ blocks: 9 })).keys()];
    expect(names.slice(0, 8)).toEqual([
      'model.1.weight',
      'model.1.bias',
      'model.4.weight',
      'model.4.bias',
      'model.7.weight',
      'model.7.bias',
      'model.10.conv_block.1.weight',
      'model.10.conv_block.1.bias',
    ]);
    expect(names.slice(-2)).toEqual(['model.26.weight', 'model.26.bias']);
    expect(keysOf(resnet({ dropout: true })).has('model.10.conv_block.6.weight')).toBe(true);
    const inner = [...keysOf(unet({ downs: 8 })).keys()];
    expect(inner).toContain('model.model.1.model.3.model.3.model.3.model.3.model.3.model.3.model.3.weight');
  });

  it('start the same from the same seed, by N(0, 0.02), and survive a round trip', async () => {
    const a = buildGenerator(resnet({ ngf: 8 }), { seed: 4 });
    const b = buildGenerator(resnet({ ngf: 8 }), { seed: 4 });
    const other = buildGenerator(resnet({ ngf: 8 }), { seed: 5 });
    const weights = await a.weights();
    expect(await b.weights()).toEqual(weights);
    expect(await other.weights()).not.toEqual(weights);
    const { data } = weights.get('model.7.weight')!;
    const deviation = Math.sqrt(data.reduce((sum, v) => sum + v * v, 0) / data.length);
    expect(deviation).toBeCloseTo(0.02, 2);
    expect(await buildGenerator(a.architecture, weights).weights()).toEqual(weights);
    expect(weights.get('model.1.weight')!.shape).toEqual([8, 3, 7, 7]);
    expect(a.parameters['model.1.weight']!.shape).toEqual([7, 7, 3, 8]);
  });

  it('that do not fit are named', () => {
    const broken = new Map([['model.1.weight', { shape: [1], data: new Float32Array(1) }]]);
    try {
      buildGenerator(resnet(), broken);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Fault);
      expect((error as Fault).code).toBe('unreadable');
      expect((error as Fault).details).toContain(
        'model.1.weight is [1], expected [2, 3, 7, 7]\nmodel.1.bias is missing',
      );
    }
  });
});

describe.each(every)('%s', (_name, a) => {
  it('translates a picture of its own multiple to the same size, within [-1, 1]', () => {
    const side = smallestSize(a);
    if (side > 128) return; // 256 px on the reference backend takes seconds; the 128 px net has the same code
    const generator = buildGenerator(a, { seed: 1 });
    const x = sample([2, side, 2 * side, a.inputChannels]) as tf.Tensor4D;
    const y = generator.apply(x);
    expect(y.shape).toEqual([2, side, 2 * side, a.outputChannels]);
    const values = y.dataSync();
    expect(values.every((v) => v >= -1 && v <= 1)).toBe(true);
    expect(values.some((v) => v !== values[0])).toBe(true);
  });

  it('is recognised from its keys', () => {
    const found = recognise(keysOf(a), 'a.pth');
    expect(found.architecture).toEqual(a);
    expect(found.tensors.size).toBe(keysOf(a).size);
  });
});

describe('norms of other code', () => {
  const values = (generator: Generator, mode?: Mode) => generator.apply(photo(), mode).dataSync();
  const photo = () => sample([1, 32, 32, 3]) as tf.Tensor4D;

  it('biases before batch norm are what its running means lack', async () => {
    for (const fields of [
      { network: 'resnet', blocks: 1 },
      { network: 'unet', downs: 5 },
    ]) {
      const biased = buildGenerator(architecture({ ...fields, norm: 'batch', biases: true }), { seed: 5 });
      const weights = new Map(await biased.weights());
      const usual = buildGenerator(architecture({ ...fields, norm: 'batch' }), { seed: 5 });
      const shifted = new Map(await usual.weights());
      let moved = 0;
      for (const [name, { shape, data }] of weights) {
        if (!name.endsWith('.bias') || shifted.has(name)) continue; // those of norms and of the last layer stay
        const bias = data.map((_, i) => 0.1 * (i + 1));
        weights.set(name, { shape, data: bias });
        const next = name.replace(/(\d+)\.bias$/, (_, place: string) => `${Number(place) + 1}.running_mean`);
        const after = shifted.has(next) ? next : undefined;
        if (after === undefined) {
          weights.set(name, { shape, data: data.map(() => 0) }); // of a U-Net's layers that no norm follows
          continue;
        }
        moved++;
        shifted.set(after, { shape, data: bias.map((value) => -value) });
      }
      expect(moved).toBeGreaterThan(5);
      biased.load(weights);
      usual.load(shifted);
      const [one, other] = [values(biased), values(usual)];
      one.forEach((value, i) => expect(value).toBeCloseTo(other[i]!, 4));
      expect(one).not.toEqual(values(buildGenerator(usual.architecture, { seed: 5 })));
    }
  });

  it('affine instance norm of one picture is batch norm by that picture', async () => {
    const affine = buildGenerator(resnet({ norm: 'instance-affine' }), { seed: 6 });
    const weights = new Map(await affine.weights());
    for (const [name, { shape, data }] of weights) {
      if (shape.length === 1) weights.set(name, { shape, data: data.map((value, i) => value + 0.3 * (i + 1)) });
    }
    affine.load(weights);
    const batch = buildGenerator(resnet({ norm: 'batch' }), { seed: 6 });
    batch.load(new Map([...(await batch.weights()), ...weights]));
    const [one, other] = [values(affine), values(batch, { statistics: 'batch', track: false })];
    one.forEach((value, i) => expect(value).toBeCloseTo(other[i]!, 4));
    expect(one).not.toEqual(values(buildGenerator(affine.architecture, { seed: 6 })));
  });
});

describe('any size', () => {
  it.each([
    [resnet(), 5, 7],
    [resnet(), 1, 3],
    [resnet(), 8, 4],
    [unet(), 9, 70],
    [unet(), 1, 1],
  ])('%# keeps %i x %i', (a, h, w) => {
    const generator = buildGenerator(a, { seed: 1 });
    const y = applyToAnySize(generator, sample([1, h, w, 3]) as tf.Tensor4D);
    expect(y.shape).toEqual([1, h, w, 3]);
    expect([...y.dataSync()].every(Number.isFinite)).toBe(true);
  });

  it('changes nothing where the size fits', () => {
    const generator = buildGenerator(resnet(), { seed: 1 });
    const x = sample([1, 8, 12, 3]) as tf.Tensor4D;
    expect(applyToAnySize(generator, x).dataSync()).toEqual(generator.apply(x).dataSync());
  });
});

describe('gradients', () => {
  it.each([
    ['resnet', resnet(), 8],
    ['resnet, antialiased', resnet({ downsampling: 'antialiased', upsampling: 'antialiased' }), 8],
    ['light', light(), 8],
  ] as const)('%s: slope of the whole net', async (_name, a, side) => {
    const generator = buildGenerator(a, { seed: 2 });
    const f = (v: tf.Tensor) => generator.apply(v as tf.Tensor4D);
    // ReLU's kinks leave more than rounding: a small step and a wider margin
    expect(await gradientError(f, sample([1, side, side, 3]), 2e-3)).toBeLessThan(0.05);
  });

  it('reach every trainable parameter and no other', () => {
    for (const a of [resnet({ norm: 'batch', upsampling: 'antialiased' }), unet({ norm: 'batch', dropout: true })]) {
      const generator = buildGenerator(a, { seed: 2 });
      const x = sample([2, 32, 32, 3]) as tf.Tensor4D;
      const { grads } = tf.variableGrads(() => tf.mean(tf.square(generator.apply(x, training(1)))) as tf.Scalar);
      const reached = Object.keys(grads).length;
      expect(reached).toBe(Object.values(generator.parameters).filter((v) => v.trainable).length);
      generator.dispose();
    }
  });
});

describe('recognising', () => {
  const refused = (keys: Map<string, { shape: readonly number[] }>) => {
    try {
      recognise(keys, 'net.pth');
    } catch (error) {
      return error as Fault;
    }
    return expect.unreachable();
  };

  it('drops what instance norm tracked', () => {
    const keys = keysOf(resnet());
    for (const name of ['running_mean', 'running_var']) keys.set(`model.2.${name}`, { shape: [2] });
    keys.set('model.2.num_batches_tracked', { shape: [] });
    const found = recognise(keys, 'net.pth');
    expect(found.architecture).toEqual(resnet());
    expect([...found.tensors.keys()]).toEqual([...keysOf(resnet()).keys()]);
  });

  it('names missing keys', () => {
    const keys = keysOf(resnet());
    keys.delete('model.7.bias');
    const fault = refused(keys);
    expect(fault.code).toBe('unreadable');
    expect(fault.message).toBe('net.pth: it looks like a ResNet with 1 blocks, but keys are missing: model.7.bias.');
  });

  it('names extra keys', () => {
    const keys = keysOf(unet());
    keys.set('attention.gamma', { shape: [1] });
    const fault = refused(keys);
    expect(fault.code).toBe('unsupported');
    expect(fault.message).toContain('attention.gamma');
  });

  it('names other shapes', () => {
    const keys = keysOf(resnet());
    keys.set('model.4.weight', { shape: [4, 2, 5, 5] });
    expect(refused(keys).message).toContain('model.4.weight [4, 2, 5, 5] for [4, 2, 3, 3]');
  });

  it('says so when it is a discriminator, or nothing known', () => {
    const patchGan: [string, number[]][] = [
      ['model.0.weight', [64, 3, 4, 4]],
      ['model.2.weight', [128, 64, 4, 4]],
      ['model.5.weight', [1, 128, 4, 4]],
    ];
    const keys = (layers: [string, number[]][]) => new Map(layers.map(([name, shape]) => [name, { shape }]));
    expect(refused(keys(patchGan)).message).toContain('discriminator');
    // a generator of pictures from codes begins with a layer of that name too
    const fromCodes = keys([
      ['model.0.weight', [128, 16]],
      ['model.2.weight', [784, 128]],
    ]);
    expect(refused(fromCodes).message).toContain('not a generator that Zorse knows');
    expect(refused(keys([patchGan[0]!, ['model.2.weight', [3, 64, 4, 4]]])).message).toContain('not a generator');
    expect(refused(new Map([['fc.weight', { shape: [10, 10] }]])).message).toContain('not a generator');
    expect(refused(new Map()).code).toBe('unsupported');
  });

  it('refuses sizes that no generator has', () => {
    const huge = keysOf(resnet());
    huge.set('model.1.weight', { shape: [1e9, 3, 7, 7] });
    expect(refused(huge).code).toBe('unsupported');
  });
});
