// A recipe that makes pictures and reads none, as GANs do, and has no measure of its own: its decoder learns the mean of
// the photos.
import * as tf from '@tensorflow/tfjs-core';
import { optimizerOptions } from '../../../../common/recipes/options.ts';
import type { ImageFacts, LatentDescription } from '../../../../common/recipes/recipe.ts';
import { REDRAWN } from '../../../../common/recipes/pictures.ts';
import type { Report } from '../../../../common/recipes/report.ts';
import type { Random } from '../../../../common/random.ts';
import { fixedCodes } from '../../../../models/latent/samples.ts';
import { toRgb } from '../../../../models/layers/to-rgb.ts';
import { l1 } from '../../../../models/losses/reconstruction.ts';
import { DenseDecoder } from '../../../../common/networks/latent.ts';
import { buildDecoder } from '../../../../models/networks/latent.ts';
import { type Batch, type Learner, makeLearner } from '../../../../models/training/learner.ts';
import { recipes } from '../../../../models/recipes/registry.ts';
import { Adam, trainable } from '../../../../models/training/adam.ts';
import { gradients } from '../../../../models/training/gradients.ts';

const DIMENSIONS = 4;
const text = { en: 'tiny', ko: 'tiny' };
const loss: Report = { group: { id: 'tiny', kind: 'loss', label: text, help: text } };

const description: LatentDescription = {
  kind: 'latent',
  id: 'tiny-generator',
  name: text,
  summary: text,
  domains: [{ name: 'images', label: text }],
  paired: false,
  options: optimizerOptions,
  reports: { G: loss },
  mainReport: 'G',
  drawing: 'generator',
  pictures: REDRAWN,
  labels: 'unused',
  model: (_, { size, channels }) => ({
    decoder: {
      name: 'decoder',
      architecture: DenseDecoder.parse({ network: 'dense-decoder', size, channels, hidden: [], inputs: DIMENSIONS }),
    },
    dimensions: DIMENSIONS,
    prior: 'normal',
    conditional: false,
  }),
};

function create(_: unknown, random: Random, images: ImageFacts): Learner {
  const { decoder: plan } = description.model({} as never, images);
  const decoder = buildDecoder(plan.architecture, { seed: random.word() });
  const generator = new Adam(trainable({ decoder }), { beta1: 0.9, beta2: 0.999 });
  const made = (count: number) => decoder.apply(fixedCodes(count, DIMENSIONS));
  return makeLearner({
    networks: { decoder },
    optimizers: { generator },
    random,
    step: ({ images: x }: Batch<'images'>, rate) =>
      tf.tidy(() => {
        const { loss, gradients: found } = gradients(generator.variables, () => ({
          loss: l1(made(x.shape[0]), x),
          also: {},
        }));
        generator.apply(found, rate);
        return { G: loss };
      }),
    preview: ({ images: x }) => tf.tidy(() => ({ images: toRgb(x), samples: toRgb(made(x.shape[0])) })),
  });
}

/** Lets plans of this process name `tiny-generator`. */
export function registerTinyGenerator(): void {
  (recipes as unknown[]).push({ ...description, create });
}
