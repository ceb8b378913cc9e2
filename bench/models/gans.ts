// The GANs: heaps on the plane covered, and classes told with the help of digits without a label.
import * as tf from '@tensorflow/tfjs-core';
import { DEFAULT_PLAYGROUND } from '../../common/contract/playground.ts';
import { defaults } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { training } from '../../models/layers/layer.ts';
import { accuracy, crossEntropy } from '../../models/losses/classification.ts';
import type { Network } from '../../models/networks/network.ts';
import { coveredModes } from '../../models/playground/plane-data.ts';
import { PlaneGan } from '../../models/playground/plane-gan.ts';
import type { Batch, Learner } from '../../models/training/learner.ts';
import { semiSupervisedGan } from '../../models/recipes/semi-supervised-gan.ts';
import { Adam, trainable } from '../../models/training/adam.ts';
import { gradients } from '../../models/training/gradients.ts';
import { batchOf, type Digit, DIGITS, digits, meanOver, someOf } from './digits.ts';
import { type Family, learn } from './family.ts';

const K = DIGITS.classes;
const SEEDS = [1, 2, 3, 4, 5];
const LABELS_PER_CLASS = 10;
const BATCH = 64;
const semiSupervised = { width: 16, dimensions: 64, learningRate: 0.001 };

/** The K logits of the semi-supervised GAN's discriminator. */
const classesOf = ({ networks: { D, D_head } }: Learner, x: tf.Tensor4D, mode?: Parameters<Network['apply']>[1]) =>
  tf.slice(D_head!.apply(D!.apply(x, mode), mode), [0, 0, 0, 0], [x.shape[0], 1, 1, K]);

/** Fresh networks of that discriminator, trained on labels alone. */
async function classifier(steps: number, next: (random: Random) => Batch, seed = 1): Promise<Learner> {
  const settings = { ...defaults(semiSupervisedGan.options), ...semiSupervised };
  const learner = semiSupervisedGan.create(settings, new Random(seed), DIGITS);
  const { D, D_head } = learner.networks;
  const adam = new Adam(trainable({ D: D!, D_head: D_head! }), { beta1: settings.beta1, beta2: 0.999 });
  const order = new Random(seed + 1);
  for (let step = 0; step < steps; step++) {
    const { images: x, labels: y } = next(order);
    const loss = tf.tidy(() => {
      const found = gradients(adam.variables, () => ({
        loss: crossEntropy(classesOf(learner, x!, training(order.word())), y!),
        also: {},
      }));
      adam.apply(found.gradients, settings.learningRate * Math.min(1, 2 - (2 * step) / steps)); // as `learn` has it
      return found.loss;
    });
    await loss.data();
    tf.dispose([x!, y!, loss]);
  }
  adam.dispose();
  return learner;
}

const onHeldOut = (learner: Learner) =>
  meanOver(digits().heldOut, ({ images: x, labels: y }) => tf.tidy(() => accuracy(classesOf(learner, x!), y!)));

/** The first so many digits of each class, in an order of the seed's: the ones whose label is told. */
function someOfEach(count: number, seed: number): { labelled: Digit[]; unlabelled: Digit[] } {
  const shuffled = new Random(seed).shuffled(digits().learned);
  const seen = new Array<number>(K).fill(0);
  const labelled = new Set(shuffled.filter(({ label }) => seen[label]!++ < count));
  return { labelled: [...labelled], unlabelled: shuffled.filter((digit) => !labelled.has(digit)) };
}

/** Half of the batch with labels, half without, as a run that is told few labels has it. */
const halfLabelled = (labelled: readonly Digit[], unlabelled: readonly Digit[]) => (random: Random) => {
  const some = (from: readonly Digit[]) => Array.from({ length: BATCH / 2 }, () => from[random.below(from.length)]!);
  const [known, unknown] = [some(labelled), some(unlabelled)];
  const { images, labels } = batchOf([...known, ...unknown]);
  const masked = tf.tidy(() => tf.concat([tf.slice(labels!, 0, BATCH / 2), tf.zeros([BATCH / 2, 1, 1, K])]));
  labels!.dispose();
  return { images: images!, labels: masked as tf.Tensor4D };
};

export const gans: readonly Family[] = [
  {
    name: 'gan',
    steps: 3000,
    async measure(steps) {
      const covered = SEEDS.map((seed) => {
        const gan = new PlaneGan({ ...DEFAULT_PLAYGROUND, seed });
        gan.train(steps);
        const modes = coveredModes(gan.sample(2000, new Random(7)));
        gan.dispose();
        return modes;
      });
      const mean = covered.reduce((a, b) => a + b) / covered.length;
      return [
        { about: 'of 8 heaps on the plane, covered (mean of 5 seeds)', value: mean, goal: { least: 7 } },
        { about: 'the same, worst seed', value: Math.min(...covered) },
      ];
    },
  },
  {
    name: 'semi-supervised-gan',
    steps: 1500,
    async measure(steps) {
      const { labelled, unlabelled } = someOfEach(LABELS_PER_CLASS, 1);
      const alone = await classifier(steps, someOf(labelled, BATCH / 2));
      const alonePoints = 100 * (await onHeldOut(alone));
      alone.dispose();
      const learner = await learn(semiSupervisedGan, {
        images: DIGITS,
        steps,
        settings: semiSupervised,
        next: halfLabelled(labelled, unlabelled),
      });
      const points = 100 * (await onHeldOut(learner));
      learner.dispose();
      return [
        { about: 'held-out digits named rightly, 100 labels told, percent', value: points },
        { about: 'the same net trained on these labels alone, percent', value: alonePoints },
        { about: 'points gained', value: points - alonePoints, goal: { least: 5 } },
      ];
    },
  },
];
