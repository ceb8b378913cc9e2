// What helps discriminators that have few photos, as recipes use it: pictures are shown changed, outputs are held back.
// Everything off, it does nothing at all: no draw, no tensor.
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import type { adversarialOptions, smallFolderOptions } from '../../common/recipes/discriminator-options.ts';
import { ranked } from '../layers/ranked.ts';
import { AdaptiveStrength } from './adaptive-strength.ts';
import { type Change, drawChange } from './diff-augment.ts';
import { LeCam } from './le-cam.ts';

export type AidSettings = Values<typeof smallFolderOptions> & Pick<Values<typeof adversarialOptions>, 'adversarial'>;

export class DiscriminatorAid {
  readonly #settings: AidSettings;
  readonly #random: Random;
  readonly #adaptive: AdaptiveStrength | undefined;
  readonly #leCam: ReadonlyMap<string, LeCam>;

  /** `discriminators`: their names; `random`: the learner's own, whose state a checkpoint keeps. */
  constructor(settings: AidSettings, random: Random, discriminators: readonly string[]) {
    this.#settings = settings;
    this.#random = random;
    if (settings.augment === 'adaptive') this.#adaptive = new AdaptiveStrength();
    this.#leCam = new Map(settings.lecam > 0 ? discriminators.map((name) => [name, new LeCam()]) : []);
  }

  /** A change for all pictures that belong together, of this shape [N,H,W,C]; each call draws another. */
  change({ shape }: tf.Tensor4D): Change {
    if (this.#settings.augment === 'none') return (x) => x;
    return drawChange(shape, this.#random, this.#adaptive && ranked<tf.Scalar>(this.#adaptive.strength));
  }

  /** A picture as the discriminator is shown it. */
  show(x: tf.Tensor4D): tf.Tensor4D {
    return this.change(x)(x);
  }

  /** The discriminator's loss with what holds it back; `real` and `fake` are its logits. Call once per step and discriminator. */
  hold(name: string, loss: tf.Scalar, real: tf.Tensor4D, fake: tf.Tensor4D): tf.Scalar {
    const boundary = this.#settings.adversarial === 'least-squares' ? 0.5 : 0;
    this.#adaptive?.observe(real, boundary, real.shape[0]);
    const leCam = this.#leCam.get(name);
    return leCam ? tf.add(loss, tf.mul(leCam.penalty(real, fake), this.#settings.lecam)) : loss;
  }

  /** What a checkpoint keeps, by name. */
  get averages(): Record<string, tf.Variable> {
    const leCam = [...this.#leCam].flatMap(([name, { state }]) =>
      Object.entries(state).map(([key, variable]) => [`${name}.${key}`, variable] as const),
    );
    const strength = this.#adaptive ? [['strength', this.#adaptive.strength] as const] : [];
    return Object.fromEntries([...leCam, ...strength]);
  }

  dispose(): void {
    this.#adaptive?.dispose();
    for (const leCam of this.#leCam.values()) leCam.dispose();
  }
}
