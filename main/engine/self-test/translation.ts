// The fixed small translation of the self-test: a net and two inputs. Weights and inputs come from an integer hash, so
// they are the same everywhere; recorded.json has the answers that tfjs's cpu backend gave.
import { INFERENCE, type Layer } from '../../../models/layers/layer.ts';
import { ResnetArchitecture } from '../../../common/networks/translator.ts';
import { buildGenerator, generatorLayer, type Generator } from '../../../models/networks/generator.ts';
import * as tf from '@tensorflow/tfjs-core';
import type { StoredTensor } from '../../../models/networks/values.ts';
import { noise } from './noise.ts';

/** All the kinds of layer that CycleGAN's generator has, in a size that even plain JavaScript computes at once. */
const SMALL = ResnetArchitecture.parse({ network: 'resnet', blocks: 2, ngf: 8, norm: 'instance' });
/** CycleGAN's generator for 256 px photos: what a backend's speed is measured on. */
const USUAL = ResnetArchitecture.parse({ network: 'resnet', blocks: 9, ngf: 64, norm: 'instance' });

const HEIGHT = 24;
const WIDTH = 32;
const EVERY = 17; // values of the output that are recorded; prime to 3, so that all channels are among them

/** The inputs by name, [H,W,3] in [-1, 1]. Flat colour, because instance norm divides by almost nothing there. */
const inputs = {
  noise: (index: number) => 0.7 * noise(index, 1) + 0.3 * Math.sin(index / 50),
  flat: (index: number) => [0.2, -0.4, 0.6][index % 3]!,
};

/** The net's answers to each input, every 17th value, on tfjs's current backend. */
export async function answers(): Promise<Record<keyof typeof inputs, number[]>> {
  const generator = fixedGenerator(SMALL);
  const answer = async (valueAt: (index: number) => number) => {
    const values = await run(generator, HEIGHT, WIDTH, valueAt);
    return Array.from(values).filter((_, index) => index % EVERY === 0);
  };
  try {
    return { noise: await answer(inputs.noise), flat: await answer(inputs.flat) };
  } finally {
    generator.dispose();
  }
}

/** Milliseconds of one translation of `size` x `size` pixels by CycleGAN's usual net: the best of a few. */
export async function timeTranslation(size: number): Promise<number> {
  const generator = fixedGenerator(USUAL);
  try {
    const once = async () => {
      const start = performance.now();
      await run(generator, size, size, inputs.noise);
      return performance.now() - start;
    };
    const first = await once(); // compiles
    if (first > 5000) return first; // so slow that the compiling is no matter
    const times = [await once()];
    while (times.length < 4 && sum(times) < 300) times.push(await once());
    return Math.min(...times);
  } finally {
    generator.dispose();
  }
}

async function run(generator: Generator, height: number, width: number, valueAt: (index: number) => number) {
  const data = Float32Array.from({ length: height * width * 3 }, (_, index) => valueAt(index));
  const y = tf.tidy(() => generator.apply(tf.tensor4d(data, [1, height, width, 3]), INFERENCE));
  try {
    return await y.data();
  } finally {
    y.dispose();
  }
}

function fixedGenerator(architecture: ResnetArchitecture): Generator {
  return buildGenerator(architecture, fixedWeights(generatorLayer(architecture)));
}

/** Even noise of deviation 0.58 / sqrt(inputs of a neuron), which neither dies nor saturates. */
function fixedWeights({ parameters }: Layer): Map<string, StoredTensor> {
  const entries = Object.entries(parameters).map(([name, { shape }], position) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const inputsOfNeuron = shape.length === 1 ? 100 : size / shape[0]!;
    const scale = 1 / Math.sqrt(inputsOfNeuron);
    const data = Float32Array.from({ length: size }, (_, index) => scale * noise(index, position + 2));
    return [name, { shape, data }] as const;
  });
  return new Map(entries);
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
