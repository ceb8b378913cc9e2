// Recipes that make pictures from codes, small enough for tests of everything around them: an encoder and a decoder of one
// layer, told the classes of the photos or not.
import * as tf from '@tensorflow/tfjs-core';
import { optimizerOptions } from '../../../../common/recipes/options.ts';
import type { ImageFacts, LatentDescription } from '../../../../common/recipes/recipe.ts';
import { REDRAWN } from '../../../../common/recipes/pictures.ts';
import type { Report } from '../../../../common/recipes/report.ts';
import type { Random } from '../../../../common/random.ts';
import { fixedCodes } from '../../../../models/latent/samples.ts';
import { toRgb } from '../../../../models/layers/to-rgb.ts';
import { joinClasses } from '../../../../models/layers/join-classes.ts';
import { l1 } from '../../../../models/losses/reconstruction.ts';
import { DenseDecoder, DenseEncoder } from '../../../../common/networks/latent.ts';
import { buildDecoder, buildEncoder } from '../../../../models/networks/latent.ts';
import type { Recipe } from '../../../../models/recipes/recipe.ts';
import { type Batch, type Learner, makeLearner } from '../../../../models/training/learner.ts';
import { recipes } from '../../../../models/recipes/registry.ts';
import { Adam, trainable } from '../../../../models/training/adam.ts';
import { gradients } from '../../../../models/training/gradients.ts';

const DIMENSIONS = 4;
const text = { en: 'tiny', ko: 'tiny' };
const loss: Report = { group: { id: 'tiny', kind: 'loss', label: text, help: text } };

function tinyLatent(id: string, labels: LatentDescription['labels']): Recipe {
  const description: LatentDescription = {
    kind: 'latent',
    id,
    name: text,
    summary: text,
    domains: [{ name: 'images', label: text }],
    paired: false,
    options: optimizerOptions,
    reports: { reconstruction: loss },
    mainReport: 'reconstruction',
    drawing: 'autoencoder',
    pictures: REDRAWN,
    labels,
    measures: { 'reconstruction-error': { better: 'less', ceiling: 0 } },
    model(_, { size, channels, classes }) {
      const common = { size, hidden: [] };
      const inputs = DIMENSIONS + classes;
      return {
        decoder: {
          name: 'decoder',
          architecture: DenseDecoder.parse({ network: 'dense-decoder', ...common, channels, inputs }),
        },
        encoder: {
          name: 'encoder',
          architecture: DenseEncoder.parse({
            network: 'dense-encoder',
            ...common,
            inputs: channels + classes,
            outputs: DIMENSIONS,
          }),
        },
        dimensions: DIMENSIONS,
        prior: 'normal',
        conditional: classes > 0,
      };
    },
  };
  return {
    ...description,
    create: (_: unknown, random: Random, images: ImageFacts) => create(description, random, images),
  };
}

function create(description: LatentDescription, random: Random, images: ImageFacts): Learner {
  const model = description.model({} as never, images);
  const decoder = buildDecoder(model.decoder.architecture, { seed: random.word() });
  const encoder = buildEncoder(model.encoder!.architecture, { seed: random.word() });
  const both = new Adam(trainable({ decoder, encoder }), { beta1: 0.9, beta2: 0.999 });
  const withClass = (x: tf.Tensor4D, { labels }: Batch) => (labels ? joinClasses(x, labels) : x);
  const again = (batch: Batch) => {
    const code = encoder.apply(withClass(batch['images']!, batch));
    return decoder.apply(withClass(code, batch));
  };
  return makeLearner({
    networks: { decoder, encoder },
    optimizers: { both },
    random,
    step: (batch: Batch, rate) =>
      tf.tidy(() => {
        const { loss, gradients: found } = gradients(both.variables, () => ({
          loss: l1(again(batch), batch['images']!),
          also: {},
        }));
        both.apply(found, rate);
        return { reconstruction: loss };
      }),
    preview: (batch) =>
      tf.tidy(() => {
        const x = batch['images']!;
        const samples = decoder.apply(withClass(fixedCodes(x.shape[0], DIMENSIONS), batch));
        return { images: toRgb(x), reconstruction: toRgb(again(batch)), samples: toRgb(samples) };
      }),
    measure: (batch) => tf.tidy(() => ({ 'reconstruction-error': l1(again(batch), batch['images']!) })),
  });
}

/** Lets plans of this process name `tiny-latent`, `tiny-classes` (all photos have one) and `tiny-partial` (some do). */
export function registerTinyLatent(): void {
  const wanted = { 'tiny-latent': 'unused', 'tiny-classes': 'required', 'tiny-partial': 'partial' } as const;
  for (const [id, labels] of Object.entries(wanted)) (recipes as unknown[]).push(tinyLatent(id, labels));
}
