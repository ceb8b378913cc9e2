// Moving average of weights (Karras et al. 2018, app. C; Yazici et al. 2019): the nets of an adversarial game circle
// around what they look for, their average comes nearer to it. Networks that follow others are networks of the learner
// too, named `<network>_average`, and so are part of its checkpoints; pictures and saved models are made by them.
//   w' <- d w' + (1 - d) w, d rising from 0 to `decay` as t / (9 + t): the first weights are soon forgotten
import * as tf from '@tensorflow/tfjs-core';
import { averageOf } from '../../common/recipes/recipe.ts';
import type { Network } from '../networks/network.ts';

const WARM_UP = 9; // 1 / 10 of the newest weights at the second step, 1 / 100 after ninety

export class MovingAverage<Name extends string, N extends Network = Network> {
  /** Those that follow, as a learner names them; none when the decay is 0. */
  readonly networks: Readonly<Record<string, Network>>;
  /** For pictures: each network's average, or itself when the decay is 0. */
  readonly shown: Readonly<Record<Name, N>>;
  /** How often it was updated, for checkpoints. */
  readonly averages: Readonly<Record<string, tf.Variable>>;
  readonly #followed: readonly (readonly [of: tf.Variable, average: tf.Variable])[];
  readonly #decay: number;

  /** `build` makes another network of the same layers; whatever values it has, it begins as a copy. Decay 0: off. */
  constructor(of: Readonly<Record<Name, N>>, build: (name: Name) => N, decay: number) {
    const names = decay > 0 ? (Object.keys(of) as Name[]) : [];
    const averages = names.map((name) => [name, build(name)] as const);
    this.#decay = decay;
    this.#followed = averages.flatMap(([name, { parameters }]) =>
      Object.entries(parameters).map(([key, average]) => [of[name].parameters[key]!, average] as const),
    );
    tf.tidy(() => this.#followed.forEach(([variable, average]) => average.assign(variable.clone())));
    this.networks = Object.fromEntries(averages.map(([name, network]) => [averageOf(name), network]));
    this.shown = { ...of, ...(Object.fromEntries(averages) as Record<Name, N>) };
    this.averages = decay > 0 ? { updates: tf.tidy(() => tf.variable(tf.zeros([1]), false)) } : {};
  }

  /** Call once per step, when the weights have moved. */
  update(): void {
    const { updates } = this.averages;
    if (!updates) return;
    tf.tidy(() => {
      // counted beside the weights, so that each step records the same graph
      const decay = tf.minimum(tf.div(updates, tf.add(updates, WARM_UP)), this.#decay);
      const rest = tf.sub(1, decay);
      for (const [variable, average] of this.#followed) {
        // running statistics are averages already
        const follow = () => tf.add(tf.mul(average, decay), tf.mul(variable, rest));
        average.assign(variable.trainable ? follow() : variable.clone());
      }
      updates.assign(tf.add(updates, 1));
    });
  }

  dispose(): void {
    for (const network of Object.values(this.networks)) network.dispose();
    tf.dispose(Object.values(this.averages));
  }
}
