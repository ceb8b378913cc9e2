// A GAN on points of the plane (Goodfellow et al. 2014, algorithm 1): G makes points of codes z from N(0, 1), D says of
// each point whether it is real. min_G max_D V(D, G) = E log D(x) + E log(1 - D(G(z)))                        (1)
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients'; // the package's Node build leaves them out
import { FIELD_SIDE, type PlaneView, type PlaygroundSettings } from '../../common/contract/playground.ts';
import { Random } from '../../common/random.ts';
import { adversarialLosses } from '../losses/adversarial.ts';
import { Adam } from '../training/adam.ts';
import { DenseNetwork } from './dense-network.ts';
import { drawPoints } from './plane-data.ts';

const CODE = 4; // numbers per code
const WIDTH = 32;
const BATCH = 128;
const SHOWN = 256;
/** Steps that are computed at once: for networks so small, starting a computation costs as much as the computation. */
const STRIDE = 8;

export class PlaneGan {
  readonly #G: DenseNetwork;
  readonly #D: DenseNetwork;
  readonly #generator: Adam;
  readonly #discriminator: Adam;
  readonly #random: Random;
  readonly #shownCodes: tf.Tensor2D;
  #settings: PlaygroundSettings;
  #steps = 0;

  constructor(settings: PlaygroundSettings) {
    this.#settings = settings;
    this.#random = new Random(settings.seed);
    this.#G = new DenseNetwork([CODE, WIDTH, WIDTH, 2], this.#random.fork('G'));
    this.#D = new DenseNetwork([2, WIDTH, WIDTH, 1], this.#random.fork('D'));
    const adam = { beta1: 0.5, beta2: 0.999 };
    this.#generator = new Adam({ G: this.#G.weights }, adam);
    this.#discriminator = new Adam({ D: this.#D.weights }, adam);
    this.#shownCodes = codes(SHOWN, this.#random.fork('shown'));
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Data, loss and rates from the next step on; the seed is what it was begun with. */
  set settings(settings: PlaygroundSettings) {
    this.#settings = settings;
  }

  /** Takes `steps` steps, or fewer once `enough` says so. */
  train(steps: number, enough: () => boolean = () => false): void {
    for (let taken = 0; taken < steps && !(taken > 0 && enough());) {
      const stride = steps - taken >= STRIDE ? STRIDE : 1;
      for (let i = 0; i < stride; i++) this.#step();
      compute(this.#D.weights);
      taken += stride;
    }
  }

  #step(): void {
    const { data, loss, generatorRate, discriminatorRate } = this.#settings;
    const gan = adversarialLosses[loss];
    const [G, D] = [this.#G, this.#D];
    tf.tidy(() => {
      const z = codes(BATCH, this.#random);
      const x = tf.tensor2d(drawPoints(data, BATCH, this.#random), [BATCH, 2]);
      const partsD = D.parts();
      const fake = G.apply(z);
      const downG = G.gradient((parts) => gan.generator(D.apply(G.apply(z, parts), partsD)));
      const downD = D.gradient((parts) => gan.discriminator(D.apply(x, parts), D.apply(fake, parts)));
      this.#generator.apply([downG], generatorRate);
      this.#discriminator.apply([downD], discriminatorRate);
    });
    this.#steps++;
  }

  /** The game as it stands. */
  look(): PlaneView {
    const { data, loss, seed } = this.#settings;
    const gan = adversarialLosses[loss];
    const [G, D] = [this.#G, this.#D];
    const real = drawPoints(data, SHOWN, new Random(seed).fork('shown'));
    const seen = tf.tidy(() => {
      const points = G.apply(this.#shownCodes);
      const partsD = D.parts();
      const [realLogits, fakeLogits] = [D.apply(tf.tensor2d(real, [SHOWN, 2]), partsD), D.apply(points, partsD)];
      const slope = tf.grad((x: tf.Tensor) => gan.generator(D.apply(x as tf.Tensor2D, partsD)))(points);
      const field = D.apply(tf.tensor2d(cells(), [FIELD_SIDE ** 2, 2]), partsD);
      const numbers = [
        gan.discriminator(realLogits, fakeLogits),
        gan.generator(fakeLogits),
        gan.output(realLogits),
        gan.output(fakeLogits),
      ];
      // one vector, so that it is one computation and one transfer
      return tf.concat([
        tf.stack(numbers),
        tf.reshape(points, [-1]),
        tf.reshape(tf.mul(slope, -SHOWN), [-1]), // the loss is a mean: back to one point's own
        tf.reshape(loss === 'least-squares' ? field : tf.sigmoid(field), [-1]),
      ]);
    });
    const values = Array.from(seen.dataSync());
    seen.dispose();
    const [discriminator, generator, onReal, onFake] = values as [number, number, number, number];
    return {
      step: this.#steps,
      real: Array.from(real),
      points: values.slice(4, 4 + 2 * SHOWN),
      arrows: values.slice(4 + 2 * SHOWN, 4 + 4 * SHOWN),
      field: Uint8Array.from(values.slice(4 + 4 * SHOWN), (output) => 255 * Math.min(1, Math.max(0, output))),
      losses: { discriminator, generator },
      outputs: { real: onReal, fake: onFake },
    };
  }

  /** `count` fresh points, [count, 2] row by row. */
  sample(count: number, random: Random): Float32Array {
    const points = tf.tidy(() => this.#G.apply(codes(count, random)));
    const values = points.dataSync() as Float32Array;
    points.dispose();
    return values;
  }

  dispose(): void {
    for (const part of [this.#G, this.#D, this.#generator, this.#discriminator, this.#shownCodes]) part.dispose();
  }
}

/** What is recorded so far, now and not piled up. */
function compute(weights: tf.Tensor): void {
  const some = tf.slice(weights, 0, 1);
  some.dataSync();
  some.dispose();
}

const codes = (count: number, random: Random): tf.Tensor2D => tf.tensor2d(random.normals(count * CODE), [count, CODE]);

/** Middles of the field's cells, row by row from the upper left. */
function cells(): Float32Array {
  const middle = (i: number) => (2 * i + 1) / FIELD_SIDE - 1;
  return Float32Array.from({ length: 2 * FIELD_SIDE ** 2 }, (_, k) => {
    const cell = k >> 1;
    return k % 2 === 0 ? middle(cell % FIELD_SIDE) : -middle(Math.floor(cell / FIELD_SIDE));
  });
}
