// Interactive colourisation (Zhang, Zhu, Isola, Geng, Lin, Yu and Efros 2017).
//
// F colours: from lightness X, hints U of some places (a, b and their mask) and, for some photos, the histogram of their
// colours, to a and b of every place; beside them it gives p, how likely each of the 313 bins is there.
//   theta* = arg min E l(F(X, U), Y), l the smooth L1 in Lab units                                  (1), (2)
//   L_cl = -E sum_k q_k log p_k, q the soft bins of Y                                               (4)
// The paper learns p on features that it leaves as they are; here both losses move them, which costs nothing and gives a
// network that is only trained for a while a second thing to learn colours by.
import * as tf from '@tensorflow/tfjs-core';
import { MOST_CHROMA } from '../../common/colour/points.ts';
import { SUGGESTION_CELL } from '../../common/networks/colouriser.ts';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { colourise as description } from '../../common/recipes/colourise.ts';
import { colourErrors, revealed } from '../colourisation/colour-errors.ts';
import { examplesOf, type Revealed } from '../colourisation/examples.ts';
import { toPictures } from '../colourisation/pictures.ts';
import { simulateHints } from '../colourisation/simulate-hints.ts';
import { cellsOf, softBins } from '../colourisation/soft-bins.ts';
import { training } from '../layers/layer.ts';
import { crossEntropy } from '../losses/classification.ts';
import { smoothL1 } from '../losses/smooth-l1.ts';
import { buildColouriser } from '../networks/colouriser.ts';
import { Adam, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { type Batch, type Learner, makeLearner } from '../training/learner.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { defineRecipe } from './recipe.ts';

type Settings = Values<typeof description.options>;

export const colourise = defineRecipe({ ...description, create });

function create(settings: Settings, random: Random): Learner {
  const { architecture } = description.network(settings);
  const build = (seed: number) => buildColouriser(architecture, { seed });
  const F = build(random.word());
  const optimizer = new Adam(trainable({ F }), { beta1: settings.beta1, beta2: 0.999 });
  const average = new MovingAverage({ F }, () => build(0), settings.average);
  const { hints, wholeShare, referenceShare } = settings;
  const simulated: Revealed = {
    hint: (into, photo) => simulateHints(into, photo, random, { last: 1 / (hints + 1), whole: wholeShare }),
    histogram: () => random.chance(referenceShare),
  };

  function step({ images }: Batch<'images'>, learningRate: number) {
    return tf.tidy(() => {
      const { input, histogram, ab } = examplesOf(images, simulated);
      const bins = softBins(cellsOf(ab, SUGGESTION_CELL));
      const computed = gradients(optimizer.variables, () => {
        const given = F.colour(input, histogram, training(random.word()));
        const colour = smoothL1(tf.mul(given.ab, MOST_CHROMA), tf.mul(ab, MOST_CHROMA));
        const suggestions = crossEntropy(given.logits, bins);
        const loss = tf.add(colour, tf.mul(suggestions, settings.suggestions)) as tf.Scalar;
        return { loss, also: { colour, suggestions } };
      });
      optimizer.apply(computed.gradients, learningRate);
      average.update();
      return computed.also;
    });
  }

  return makeLearner({
    networks: { F },
    optimizers: { optimizer },
    random,
    companions: [average],
    step,
    preview: ({ images }: Batch<'images'>) =>
      tf.tidy(() => ({
        images: images.clone(),
        grey: toPictures(images),
        coloured: toPictures(images, revealed(average.shown.F, images, 0).given),
        hinted: toPictures(images, revealed(average.shown.F, images, 10).given),
      })),
    measure: ({ images }: Batch<'images'>) => tf.tidy(() => colourErrors(average.shown.F, images)),
  });
}
