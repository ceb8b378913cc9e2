// The way in: decoders and encoders from their descriptions.
import * as tf from '@tensorflow/tfjs-core';
import { type Layer, named, plain, sequential } from '../layers/layer.ts';
import { standardise, unstandardise } from '../layers/standardise.ts';
import { convolutionalEncoder, dcganGenerator } from './dcgan.ts';
import { inverseLatentFlow, latentFlow } from './latent-flow.ts';
import { fastganGenerator } from './fastgan.ts';
import { stackganGenerator } from './stackgan.ts';
import { DecoderArchitecture, EncoderArchitecture } from '../../common/networks/latent.ts';
import { buildNetwork, type Network } from './network.ts';
import { denseDecoder, denseEncoder } from './perceptron.ts';
import type { Weights } from './values.ts';

export interface Decoder extends Network {
  architecture: DecoderArchitecture;
}

export interface Encoder extends Network {
  architecture: EncoderArchitecture;
}

export const isDecoder = (network: Network): network is Decoder =>
  'architecture' in network && DecoderArchitecture.safeParse(network.architecture).success;

/** Names of a learned prior's parameters begin so. */
export const FLOW = 'flow.';

export const isEncoder = (network: Network): network is Encoder =>
  'architecture' in network && EncoderArchitecture.safeParse(network.architecture).success;

/**
 * Code [N,1,1,inputs] to picture [N,size,size,channels]. Parameters are `main.<place>.<name>`, and `code.<name>` and
 * `flow.<name>` where it has them.
 */
export function decoderLayer({ flow, ...architecture }: DecoderArchitecture): Layer {
  const main = named('main', bodyOf(architecture));
  const all = architecture.standardised ? chain(named('code', unstandardise(architecture.inputs)), main) : main;
  return flow ? chain(named('flow', latentFlow(flow, architecture.inputs)), all) : all;
}

function bodyOf(architecture: DecoderArchitecture): Layer {
  switch (architecture.network) {
    case 'dcgan-generator':
      return sequential(dcganGenerator(architecture));
    case 'fastgan-generator':
      return fastganGenerator(architecture);
    case 'stackgan-generator':
      return stackganGenerator(architecture);
    case 'dense-decoder':
      return sequential(denseDecoder(architecture));
  }
}

/** Picture [N,size,size,inputs] to code [N,1,1,outputs], or [N,1,1,keep]. */
export function encoderLayer(architecture: EncoderArchitecture): Layer {
  const { outputs, keep = outputs, flow } = architecture;
  const main = named('main', sequential(encoderLayers(architecture)));
  const all = architecture.standardised ? chain(main, named('code', standardise(outputs))) : main;
  const first = plain((x) => tf.slice(x, 0, [x.shape[0], 1, 1, keep]));
  const code = keep === outputs ? all : chain(all, first);
  return flow ? chain(code, named('flow', inverseLatentFlow(flow, keep))) : code;
}

/** The layers of an encoder, for those who put others between them. */
export const encoderLayers = (architecture: EncoderArchitecture): Layer[] =>
  architecture.network === 'dense-encoder' ? denseEncoder(architecture) : convolutionalEncoder(architecture);

/** A decoder with these weights, or with fresh ones by the seed. Throws as buildNetwork does. */
export function buildDecoder(architecture: DecoderArchitecture, from: Weights | { seed: number }): Decoder {
  return { architecture, ...buildNetwork(decoderLayer(architecture), from) };
}

/** An encoder with these weights, or with fresh ones by the seed. Throws as buildNetwork does. */
export function buildEncoder(architecture: EncoderArchitecture, from: Weights | { seed: number }): Encoder {
  return { architecture, ...buildNetwork(encoderLayer(architecture), from) };
}

/** One after the other, with names of their own. */
const chain = (first: Layer, second: Layer): Layer => ({
  parameters: { ...first.parameters, ...second.parameters },
  apply: (x, get, mode) => second.apply(first.apply(x, get, mode), get, mode),
});
