// How much of the picture the subject fills: what keeps foreground masks from vanishing, where a generator would give back
// the photo, and from spreading over everything.
import * as tf from '@tensorflow/tfjs-core';
import { stopGradient } from './stop-gradient.ts';

const DECAY = 0.98; // a mean over about fifty masks: one photo may show a small subject, and another nothing else
const TOO_LITTLE = 3; // times what too much costs: a mask that is gone does not come back by itself

export interface CoverSettings {
  foreground: boolean;
  /** Shares of the picture between which the mean of the masks is held. */
  coverLeast: number;
  coverMost: number;
  /** What leaving them costs. */
  cover: number;
}

/** Sum of the decaying mean, and how much it weighs. */
type Mean = Readonly<Record<'mean' | 'weight', tf.Variable>>;

/** Holds the masks of generators between two shares of the picture; without masks it does nothing at all. */
export class Cover {
  readonly #settings: CoverSettings;
  readonly #means: ReadonlyMap<string, Mean>;

  /** `names` of what is masked, as a recipe calls it: photos of X. */
  constructor(settings: CoverSettings, names: readonly string[]) {
    const zero = () => tf.tidy(() => tf.variable(tf.zeros([1]), false));
    this.#settings = settings;
    this.#means = new Map((settings.foreground ? names : []).map((name) => [name, { mean: zero(), weight: zero() }]));
  }

  /**
   * The loss with the cost of masks [N,H,W,1] by name, and the share that each paints over, to be reported as
   * `mask_<name>`. Call once per step, inside tf.tidy.
   */
  hold(loss: tf.Scalar, masks: Readonly<Record<string, tf.Tensor4D | undefined>>) {
    const shares: Record<string, tf.Scalar> = {};
    let held = loss;
    for (const [name, mask] of Object.entries(masks)) {
      const mean = this.#means.get(name);
      if (!mask || !mean) continue;
      const share = tf.mean(mask) as tf.Scalar;
      held = tf.add(held, tf.mul(this.#cost(share, mean), this.#settings.cover));
      shares[`mask_${name}`] = share;
    }
    return { loss: held, shares };
  }

  /**
   * relu(m - most) + 3 relu(least - m) of the mean m of all masks up to now, these included; its slope is that of these
   * alone, as if m were their own mean.
   */
  #cost(share: tf.Scalar, { mean, weight }: Mean): tf.Scalar {
    const { coverLeast, coverMost } = this.#settings;
    const own = tf.reshape(share, [1]);
    const seen = stopGradient(own);
    mean.assign(tf.add(tf.mul(mean, DECAY), tf.mul(seen, 1 - DECAY)));
    weight.assign(tf.add(tf.mul(weight, DECAY), 1 - DECAY));
    const m = tf.add(own, tf.sub(tf.div(mean, weight), seen));
    const over = tf.relu(tf.sub(m, coverMost));
    const under = tf.relu(tf.sub(coverLeast, m));
    return tf.reshape(tf.add(over, tf.mul(under, TOO_LITTLE)), []) as tf.Scalar;
  }

  /** What a checkpoint keeps, by name. */
  get averages(): Record<string, tf.Variable> {
    const entries = [...this.#means].flatMap(([name, mean]) =>
      Object.entries(mean).map(([key, variable]) => [`mask_${name}.${key}`, variable] as const),
    );
    return Object.fromEntries(entries);
  }

  dispose(): void {
    for (const mean of this.#means.values()) tf.dispose(Object.values(mean));
  }
}
