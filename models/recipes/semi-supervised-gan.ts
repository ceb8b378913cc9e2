// Semi-supervised GAN (Odena 2016; Salimans, Goodfellow, Zaremba, Cheung, Radford and Chen 2016, section 5).
//
// D names one of K classes, or K+1: "made". With logits l and p = softmax(l), it minimises L_supervised + L_unsupervised,
//   L_supervised = -E_x,y log p(y | x, y < K+1)            over the photos whose class is told
//   L_unsupervised = -E_x log(1 - p(K+1 | x)) - E_z log p(K+1 | G(z))          over the photos without
// Since 1 - p(K+1) = sigmoid(log sum_k<=K e^l_k - l_K+1), that is the game of Goodfellow et al. 2014 with this logit. To
// tell photos from what is made D must learn what photos have in common, and few labels then go a long way.
//   G, same features: min |E_x f(x) - E_z f(G(z))|^2, f being D's last features                  (section 3.1)
//   G, deceive: max log(1 - p(K+1 | G(z)))                                                        (Odena)
import * as tf from '@tensorflow/tfjs-core';
import { Fault } from '../../common/fault.ts';
import { planFaults } from '../../common/faults/plans.ts';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { discriminatorPlan } from '../../common/recipes/adversarial-images.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { semiSupervisedGan as description } from '../../common/recipes/semi-supervised-gan.ts';
import { gaussianNoise, leakyRelu } from '../layers/activation.ts';
import { dense } from '../layers/dense.ts';
import { INFERENCE, named, sequential } from '../layers/layer.ts';
import { adversarialLosses } from '../losses/adversarial.ts';
import { accuracy, crossEntropy } from '../losses/classification.ts';
import { encoderLayers } from '../networks/latent.ts';
import { buildNetwork } from '../networks/network.ts';
import { type Game, playOnImages } from './adversarial-images.ts';
import { defineRecipe } from './recipe.ts';
import type { Learner } from '../training/learner.ts';

/** f(x), [N,1,1,FEATURES], and the logits of the classes, [N,1,1,K], and of "made", [N,1,1,1]. */
interface Heads {
  features: tf.Tensor4D;
  classes: tf.Tensor4D;
  made: tf.Tensor4D;
}

const FEATURES = 128;

/** Added in D while it learns, or it would know a hundred labelled photos by heart; deviations as in the paper's code. */
const NOISE = { pixels: 0.6, features: 0.5 };

export const semiSupervisedGan = defineRecipe({ ...description, create });

function create(settings: Values<typeof description.options>, random: Random, images: ImageFacts): Learner {
  const K = images.classes;
  if (K < 2) {
    const message = planFaults.semiSupervisedClasses();
    throw new Fault('bad-input', message, { subject: 'images' });
  }
  // no batch norm: photos and made pictures come in batches of their own, and must not be told by that
  const plan = discriminatorPlan(settings, images, { outputs: FEATURES, norm: 'none' });
  const body = sequential([gaussianNoise(NOISE.pixels), ...encoderLayers(plan)]);
  const head = sequential([leakyRelu(0.2), gaussianNoise(NOISE.features), dense({ in: FEATURES, out: K + 1 })]);
  const D = buildNetwork(named('main', body), { seed: random.word() });
  const D_head = buildNetwork(named('main', head), { seed: random.word() });
  const opposed = adversarialLosses['non-saturating'];

  const discriminate: Game<Heads>['discriminate'] = (pictures, _y, mode) => {
    const features = D.apply(pictures, mode);
    const [classes, made] = tf.split(D_head.apply(features, mode), [K, 1], 3) as [tf.Tensor4D, tf.Tensor4D];
    return { features, classes, made };
  };
  const logits = ({ classes, made }: Heads) => tf.sub(tf.logSumExp(classes, 3, true), made) as tf.Tensor4D;
  const meanSquare = (x: tf.Tensor) => tf.mean(tf.square(x)) as tf.Scalar;

  const game: Game<Heads> = {
    discriminators: { D, D_head },
    adversarial: 'non-saturating',
    discriminate,
    logits,
    generator(fake, y, real) {
      const match = () =>
        meanSquare(tf.sub(meanOver(real().features, unlabelled(y!)), tf.mean(fake.features, 0, true)));
      const G = settings.goal === 'features' ? match() : opposed.generator(logits(fake));
      return { loss: G, reports: { G } };
    },
    discriminator(real, fake, y) {
      const supervised = crossEntropy(real.classes, y!);
      const onPhotos = meanOver(tf.softplus(tf.neg(logits(real))), unlabelled(y!)); // -log(1 - p(K+1)) = -log sigmoid
      const D = tf.mul(tf.add(tf.sum(onPhotos), tf.mean(tf.softplus(logits(fake)))), 0.5) as tf.Scalar;
      return { loss: tf.add(supervised, D) as tf.Scalar, reports: { D, class: supervised } };
    },
  };
  const learner = playOnImages({ settings, random, images, model: description.model(settings, images) }, game);
  return {
    ...learner,
    measure: ({ images: x, labels: y }) =>
      tf.tidy(() => ({ accuracy: accuracy(discriminate(x!, y, INFERENCE).classes, y!) })),
  };
}

/** [N,1,1,1]: 1 for photos without a class, which stand for all photos; where there is none, 1 for each. */
function unlabelled(y: tf.Tensor4D): tf.Tensor4D {
  const without = tf.sub(1, tf.sum(y, 3, true));
  return tf.add(without, tf.sub(1, tf.max(without))) as tf.Tensor4D;
}

/** Mean over the batch by these weights: [N,1,1,C] to [1,1,1,C]. */
const meanOver = (x: tf.Tensor, weights: tf.Tensor4D): tf.Tensor =>
  tf.div(tf.sum(tf.mul(x, weights), 0, true), tf.sum(weights));
