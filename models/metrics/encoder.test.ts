import * as tf from '@tensorflow/tfjs-core';
import { registerOnnxBackend } from '../../backend/index.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import { buildNetwork } from '../networks/network.ts';
import { contrastiveLearner, contrastiveLoss } from './contrastive.ts';
import { encode, encoderLayer } from './encoder.ts';
import { row } from './features.ts';
import { drawView } from './views.ts';

beforeAll(async () => {
  registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
});

describe('contrastive loss', () => {
  it('is the formula, worked out by hand', () => {
    const z = [
      [1, 0],
      [0, 1],
      [0.6, 0.8],
      [0.8, -0.6],
    ];
    const e = (i: number, j: number) => Math.exp((z[i]![0]! * z[j]![0]! + z[i]![1]! * z[j]![1]!) / 0.2);
    const expected = [2, 3, 0, 1].map((j, i) => {
      const others = [0, 1, 2, 3].filter((k) => k !== i).reduce((sum, k) => sum + e(i, k), 0);
      return -Math.log(e(i, j) / others);
    });
    const loss = contrastiveLoss(tf.tensor2d(z)).dataSync()[0];
    expect(loss).toBeCloseTo(expected.reduce((sum, each) => sum + each, 0) / 4, 4);
  });
});

describe('a learner of features', () => {
  const photos = [1, 2, 3, 4].map((seed) => {
    const random = new Random(seed);
    const [one, other, width] = [random.below(200), random.below(200), 1 + random.below(6)];
    const data = Uint8Array.from({ length: 3 * 24 * 24 }, (_, i) =>
      Math.floor((Math.floor(i / 3) % 24) / width) % 2 === 0 ? one : other,
    );
    return { side: 24, data };
  });

  it('learns to tell which views belong together, moves all but its scale, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const random = new Random(1);
    const learner = contrastiveLearner(random, 2);
    const losses: number[] = [];
    for (let step = 0; step < 8; step++) {
      const views = new Float32Array(8 * 3 * 16 * 16);
      for (let i = 0; i < 8; i++) drawView(photos[i % 4]!, random, views, i * 3 * 16 * 16, 16);
      const images = tf.tensor4d(views, [8, 16, 16, 3]);
      const folders = tf.tensor2d(Array.from({ length: 8 }, (_, i) => (i % 4 < 2 ? [1, 0] : [0, 1])));
      const { contrast, folder } = learner.step(images, folders, 0.002);
      losses.push(contrast.dataSync()[0]! + folder.dataSync()[0]!);
      tf.dispose([images, folders, contrast, folder]);
    }
    expect(Math.min(...losses.slice(-2))).toBeLessThan(losses[0]! * 0.8);
    expect(learner.encoder.parameters['standard.weight']!.dataSync().every((value) => value === 1)).toBe(true);
    learner.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('views', () => {
  const photo = { side: 8, data: Uint8Array.from({ length: 8 * 8 * 3 }, (_, i) => 16 * (Math.floor(i / 3) % 8)) };
  const view = (seed: number) => {
    const target = new Float32Array(3 * 16 * 16 + 1).fill(9);
    drawView(photo, new Random(seed), target, 1, 16);
    return target;
  };

  it('are the same for the same draws, differ for others, and stay in range and in place', () => {
    expect(view(1)).toEqual(view(1));
    expect(view(1)).not.toEqual(view(2));
    expect(view(1)[0]).toBe(9);
    for (const value of view(3).subarray(1)) expect(Math.abs(value)).toBeLessThanOrEqual(1);
  });

  it('never turn light into dark', () => {
    const [left, right] = [1, 1 + 3 * 15];
    const gradients = Array.from({ length: 20 }, (_, seed) => view(seed)).map((each) => each[right]! - each[left]!);
    expect(gradients.some((slope) => slope > 0) && gradients.some((slope) => slope < 0)).toBe(true); // mirrored or not
    const light = (level: number) => {
      const target = new Float32Array(3 * 16 * 16);
      drawView({ side: 8, data: new Uint8Array(192).fill(level) }, new Random(5), target, 0, 16);
      return target[0]!;
    };
    expect(light(200)).toBeGreaterThan(light(60));
  });
});

const tapped = { network: 'mobilenet-v2', width: 0.1, expansion: 2 };

describe.each([
  ['contrastive', undefined, 256],
  ['tapped', tapped, 8 + 8 + 16 + 32],
])('encode, %s', (_, architecture, size) => {
  it('gives the same features alone and among others, whatever the batch, and leaves no tensor', async () => {
    const network = buildNetwork(encoderLayer(architecture), { seed: 3 });
    const before = tf.memory().numTensors;
    const pictures = Array.from({ length: 18 }, (_, seed) => new Random(seed).normals(3 * 32 * 32, 0, 0.4));
    let turns = 0;
    const turn = <T>(work: () => Promise<T>) => (turns++, work());
    const all = await encode(network, pictures, 32, turn);
    const alone = await encode(network, [pictures[17]!], 32, turn);
    expect([all.count, all.size, turns]).toEqual([18, size, 3]);
    row(all, 17).forEach((value, i) => expect(value).toBeCloseTo(row(alone, 0)[i]!, 5));
    expect(row(all, 0)).not.toEqual(row(all, 1));
    expect(tf.memory().numTensors).toBe(before);
    network.dispose();
  });
});

describe('an encoder of another Zorse', () => {
  it('is refused by name', () => {
    expect(() => encoderLayer({ network: 'vision-transformer' })).toThrow('cannot build');
  });
});
