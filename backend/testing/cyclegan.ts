import * as tf from '@tensorflow/tfjs-core';
import { noise } from './reference.ts';

/**
 * A CycleGAN in ordinary tfjs, for this folder's tests of whole training steps (Zhu et al. 2017, with identity loss); it
 * knows no models. What users train is models/recipes/cyclegan.ts.
 * G: A to B, F: B to A; x and y are images of A and B. No bias precedes a norm that would cancel it, other than where
 * PyTorch has one too.
 */
export interface CycleGanSize {
  /** Filters of the first generator layer. */
  ngf: number;
  blocks: number;
  ndf: number;
}

type Image = tf.Tensor4D;
type Layer = [filter: tf.Variable, bias: tf.Variable];

const around = (n: number): [number, number][] => [[0, 0], [n, n], [n, n], [0, 0]]; // prettier-ignore
const reflect = (x: tf.Tensor, n: number) => tf.mirrorPad(x, around(n), 'reflect') as Image;
const norm = (x: tf.Tensor) => tf.engine().runKernel('InstanceNorm', { x }, { epsilon: 1e-5 }) as Image;
const conv = (x: tf.Tensor, [filter, bias]: Layer, stride = 1, pad = 0) =>
  tf.add(tf.conv2d(x as Image, filter as Image, stride, around(pad) as tf.backend_util.ExplicitPadding), bias) as Image;

function upsample(x: Image, [filter, bias]: Layer): Image {
  const [n, h, w] = x.shape;
  const pad = around(1) as tf.backend_util.ExplicitPadding;
  const shape: [number, number, number, number] = [n, h * 2, w * 2, filter.shape[2]!];
  return tf.add(tf.conv2dTranspose(x, filter as Image, shape, 2, pad as unknown as 'same'), bias);
}

class Weights {
  readonly variables: tf.Variable[] = [];
  constructor(private seed: number) {}
  layer(size: number, inputs: number, outputs: number, transposed = false): Layer {
    const shape = transposed ? [size, size, outputs, inputs] : [size, size, inputs, outputs];
    const layer: Layer = [this.variable(shape, 0.04), this.variable([outputs], 0.02)];
    this.variables.push(...layer);
    return layer;
  }

  /** In tidy, since a variable does not dispose the tensor that it starts from. */
  private variable(shape: number[], scale: number): tf.Variable {
    return tf.tidy(() => tf.variable(tf.mul(noise(shape, this.seed++ * 7919), scale)));
  }
}

export function generator({ ngf, blocks }: CycleGanSize, seed: number) {
  const weights = new Weights(seed);
  const first = weights.layer(7, 3, ngf);
  const down = [weights.layer(3, ngf, ngf * 2), weights.layer(3, ngf * 2, ngf * 4)];
  const residual = Array.from({ length: blocks }, () => [weights.layer(3, ngf * 4, ngf * 4), weights.layer(3, ngf * 4, ngf * 4)] as const); // prettier-ignore
  const up = [weights.layer(3, ngf * 4, ngf * 2, true), weights.layer(3, ngf * 2, ngf, true)];
  const last = weights.layer(7, ngf, 3);
  const apply = (x: tf.Tensor): Image => {
    let h = tf.relu(norm(conv(reflect(x, 3), first)));
    for (const layer of down) h = tf.relu(norm(conv(h, layer, 2, 1)));
    for (const [a, b] of residual) h = tf.add(h, norm(conv(reflect(tf.relu(norm(conv(reflect(h, 1), a))), 1), b)));
    for (const layer of up) h = tf.relu(norm(upsample(h, layer)));
    return tf.tanh(conv(reflect(h, 3), last));
  };
  return { apply, variables: weights.variables };
}

export function discriminator({ ndf }: CycleGanSize, seed: number) {
  const weights = new Weights(seed);
  const widths = [3, ndf, ndf * 2, ndf * 4, ndf * 8, 1];
  const layers = widths.slice(1).map((width, i) => weights.layer(4, widths[i]!, width));
  const apply = (x: tf.Tensor): tf.Tensor => {
    let h = x;
    layers.forEach((layer, i) => {
      h = conv(h, layer, i < 3 ? 2 : 1, 1);
      if (i > 0 && i < 4) h = norm(h);
      if (i < 4) h = tf.leakyRelu(h, 0.2);
    });
    return h;
  };
  return { apply, variables: weights.variables };
}

export class CycleGan {
  readonly G: ReturnType<typeof generator>;
  readonly F: ReturnType<typeof generator>;
  readonly DA: ReturnType<typeof discriminator>;
  readonly DB: ReturnType<typeof discriminator>;
  readonly generatorOptimizer: tf.AdamOptimizer;
  readonly discriminatorOptimizer: tf.AdamOptimizer;

  constructor(size: CycleGanSize, epsilon = 1e-8) {
    this.generatorOptimizer = tf.train.adam(2e-4, 0.5, 0.999, epsilon);
    this.discriminatorOptimizer = tf.train.adam(2e-4, 0.5, 0.999, epsilon);
    this.G = generator(size, 100);
    this.F = generator(size, 200);
    this.DA = discriminator(size, 300);
    this.DB = discriminator(size, 400);
  }

  /** One step of both optimizers; returns the two losses as scalars that are not read yet. */
  step(x: tf.Tensor, y: tf.Tensor): [tf.Scalar, tf.Scalar] {
    const { G, F, DA, DB } = this;
    const fakes: tf.Tensor[] = [];
    const kept = (t: tf.Tensor) => (fakes.push(tf.keep(t)), t);
    const distance = (a: tf.Tensor, b: tf.Tensor) => tf.mean(tf.abs(tf.sub(a, b)));
    const looks = (scores: tf.Tensor, target: number) => tf.mean(tf.square(tf.sub(scores, target)));

    const generators = tf.variableGrads(() => {
      const fakeY = kept(G.apply(x));
      const fakeX = kept(F.apply(y));
      const fooled = tf.add(looks(DB.apply(fakeY), 1), looks(DA.apply(fakeX), 1));
      const cycle = tf.add(distance(F.apply(fakeY), x), distance(G.apply(fakeX), y));
      const same = tf.add(distance(G.apply(y), y), distance(F.apply(x), x));
      return tf.addN([fooled, tf.mul(cycle, 10), tf.mul(same, 5)]) as tf.Scalar;
    }, [...G.variables, ...F.variables]);
    this.generatorOptimizer.applyGradients(generators.grads as Record<string, tf.Variable>);

    const [fakeY, fakeX] = fakes as [tf.Tensor, tf.Tensor];
    const discriminators = tf.variableGrads(() => {
      const real = tf.add(looks(DA.apply(x), 1), looks(DB.apply(y), 1));
      const fake = tf.add(looks(DA.apply(fakeX), 0), looks(DB.apply(fakeY), 0));
      return tf.mul(tf.add(real, fake), 0.5) as tf.Scalar;
    }, [...DA.variables, ...DB.variables]);
    this.discriminatorOptimizer.applyGradients(discriminators.grads as Record<string, tf.Variable>);
    tf.dispose([generators.grads, discriminators.grads, fakes]);
    return [generators.value, discriminators.value];
  }
}
