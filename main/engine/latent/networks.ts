// Decoders and encoders of latent models, ready to run.
import * as tf from '@tensorflow/tfjs-core';
import { labelSizeOf, type LatentCard, spaceOfCard } from '../../../common/contract/model-card.ts';
import { Fault } from '../../../common/fault.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import type { Space } from '../../../common/latent/latent-point.ts';
import { buildDecoder, buildEncoder, type Decoder, type Encoder } from '../../../models/networks/latent.ts';
import { readModelFolder, type ModelFolder } from '../../files/library/model-folder.ts';
import type { LoadedNetworks } from '../loaded-networks.ts';

/** A latent model as the engine computes with it. */
export interface LatentNetworks {
  /** Its name, for messages. */
  model: string;
  space: Space;
  image: LatentCard['image'];
  decoder: Decoder;
  encoder?: Encoder;
}

/**
 * The networks of a model folder, in the backend in use; they stay valid until the next call. The encoder is loaded
 * when it is asked for. Faults: `bad-input` for a model of another kind, `unreadable` for a card that contradicts
 * itself, and those of readModelFolder and LoadedNetworks.
 */
export async function loadLatent(
  loaded: LoadedNetworks,
  folder: string,
  { encoder: withEncoder = false } = {},
): Promise<LatentNetworks> {
  const model = await readModelFolder(folder);
  const { card } = model;
  if (card.kind !== 'latent') {
    throw new Fault('bad-input', libraryFaults.noPicturesFromCodes({ model: card.name }), { subject: folder });
  }
  const { networks, image } = card;
  const space = spaceOfCard(card);
  const decoder = await loaded.get(model, networks.decoder, buildDecoder);
  checkDecoder(model, decoder, { ...image, inputs: space.dimensions + labelSizeOf(card) });
  if (!withEncoder || !networks.encoder) return { model: card.name, space, image, decoder };
  const encoder = await loaded.get(model, networks.encoder, buildEncoder);
  checkEncoder(model, encoder, space);
  return { model: card.name, space, image, decoder, encoder };
}

/** The decoder as it is when nothing is told, of a model of words: then it makes pictures of codes alone. */
export function withoutPrompt({ decoder, space: { text } }: Pick<LatentNetworks, 'decoder' | 'space'>): Decoder {
  if (!text) return decoder;
  const apply: Decoder['apply'] = (codes, mode) => {
    const nothing = tf.zeros<tf.Rank.R4>([codes.shape[0], 1, 1, text.features]);
    return decoder.apply(tf.concat([codes, nothing], 3), mode);
  };
  return { ...decoder, apply };
}

function checkDecoder(
  { folder, card }: ModelFolder,
  { architecture: { inputs, size, channels } }: Decoder,
  stated: { inputs: number; width: number; height: number; channels: number },
): void {
  if (inputs === stated.inputs && size === stated.width && size === stated.height && channels === stated.channels)
    return;
  const makes = `makes ${size} px pictures with ${channels} channels from ${inputs} numbers`;
  throw contradiction(folder, card.name, `Its decoder ${makes}; its card says otherwise.`);
}

function checkEncoder({ folder, card }: ModelFolder, { architecture: { outputs, keep } }: Encoder, space: Space): void {
  const given = keep ?? outputs;
  if (given === space.dimensions) return;
  throw contradiction(folder, card.name, `Its encoder gives codes of ${given} numbers, not ${space.dimensions}.`);
}

const contradiction = (folder: string, name: string, details: string): Fault =>
  new Fault('unreadable', libraryFaults.contradictsItself({ model: name }), { subject: folder, details });
