// The code of a picture for a decoder without an encoder: the code is learned as weights are, by Adam down the
// difference between the picture and what the code gives (Creswell and Bharath 2016; Abdal et al. 2019). Several starts
// run side by side as one batch, because one alone often ends in a valley of its own; the best of them is the answer.
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../common/random.ts';
import { gradients } from '../training/gradients.ts';
import { Adam } from '../training/adam.ts';
import { ranked } from '../layers/ranked.ts';
import type { Decoder } from '../networks/latent.ts';

export interface CodeSearchOptions {
  dimensions: number;
  classes: number;
  prior: 'normal' | 'uniform';
  /** Steps that it will take: the rate falls towards the last. */
  steps: number;
  seed: number;
  /** How many starts. */
  starts?: number;
}

/** A code, its class weights, and the mean absolute difference of its picture, in [-1, 1] units. */
export interface FoundCode {
  code: Float32Array;
  classes: Float32Array;
  error: number;
}

/** What a step started from: codes, the shares of their classes, and the error of each. */
type Tried = { codes: tf.Tensor; error: tf.Tensor; weights?: tf.Tensor } & Record<string, tf.Tensor>;

const STARTS = 6;
const RATE = 0.08;
/** Weight of the prior: a code nobody would draw gives pictures that the decoder was never asked for. */
const PRIOR_WEIGHT = 0.002;
/** Halvings at which pictures are compared: what is wrong as a whole counts before what is wrong in a pixel. */
const SCALES = 3;

export class CodeSearch {
  /** May be exchanged between steps for another with the same weights. */
  decoder: Pick<Decoder, 'apply'>;
  readonly #options: Required<CodeSearchOptions>;
  readonly #target: tf.Tensor4D;
  readonly #codes: tf.Variable;
  /** Class weights before their softmax. */
  readonly #logits: tf.Variable | undefined;
  readonly #adam: Adam;
  #best: FoundCode | undefined;

  /** `target`: [1,S,S,C] in [-1, 1]; a copy is kept. */
  constructor(decoder: Pick<Decoder, 'apply'>, target: tf.Tensor4D, options: CodeSearchOptions) {
    this.decoder = decoder;
    this.#options = { starts: STARTS, ...options };
    const { dimensions, classes, prior, seed, starts } = this.#options;
    const random = new Random(seed);
    const drawn =
      prior === 'normal'
        ? random.normals(starts * dimensions, 0, 0.5) // nearer to the middle than the prior: from there all is near
        : Float32Array.from({ length: starts * dimensions }, () => random.uniform() - 0.5);
    this.#target = tf.tidy(() => tf.tile(target, [starts, 1, 1, 1]));
    this.#codes = tf.tidy(() => tf.variable(tf.tensor4d(drawn, [starts, 1, 1, dimensions])));
    this.#logits = classes > 0 ? tf.tidy(() => tf.variable(tf.zeros([starts, 1, 1, classes]))) : undefined;
    this.#adam = new Adam(
      { codes: this.#codes, ...(this.#logits && { logits: this.#logits }) },
      { beta1: 0.9, beta2: 0.999 },
    );
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.#adam.steps;
  }

  /** The best code of all steps. Throws before the first. */
  get best(): FoundCode {
    if (!this.#best) throw new Error('no step was taken');
    return this.#best;
  }

  /** One step; the code that it started from counts for `best`. */
  step(): void {
    const tried = tf.tidy(() => {
      const computed = gradients(this.#adam.variables, () => this.#forward());
      this.#adam.apply(computed.gradients, this.#rate());
      if (this.#options.prior === 'uniform') this.#codes.assign(tf.clipByValue(this.#codes, -1, 1));
      return computed.also;
    });
    this.#keepBest(tried);
    tf.dispose(Object.values(tried));
  }

  #forward() {
    const codes = ranked<tf.Tensor4D>(this.#codes);
    const weights = this.#logits && (tf.softmax(this.#logits) as tf.Tensor4D);
    const y = this.decoder.apply(weights ? tf.concat([codes, weights], 3) : codes);
    const difference = multiScaleDifference(y, this.#target);
    const prior = this.#options.prior === 'normal' ? tf.mul(tf.mean(tf.square(codes)), PRIOR_WEIGHT) : 0;
    // the sum over the starts, so that each goes its own way as fast as alone
    const loss = tf.mul(tf.add(difference, prior), this.#options.starts) as tf.Scalar;
    const error = tf.mean(tf.abs(tf.sub(y, this.#target)), [1, 2, 3]);
    return { loss, also: { codes: tf.clone(codes), error, ...(weights && { weights }) } as Tried };
  }

  /** Up over the first twentieth, then down to nothing as a cosine. */
  #rate(): number {
    const done = this.steps / this.#options.steps;
    return RATE * Math.min(1, 20 * done + 0.05) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
  }

  #keepBest({ codes, weights, error }: Tried): void {
    const errors = error.dataSync();
    const least = errors.indexOf(Math.min(...errors));
    if (least < 0 || (this.#best && this.#best.error <= errors[least]!)) return;
    const { dimensions, classes } = this.#options;
    const row = (tensor: tf.Tensor, width: number) =>
      (tensor.dataSync() as Float32Array).slice(least * width, (least + 1) * width);
    this.#best = {
      code: row(codes, dimensions),
      classes: weights ? row(weights, classes) : new Float32Array(),
      error: errors[least]!,
    };
  }

  dispose(): void {
    this.#adam.dispose();
    tf.dispose([this.#target, this.#codes, ...(this.#logits ? [this.#logits] : [])]);
  }
}

/** L1 and L2 of two batches of one shape, at full size and at halvings. To a scalar. */
export function multiScaleDifference(a: tf.Tensor4D, b: tf.Tensor4D): tf.Scalar {
  let difference = tf.sub(a, b) as tf.Tensor4D; // pooling is linear: the difference of the pooled is the pooled difference
  const parts: tf.Tensor[] = [];
  for (let scale = 0; scale <= SCALES; scale++) {
    parts.push(tf.mean(tf.abs(difference)), tf.mean(tf.square(difference)));
    if (Math.min(difference.shape[1], difference.shape[2]) < 4) break;
    difference = tf.avgPool(difference, 2, 2, 'valid');
  }
  return tf.addN(parts) as tf.Scalar;
}
