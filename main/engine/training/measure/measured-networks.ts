// A latent model's networks as measures use them, of a learner or of a saved model: averaged where there are averages,
// with codes and pixels as a model's user sees them. What is measured is what would be saved.
import * as tf from '@tensorflow/tfjs-core';
import type { Space } from '../../../../common/latent/latent-point.ts';
import { averageOf, type LatentDescription, type PlannedNetwork } from '../../../../common/recipes/recipe.ts';
import { joinClasses } from '../../../../models/layers/join-classes.ts';
import { buildDecoder, buildEncoder, type Decoder, type Encoder } from '../../../../models/networks/latent.ts';
import type { Learner } from '../../../../models/training/learner.ts';
import { loadLatent } from '../../latent/networks.ts';
import { LoadedNetworks } from '../../loaded-networks.ts';

/** What a latent recipe's plan makes: networks that are not there yet. */
export type PlannedModel = ReturnType<LatentDescription['model']>;

export interface MeasuredNetworks {
  /** Codes [N,1,1,dimensions], and labels [N,1,1,K] of a conditional model, to pictures [N,S,S,C] in [-1, 1]. */
  decode(codes: tf.Tensor4D, labels?: tf.Tensor4D): tf.Tensor4D;
  /** Pictures to codes. */
  encode?(images: tf.Tensor4D, labels?: tf.Tensor4D): tf.Tensor4D;
  dispose(): void;
}

/** Copies of the learner's networks as they are now; the caller's. */
export async function networksOfLearner({ networks }: Learner, model: PlannedModel): Promise<MeasuredNetworks> {
  const weightsOf = ({ name }: PlannedNetwork) => (networks[averageOf(name)] ?? networks[name]!).weights();
  const decoder = buildDecoder(model.decoder.architecture, await weightsOf(model.decoder));
  const encoder = model.encoder && buildEncoder(model.encoder.architecture, await weightsOf(model.encoder));
  const dispose = () => [decoder, encoder].forEach((network) => network?.dispose());
  return { ...withClasses(decoder, encoder), dispose };
}

/** The networks in a model's folder; the caller's. Faults as loadLatent. */
export async function networksOfModel(folder: string): Promise<MeasuredNetworks & { space: Space }> {
  const loaded = new LoadedNetworks();
  try {
    const { space, decoder, encoder } = await loadLatent(loaded, folder, { encoder: true });
    return { space, ...withClasses(decoder, encoder), dispose: () => loaded.clear() };
  } catch (error) {
    loaded.clear();
    throw error;
  }
}

/** Both take a class where they were built for one. */
function withClasses(decoder: Decoder, encoder: Encoder | undefined): Pick<MeasuredNetworks, 'decode' | 'encode'> {
  const joined = (x: tf.Tensor4D, inputs: number, labels: tf.Tensor4D | undefined) =>
    labels && inputs > x.shape[3] ? joinClasses(x, labels) : x;
  return {
    decode: (codes, labels) => tf.tidy(() => decoder.apply(joined(codes, decoder.architecture.inputs, labels))),
    ...(encoder && {
      encode: (images, labels) => tf.tidy(() => encoder.apply(joined(images, encoder.architecture.inputs, labels))),
    }),
  };
}
