// A generator of small pictures, gone on with as one of larger ones (as Karras et al. 2018 grow theirs): what both have in
// common is kept, blocks that are new begin fresh: doublings of FastGAN, the second stage of StackGAN. Of the clusters that a
// StackGAN's generator is told beside its text it hears nothing at first. A learned prior begins fresh before any network that
// had none.
import type { DecoderArchitecture, EncoderArchitecture } from '../../common/networks/latent.ts';
import { decoderLayer, encoderLayer, FLOW } from './latent.ts';
import type { ParameterSpec } from '../layers/layer.ts';
import { startingValues, type StoredTensor, type Weights } from './values.ts';

/** Weights for `architecture` from those of one with fewer doublings; what is missing is drawn by the seed. */
export function grown(
  weights: Weights,
  architecture: DecoderArchitecture | EncoderArchitecture,
  seed: number,
): Weights {
  const layer = 'outputs' in architecture ? encoderLayer(architecture) : decoderLayer(architecture);
  const grows = architecture.network === 'fastgan-generator' || architecture.network === 'stackgan-generator';
  const all = new Map(weights);
  for (const [name, spec] of Object.entries(layer.parameters)) {
    if (!grows && !name.startsWith(FLOW)) continue; // other networks name layers by their place from the picture
    all.set(name, widened(weights.get(name), spec) ?? startingValues(name, spec, seed));
  }
  return all;
}

/** A convolution's filters, [out, in, kh, kw], with zeros for inputs that come after those it has. */
function widened(filters: StoredTensor | undefined, { kind, shape }: ParameterSpec): StoredTensor | undefined {
  if (kind !== 'conv' || !filters || filters.shape[0] !== shape[0] || filters.shape[1]! >= shape[1]!) return filters;
  const [was, is] = [filters.shape, shape].map((each) =>
    each.slice(1).reduce((product, side) => product * side, 1),
  ) as [number, number];
  const data = new Float32Array(shape[0]! * is);
  for (let out = 0; out < shape[0]!; out++) data.set(filters.data.subarray(out * was, (out + 1) * was), out * is);
  return { shape, data };
}
