// Autoencoder: a picture through a narrow code and back (Bourlard and Kamp 1988; Hinton and Salakhutdinov 2006).
//
// f encodes, g decodes; both minimise the mean square error over pictures x:
//   E |g(f(x)) - x|^2
// With linear layers the best code spans the first principal components (Baldi and Hornik 1989, theorem), in some basis.
// Codes leave f in units of their spread (layers/standardise.ts), so that g makes sense of codes drawn from N(0, 1).
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { autoencoder as description } from '../../common/recipes/autoencoder.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { fixedCodes } from '../latent/samples.ts';
import { toRgb } from '../layers/to-rgb.ts';
import { training } from '../layers/layer.ts';
import { mse } from '../losses/reconstruction.ts';
import { buildDecoder, buildEncoder } from '../networks/latent.ts';
import { Adam, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { defineRecipe } from './recipe.ts';
import { type Batch, type Learner, makeLearner } from '../training/learner.ts';

type Settings = Values<typeof description.options>;

export const autoencoder = defineRecipe({ ...description, create });

function create(settings: Settings, random: Random, images: ImageFacts): Learner {
  const model = description.model(settings, images);
  const linear = settings.network === 'linear';
  const build = {
    encoder: (seed: number) => buildEncoder(model.encoder!.architecture, { seed }),
    decoder: (seed: number) => {
      const architecture = model.decoder.architecture;
      return buildDecoder({ ...architecture, output: linear ? 'linear' : 'tanh' }, { seed });
    },
  };
  const f = build.encoder(random.word());
  const g = build.decoder(random.word());
  const optimizer = new Adam(trainable({ encoder: f, decoder: g }), { beta1: settings.beta1, beta2: 0.999 });
  const average = new MovingAverage({ encoder: f, decoder: g }, (name) => build[name](0), settings.average);

  function step({ images: x }: Batch<'images'>, learningRate: number) {
    return tf.tidy(() => {
      const mode = training(random.word());
      const computed = gradients(optimizer.variables, () => {
        const reconstruction = mse(g.apply(f.apply(x, mode), mode), x);
        return { loss: reconstruction, also: { reconstruction } };
      });
      optimizer.apply(computed.gradients, learningRate);
      for (const name of ['code.running_mean', 'code.running_var']) {
        g.parameters[name]!.assign(f.parameters[name]!.clone()); // one unit for both
      }
      average.update();
      return computed.also;
    });
  }

  /** As the saved model decodes: inside [-1, 1]. */
  const pictures = (z: tf.Tensor4D) => tf.clipByValue(average.shown.decoder.apply(z), -1, 1) as tf.Tensor4D;
  const redraw = (x: tf.Tensor4D) => pictures(average.shown.encoder.apply(x));

  return makeLearner({
    networks: { encoder: f, decoder: g },
    optimizers: { optimizer },
    random,
    companions: [average],
    step,
    preview: ({ images: x }: Batch<'images'>) =>
      tf.tidy(() => ({
        images: toRgb(x),
        reconstruction: toRgb(redraw(x)),
        samples: toRgb(pictures(fixedCodes(x.shape[0], settings.dimensions))),
      })),
    measure: ({ images: x }: Batch<'images'>) => tf.tidy(() => ({ 'reconstruction-error': mse(redraw(x), x) })),
  });
}
