// A generator of small pictures, gone on with as one of larger ones (as Karras et al. 2018 grow theirs): what both have in
// common is kept, blocks that are new begin fresh: doublings of FastGAN, the second stage of StackGAN.
import type { DecoderArchitecture } from '../../common/networks/latent.ts';
import { decoderLayer } from './latent.ts';
import { startingValues, type Weights } from './values.ts';

/** Weights for `architecture` from those of one with fewer doublings; what is missing is drawn by the seed. */
export function grown(weights: Weights, architecture: DecoderArchitecture, seed: number): Weights {
  const grows = architecture.network === 'fastgan-generator' || architecture.network === 'stackgan-generator';
  if (!grows) return weights; // others name layers by their place from the picture
  const all = Object.entries(decoderLayer(architecture).parameters);
  return new Map(all.map(([name, spec]) => [name, weights.get(name) ?? startingValues(name, spec, seed)]));
}
