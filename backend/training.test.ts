import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from './index.ts';
import { CycleGan, type CycleGanSize } from './testing/cyclegan.ts';
import { registerTestGradients } from './testing/gradients.ts';
import { noise, onnxBackend, relativeError } from './testing/reference.ts';

beforeAll(() => {
  onnxBackend();
  registerTestGradients();
});

/** Losses of three steps and all weights after them, in one list per variable. */
async function train(backend: string, size: CycleGanSize, pixels: number, epsilon?: number) {
  await tf.setBackend(backend);
  const model = new CycleGan(size, epsilon);
  const [x, y] = [noise([1, pixels, pixels, 3], 11), noise([1, pixels, pixels, 3], 13)];
  const losses: number[] = [];
  for (let i = 0; i < 3; i++) {
    const values = model.step(x, y);
    for (const value of values) losses.push((await value.data())[0]!);
    tf.dispose(values);
  }
  const variables = [model.G, model.F, model.DA, model.DB].flatMap((net) => net.variables);
  const filters = variables.filter((variable) => variable.rank === 4);
  const weights = await Promise.all(filters.map(async (variable) => Array.from(await variable.data())));
  tf.disposeVariables();
  tf.dispose([x, y]);
  return { losses, weights };
}

type Trained = Awaited<ReturnType<typeof train>>;

/** Adam makes a whole step of every gradient, however small: the last digits of tiny ones show in the weights. */
function expectSame(expected: Trained, actual: Trained, tolerance: number): void {
  expected.losses.forEach((loss, i) => expect(Math.abs(actual.losses[i]! - loss) / loss).toBeLessThan(tolerance));
  expected.weights.forEach((weight, i) => expect(relativeError(weight, actual.weights[i]!)).toBeLessThan(2e-2));
}

describe('CycleGAN training, three steps', () => {
  it('gives the losses and weights of tfjs cpu', { timeout: 240_000 }, async () => {
    const size = { ngf: 4, blocks: 1, ndf: 4 };
    expectSame(await train('cpu', size, 24), await train('onnx', size, 24), 1e-4);
  });

  it('gives the same with and without Winograd', { timeout: 240_000 }, async () => {
    registerOnnxBackend({ name: 'direct', threads: 2, winograd: false, forbidFallback: true });
    const size = { ngf: 32, blocks: 1, ndf: 8 };
    // Six digits agree in the first losses; a young GAN then magnifies any difference: 1e-5 in its input to 5e-5.
    const smooth = 1e-3; // Adam's first steps go by the sign of a gradient, however small, unless epsilon is larger
    expectSame(await train('direct', size, 64, smooth), await train('onnx', size, 64, smooth), 1e-3);
  });
});
