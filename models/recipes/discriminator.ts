// The discriminator of translators and of FastGAN, as settings want it: a PatchGAN, discriminators on frozen features, or
// both. They are judged by losses of their own and speak with one voice: G hears the sum, people a mean output.
import * as tf from '@tensorflow/tfjs-core';
import { Fault } from '../../common/fault.ts';
import { planFaults } from '../../common/faults/plans.ts';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import type { adversarialOptions, discriminatorOptions } from '../../common/recipes/discriminator-options.ts';
import type { optimizerOptions } from '../../common/recipes/options.ts';
import { namedOutputs, type OutputName } from '../../common/recipes/report.ts';
import { drawChange } from '../augment/diff-augment.ts';
import type { DiscriminatorAid } from '../augment/discriminator-aid.ts';
import type { Mode } from '../layers/layer.ts';
import { adversarialLosses, hinge } from '../losses/adversarial.ts';
import { buildFeatureDiscriminator, type FeatureDiscriminator } from '../networks/feature-discriminator.ts';
import type { FrozenFeatures } from '../networks/frozen-features.ts';
import { buildNetwork, type Network } from '../networks/network.ts';
import { patchDiscriminator, type PatchDiscriminatorOptions } from '../networks/patch-discriminator.ts';
import type { AdamOptions } from '../training/adam.ts';

type Settings = Values<typeof adversarialOptions> & Values<typeof discriminatorOptions>;

export interface DiscriminatorParts<Name extends string> {
  /** A learner's name for it, as D_Y; the recipe declares reports of that name. */
  name: Name;
  settings: Settings;
  /** The learner's own; seeds and changes are drawn from it. */
  random: Random;
  aid: DiscriminatorAid;
  /** What discriminators on features look through; stays the caller's. */
  features: FrozenFeatures | undefined;
  patch?: Pick<PatchDiscriminatorOptions, 'inputChannels' | 'norm'>;
  /** Share of the pictures that each kind of change touches before discriminators on features see them; default: all. */
  changed?: number;
  /** Of how many classes it says by a logit of their own whether a picture is a real one of them; without, of all by one. */
  classes?: number;
}

/** What is known of pictures that are judged. */
export interface Beside {
  /** Pictures that a PatchGAN sees beside them, of which they must be the translation. */
  condition?: tf.Tensor4D;
  /** Their classes, [N,1,1,K], one-hot, zeros for a picture without one; for a discriminator of K classes. */
  labels?: tf.Tensor4D;
}

/** What a step of it gives: the loss to go down, and what it reports under its name. */
export interface DiscriminatorLoss<Name extends string> {
  loss: tf.Scalar;
  reports: Record<Name, tf.Scalar> & Record<OutputName<Name>, tf.Scalar>;
}

export class Discriminator<Name extends string> {
  /** By a learner's names: `<name>` and `<name>_features`. */
  readonly networks: Readonly<Record<string, Network>>;
  readonly #parts: DiscriminatorParts<Name>;
  readonly #patch: Network | undefined;
  readonly #features: FeatureDiscriminator | undefined;

  /** Throws a Fault `unsupported` when features are wanted and there are none. */
  constructor(parts: DiscriminatorParts<Name>) {
    const { name, settings, random, features, patch, classes: outputs = 1 } = parts;
    const { discriminator, ndf, discriminatorLayers: layers } = settings;
    this.#parts = parts;
    if (discriminator !== 'features') {
      this.#patch = buildNetwork(patchDiscriminator({ ndf, layers, outputs, ...patch }), { seed: random.word() });
    }
    if (discriminator !== 'patch') {
      if (!features) throw new Fault('unsupported', planFaults.withoutFeatures(), { subject: 'discriminator' });
      this.#features = buildFeatureDiscriminator(features, { seed: random.word() }, { outputs });
    }
    this.networks = {
      ...(this.#patch && { [name]: this.#patch }),
      ...(this.#features && { [`${name}_features`]: this.#features }),
    };
  }

  /** What the generator minimises: small when these made pictures [N,H,W,3] pass for real. */
  generatorLoss(made: tf.Tensor4D, mode: Mode, { condition, labels }: Beside = {}): tf.Scalar {
    const losses: tf.Scalar[] = [];
    const of = (logits: tf.Tensor4D) => ofClasses(logits, labels);
    if (this.#patch) losses.push(this.#gan.generator(of(this.#patch.apply(this.#shown(made, condition), mode))));
    if (this.#features) {
      const logits = this.#features.logits(this.#changed(made), { ...mode, track: false });
      losses.push(mean(logits.map((scale) => hinge.generator(of(scale)))));
    }
    return sum(losses);
  }

  /**
   * What it minimises itself; real and made pictures, as many of each, stand beside the same. Call once per step: it moves
   * spectral norms and what the aid follows.
   */
  loss(real: tf.Tensor4D, made: tf.Tensor4D, mode: Mode, { condition, labels }: Beside = {}): DiscriminatorLoss<Name> {
    const { name, aid } = this.#parts;
    const losses: tf.Scalar[] = [];
    const held: tf.Scalar[] = [];
    const outputs: { real: tf.Scalar; fake: tf.Scalar }[] = [];
    const of = (logits: tf.Tensor4D) => ofClasses(logits, labels);
    if (this.#patch) {
      const ofReal = of(this.#patch.apply(this.#shown(real, condition), mode));
      const ofMade = of(this.#patch.apply(this.#shown(made, condition), mode));
      const loss = this.#gan.discriminator(ofReal, ofMade);
      losses.push(loss);
      held.push(aid.hold(name, loss, ofReal, ofMade));
      outputs.push({ real: this.#gan.output(ofReal), fake: this.#gan.output(ofMade) });
    }
    if (this.#features) {
      // in one pass, so that both are judged by the same spectral norms
      const both = tf.concat([this.#changed(real), this.#changed(made)]);
      const scales = this.#features.logits(both, mode).map((logits) => {
        const parts = tf.split(logits, [real.shape[0], made.shape[0]]) as [tf.Tensor4D, tf.Tensor4D];
        const [ofReal, ofMade] = [of(parts[0]), of(parts[1])];
        return { loss: hinge.discriminator(ofReal, ofMade), real: hinge.output(ofReal), fake: hinge.output(ofMade) };
      });
      const loss = mean(scales.map((scale) => scale.loss));
      losses.push(loss);
      held.push(loss);
      outputs.push({ real: mean(scales.map((scale) => scale.real)), fake: mean(scales.map((scale) => scale.fake)) });
    }
    const own = { [name]: sum(losses) } as Record<Name, tf.Scalar>;
    const [ofReal, ofMade] = [outputs.map((output) => output.real), outputs.map((output) => output.fake)];
    return { loss: sum(held), reports: { ...own, ...namedOutputs(name, mean(ofReal), mean(ofMade)) } };
  }

  get #gan() {
    return adversarialLosses[this.#parts.settings.adversarial];
  }

  /** Pictures as the PatchGAN is shown them; a pair is changed alike, so that it stays one. */
  #shown(picture: tf.Tensor4D, condition: tf.Tensor4D | undefined): tf.Tensor4D {
    const { aid } = this.#parts;
    if (!condition) return aid.show(picture);
    const change = aid.change(condition);
    return tf.concat([change(condition), change(picture)], 3);
  }

  /** Discriminators on features see pictures changed, as they would soon know the photos by heart. */
  #changed(picture: tf.Tensor4D): tf.Tensor4D {
    const { random, changed } = this.#parts;
    return drawChange(picture.shape, random, changed === undefined ? undefined : tf.scalar(changed))(picture);
  }

  dispose(): void {
    this.#patch?.dispose();
    this.#features?.dispose();
  }
}

/** Adam of discriminators: those on features keep no momentum (Sauer et al. 2021). */
export const discriminatorAdam = ({
  discriminator,
  beta1,
}: Settings & Pick<Values<typeof optimizerOptions>, 'beta1'>): AdamOptions =>
  discriminator === 'patch' ? { beta1, beta2: 0.999 } : { beta1: 0, beta2: 0.99 };

/** Of logits [N,h,w,K] those of each picture's class, [N,h,w,1]; their mean where it has none. */
function ofClasses(logits: tf.Tensor4D, labels: tf.Tensor4D | undefined): tf.Tensor4D {
  if (!labels) return logits;
  const unlabelled = tf.div(tf.sub(1, tf.sum(labels, 3, true)), labels.shape[3]);
  return tf.sum(tf.mul(logits, tf.add(labels, unlabelled)), 3, true);
}

const sum = (scalars: readonly tf.Scalar[]): tf.Scalar => (scalars.length === 1 ? scalars[0]! : tf.addN([...scalars]));
const mean = (scalars: readonly tf.Scalar[]): tf.Scalar =>
  scalars.length === 1 ? scalars[0]! : tf.div<tf.Scalar>(sum(scalars), scalars.length);
