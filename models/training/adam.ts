// Adam (Kingma and Ba 2015) with its state in plain sight: a checkpoint stores both moments and the step count and
// takes them up again exactly. tfjs's own keeps them behind asynchronous copies and puts epsilon elsewhere.
import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../networks/network.ts';

export interface AdamOptions {
  beta1: number;
  beta2: number;
  /** Added to the root of the bias-corrected second moment, as PyTorch does. */
  epsilon?: number;
}

export class Adam {
  readonly #variables: readonly (readonly [name: string, variable: tf.Variable])[];
  readonly #options: Required<AdamOptions>;
  readonly #first: readonly tf.Variable[];
  readonly #second: readonly tf.Variable[];
  #steps = 0;
  /** What of the learning rate its steps take, 0..1; a schedule sets it before each. */
  share = 1;

  /** `variables` by the names under which a checkpoint stores their moments. */
  constructor(variables: Readonly<Record<string, tf.Variable>>, options: AdamOptions) {
    this.#variables = Object.entries(variables);
    this.#options = { epsilon: 1e-8, ...options };
    const zeros = () =>
      this.#variables.map(([, variable]) => tf.tidy(() => tf.variable(tf.zeros(variable.shape), false)));
    this.#first = zeros();
    this.#second = zeros();
  }

  get variables(): tf.Variable[] {
    return this.#variables.map(([, variable]) => variable);
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.#steps;
  }

  /** One step down `gradients`, which stand in the order of `variables`. */
  apply(gradients: readonly tf.Tensor[], learningRate: number): void {
    const { beta1, beta2, epsilon } = this.#options;
    this.#steps++;
    tf.tidy(() => {
      // uploaded as numbers of this step, so that a recorded graph stays the same from step to step
      // both corrections of the paper folded into rate and epsilon (end of its section 2): fewer passes over the weights
      const root = Math.sqrt(1 - beta2 ** this.#steps);
      const rate = tf.scalar((this.share * learningRate * root) / (1 - beta1 ** this.#steps));
      const floor = tf.scalar(epsilon * root);
      this.#variables.forEach(([, variable], i) => {
        const gradient = gradients[i]!;
        const first = this.#first[i]!;
        const second = this.#second[i]!;
        const m = tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1));
        const v = tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
        const step = tf.mul(tf.div(m, tf.add(tf.sqrt(v), floor)), rate);
        first.assign(m);
        second.assign(v);
        variable.assign(tf.sub(variable, step));
      });
    });
  }

  /** The moments by name (`<name>.first`, `<name>.second`); they stay this optimizer's. */
  get state(): Record<string, tf.Variable> {
    const entries = this.#variables.flatMap(([name], i) => [
      [`${name}.first`, this.#first[i]!] as const,
      [`${name}.second`, this.#second[i]!] as const,
    ]);
    return Object.fromEntries(entries);
  }

  /** Goes on from `steps`; the moments are assigned to `state` by whoever read them. */
  resume(steps: number): void {
    this.#steps = steps;
  }

  dispose(): void {
    tf.dispose([...this.#first, ...this.#second]);
  }
}

/** What training moves in these networks, as `<network>.<parameter>`. */
export function trainable(networks: Readonly<Record<string, Network>>): Record<string, tf.Variable> {
  const entries = Object.entries(networks).flatMap(([name, network]) =>
    Object.entries(network.parameters)
      .filter(([, variable]) => variable.trainable)
      .map(([parameter, variable]) => [`${name}.${parameter}`, variable] as const),
  );
  return Object.fromEntries(entries);
}
