// AAE: the adversarial autoencoder (Makhzani, Shlens, Jaitly, Goodfellow and Frey 2016).
//
// q encodes z = q(x), p decodes; D tells codes from draws of p(z) = N(0, I). Each step has the paper's two phases (2.):
//   reconstruction: q and p minimise |p(q(x)) - x|^2
//   regularisation: D maximises log D(z) + log(1 - D(q(x))), then q maximises log D(q(x))
// so that q(z), the codes of all pictures together, becomes p(z). The conditional variant gives p the class too (fig. 3):
// codes then need not say it, and describe style alone.
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { adversarialAutoencoder as description } from '../../common/recipes/adversarial-autoencoder.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { namedOutputs } from '../../common/recipes/report.ts';
import { classesInTurn, fixedCodes } from '../latent/samples.ts';
import { toRgb } from '../layers/to-rgb.ts';
import { joinClasses } from '../layers/join-classes.ts';
import { named, sequential, training } from '../layers/layer.ts';
import { adversarialLosses } from '../losses/adversarial.ts';
import { mse } from '../losses/reconstruction.ts';
import { buildDecoder, buildEncoder } from '../networks/latent.ts';
import { buildNetwork } from '../networks/network.ts';
import { perceptron } from '../networks/perceptron.ts';
import { Adam, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { defineRecipe } from './recipe.ts';
import { type LabelledBatch, type Learner, makeLearner } from '../training/learner.ts';

type Settings = Values<typeof description.options>;

export const adversarialAutoencoder = defineRecipe({ ...description, create });

function create(settings: Settings, random: Random, images: ImageFacts): Learner {
  const { dimensions, ndf } = settings;
  const model = description.model(settings, images);
  const build = {
    encoder: (seed: number) => buildEncoder(model.encoder!.architecture, { seed }),
    decoder: (seed: number) => buildDecoder(model.decoder.architecture, { seed }),
  };
  const q = build.encoder(random.word());
  const p = build.decoder(random.word());
  const layers = perceptron([dimensions, ndf, ndf, 1], 'leaky');
  const D = buildNetwork(named('main', sequential(layers)), { seed: random.word() });

  const adam = { beta1: settings.beta1, beta2: 0.999 };
  const autoencoder = new Adam(trainable({ encoder: q, decoder: p }), { ...adam, beta1: 0.9 });
  const regulariser = new Adam(trainable({ encoder: q }), adam);
  const discriminator = new Adam(trainable({ D }), adam);
  const average = new MovingAverage({ encoder: q, decoder: p }, (name) => build[name](0), settings.average);
  const gan = adversarialLosses['non-saturating'];
  const given = (z: tf.Tensor4D, y: tf.Tensor4D | undefined) => (model.conditional && y ? joinClasses(z, y) : z);

  function step({ images: x, labels: y }: LabelledBatch, learningRate: number) {
    return tf.tidy(() => {
      const mode = training(random.word());
      const reconstruct = gradients(autoencoder.variables, () => {
        const reconstruction = mse(p.apply(given(q.apply(x, mode), y), mode), x);
        return { loss: reconstruction, also: { reconstruction } };
      });
      autoencoder.apply(reconstruct.gradients, learningRate);

      const [n] = x.shape;
      const drawn = tf.tensor4d(random.normals(n * dimensions), [n, 1, 1, dimensions]);
      const codes = q.apply(x, mode);
      const forD = gradients(discriminator.variables, () => {
        const [real, fake] = [D.apply(drawn, mode), D.apply(codes, mode)];
        const loss = gan.discriminator(real, fake);
        return { loss, also: { D: loss, ...namedOutputs('D', gan.output(real), gan.output(fake)) } };
      });
      discriminator.apply(forD.gradients, learningRate);

      const forQ = gradients(regulariser.variables, () => {
        const E = gan.generator(D.apply(q.apply(x, mode), mode));
        return { loss: E, also: { E } };
      });
      regulariser.apply(forQ.gradients, learningRate);
      average.update();
      return { ...reconstruct.also, ...forQ.also, ...forD.also };
    });
  }

  const { shown } = average;
  const redraw = (x: tf.Tensor4D, y?: tf.Tensor4D) => shown.decoder.apply(given(shown.encoder.apply(x), y));

  function preview({ images: x, labels: y }: LabelledBatch) {
    return tf.tidy(() => {
      const [n] = x.shape;
      const inTurn = model.conditional ? classesInTurn(n, images.classes) : undefined;
      const samples = shown.decoder.apply(given(fixedCodes(n, dimensions), inTurn));
      return { images: toRgb(x), reconstruction: toRgb(redraw(x, y)), samples: toRgb(samples) };
    });
  }

  return makeLearner({
    networks: { encoder: q, decoder: p, D },
    optimizers: { autoencoder, regulariser, discriminator },
    random,
    companions: [average],
    step,
    preview,
    measure: ({ images: x, labels: y }: LabelledBatch) =>
      tf.tidy(() => ({ 'reconstruction-error': mse(redraw(x, y), x) })),
  });
}
