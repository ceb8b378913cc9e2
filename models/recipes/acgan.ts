// ACGAN: the auxiliary classifier GAN (Odena, Olah and Shlens 2017).
//
// D has two heads on the same features: S, whether a picture is real (a sigmoid), and C, its class (a softmax).
//   L_S = E log P(S = real | X_real) + E log P(S = fake | X_fake)                                  (2)
//   L_C = E log P(C = c | X_real) + E log P(C = c | X_fake)                                        (3)
// D maximises L_S + L_C, G maximises L_C - L_S: both want classes to be told, of photos and of made pictures. Only G is
// given the class, joined to its code. L_C has a weight, 1 in the paper; with the non-saturating form G maximises
// log P(S = real | X_fake) in place of -L_S.
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { acgan as description } from '../../common/recipes/acgan.ts';
import { discriminatorPlan } from '../../common/recipes/adversarial-images.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { adversarialLosses } from '../losses/adversarial.ts';
import { crossEntropy } from '../losses/classification.ts';
import { buildEncoder } from '../networks/latent.ts';
import { type Game, playOnImages } from './adversarial-images.ts';
import { defineRecipe } from './recipe.ts';

/** Logits of D's two heads: [N,1,1,1] and [N,1,1,K]. */
interface Heads {
  S: tf.Tensor4D;
  C: tf.Tensor4D;
}

export const acgan = defineRecipe({ ...description, create });

function create(settings: Values<typeof description.options>, random: Random, images: ImageFacts) {
  const { classes } = images;
  const plan = discriminatorPlan(settings, images, { outputs: 1 + classes });
  const D = buildEncoder(plan, { seed: random.word() });
  const { adversarial, classWeight } = settings;
  const source = adversarialLosses[adversarial];
  const sum = (L_S: tf.Scalar, L_C: tf.Scalar) => tf.add(L_S, tf.mul(L_C, classWeight)) as tf.Scalar;

  const game: Game<Heads> = {
    discriminators: { D },
    adversarial,
    discriminate(pictures, _y, mode) {
      const [S, C] = tf.split(D.apply(pictures, mode), [1, classes], 3) as [tf.Tensor4D, tf.Tensor4D];
      return { S, C };
    },
    logits: ({ S }) => S,
    generator(fake, y) {
      const G = source.generator(fake.S);
      const class_made = crossEntropy(fake.C, y!);
      return { loss: sum(G, class_made), reports: { G, class_made } };
    },
    discriminator(real, fake, y) {
      const D = source.discriminator(real.S, fake.S);
      const class_photos = crossEntropy(real.C, y!);
      const L_C = tf.mul(tf.add(class_photos, crossEntropy(fake.C, y!)), 0.5) as tf.Scalar; // halved as L_S is
      return { loss: sum(D, L_C), reports: { D, class_photos } };
    },
  };
  return playOnImages({ settings, random, images, model: description.model(settings, images) }, game);
}
