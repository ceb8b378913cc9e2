// testing/mobilenet-v2-taps.ts was recorded from PyTorch: some values of each tap, [N,C,H,W], of a network of width 0.1 whose
// parameters are `sample`s. Against the published weights the network is tested in main/engine, where files can be read.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { sample } from '../layers/finite-differences.ts';
import { training } from '../layers/layer.ts';
import { foldBatchNorm } from './folded-batch-norm.ts';
import { buildMobileNetV2, mobileNetV2 } from './mobilenet-v2.ts';
import { type MobileNetV2Architecture, tapChannels, TAPS } from './mobilenet-v2-architecture.ts';
import { recorded } from './testing/mobilenet-v2-taps.ts';
import type { StoredTensor } from './values.ts';
import { inTensorScope } from '../testing/tensor-scope.ts';

const narrow: MobileNetV2Architecture = { network: 'mobilenet-v2', width: 0.1, expansion: 6, norm: 'none' };

beforeAll(() => registerOnnxBackend({ threads: 1, forbidFallback: true }));

inTensorScope('onnx');

/** The parameters of the recorded network: of a deviation that keeps the scale, the linear ones too. */
function sampledWeights(): Map<string, StoredTensor> {
  const specs = Object.entries(mobileNetV2(narrow).parameters);
  return new Map(
    specs.map(([name, { shape }], i) => {
      const linear = Number(name.split('.')[1]) % 3 === 2; // the last of each block
      const fanIn = shape.slice(1).reduce((product, side) => product * side, 1);
      const scale = name.endsWith('bias') ? 0.5 : Math.sqrt((linear ? 2 : 4) / fanIn);
      return [name, { shape, data: tf.mul(sample(shape, i + 1), scale).dataSync() as Float32Array }] as const;
    }),
  );
}

const picture = () => tf.transpose(sample([1, 3, 64, 96], 99), [0, 2, 3, 1]) as tf.Tensor4D;

describe('MobileNetV2', () => {
  it('has the published channels and sizes', () => {
    const whole = { ...narrow, width: 1 };
    expect(tapChannels(whole)).toEqual({ stride4: 24, stride8: 32, stride16: 96, stride32: 320 });
    const { parameters } = mobileNetV2(whole);
    expect(Object.keys(parameters).filter((name) => name.endsWith('weight'))).toHaveLength(51);
    expect(parameters['conv.49.weight']!.shape).toEqual([960, 1, 3, 3]);
    const learned = Object.values(mobileNetV2({ ...whole, norm: 'batch' }).parameters).filter((spec) => spec.trainable);
    const size = ({ shape }: { shape: readonly number[] }) => shape.reduce((product, side) => product * side, 1);
    // torchvision's features have 2,223,872, of which the last convolution and its norm are not here
    expect(learned.reduce((sum, spec) => sum + size(spec), 0)).toBe(2_223_872 - 320 * 1280 - 2 * 1280);
    expect(tapChannels({ ...narrow, width: 0.5 })).toEqual({ stride4: 16, stride8: 16, stride16: 48, stride32: 160 });
  });

  it.each(['cpu', 'onnx'])('gives what PyTorch gave, on the %s backend', async (backend) => {
    await tf.setBackend(backend);
    const taps = buildMobileNetV2(narrow, sampledWeights()).features(picture());
    for (const tap of TAPS) {
      const { shape, every, values } = recorded[tap];
      const features = tf.transpose(taps[tap], [0, 3, 1, 2]);
      expect(features.shape).toEqual(shape);
      const all = features.dataSync();
      values.forEach((value, i) => expect(all[i * every]).toBeCloseTo(value, 3));
    }
  });

  it('has gradients with respect to the picture and the weights as finite differences have them', async () => {
    const network = buildMobileNetV2(narrow, sampledWeights());
    const loss = (x: tf.Tensor4D) => {
      const taps = network.features(x);
      return tf.addN(TAPS.map((tap, i) => tf.sum(tf.mul(taps[tap], sample(taps[tap].shape, i))))) as tf.Scalar;
    };
    const x = tf.slice(picture(), [0, 0, 0, 0], [1, 32, 64, 3]);
    // a step in a direction: ReLU6 has corners, so that single pixels would have to be stepped too little for float32
    const along = async (gradient: tf.Tensor, at: (step: number) => tf.Tensor, direction: tf.Tensor) => {
      const step = 2e-4;
      const slope = tf.sub(at(step), at(-step)).dataSync()[0]! / (2 * step);
      const expected = tf.sum(tf.mul(gradient, direction)).dataSync()[0]!;
      expect(Math.abs(slope - expected)).toBeLessThan(0.02 * Math.abs(expected));
    };
    const gradient = tf.grad((value) => loss(value as tf.Tensor4D))(x);
    const direction = tf.sign(gradient);
    await along(gradient, (step) => loss(tf.add(x, tf.mul(direction, step)) as tf.Tensor4D), direction);
    const { grads } = tf.variableGrads(() => loss(x));
    for (const name of ['conv.0.weight', 'conv.1.weight', 'conv.4.weight', 'conv.50.bias']) {
      const variable = network.parameters[name]!;
      const [before, own] = [variable.clone(), grads[variable.name]!];
      const toward = tf.sign(own);
      const moved = (step: number) => {
        variable.assign(tf.add(before, tf.mul(toward, step)));
        return loss(x);
      };
      await along(own, moved, toward);
      variable.assign(before);
    }
  });

  it('gives the same with its norms folded into the convolutions', async () => {
    const network = buildMobileNetV2({ ...narrow, norm: 'batch' }, { seed: 1 });
    const x = sample([2, 32, 32, 3]) as tf.Tensor4D;
    for (let i = 0; i < 3; i++) tf.dispose(network.features(x, training(0))); // running statistics of their own
    const folded = buildMobileNetV2(narrow, foldBatchNorm(await network.weights()));
    const [before, after] = [network.features(x), folded.features(x)];
    for (const tap of TAPS) {
      expect(tf.max(tf.abs(before[tap])).dataSync()[0]).toBeGreaterThan(1e-3);
      expect(tf.max(tf.abs(tf.sub(after[tap], before[tap]))).dataSync()[0]).toBeLessThan(1e-4);
    }
    tf.dispose([x, before, after]);
    network.dispose();
    folded.dispose();
  });

  it('learns with batch norm, whose parameters stand beside the convolutions', () => {
    const network = buildMobileNetV2({ ...narrow, norm: 'batch' }, { seed: 1 });
    expect(Object.keys(network.parameters)).toContain('norm.50.running_var');
    expect(Object.keys(network.parameters)).not.toContain('conv.50.bias');
    const before = network.parameters['norm.3.running_mean']!.dataSync();
    network.features(picture(), training(0));
    expect(network.parameters['norm.3.running_mean']!.dataSync()).not.toEqual(before);
  });
});
