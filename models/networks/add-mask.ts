// A generator that paints everything, gone on with as one that has a foreground mask: it begins with what the other knows.
import type { Layer, ParameterSpec } from '../layers/layer.ts';
import type { TranslatorArchitecture } from '../../common/networks/translator.ts';
import { generatorLayer } from './generator.ts';
import { startingValues, type StoredTensor, type Weights } from './values.ts';

const SHARE = 0.5; // of a fresh layer's deviation: logits start nearly even
const PHOTO = -0.5; // logit of the photo at first: with four contents the mask starts at 0.87, and shrinks to its subject

/**
 * Weights of a generator for `architecture`, which has a mask, from those of one that is the same without: its last layer
 * becomes every content picture, mask logits are drawn by the seed. A mask that is there already is kept, with the blur
 * that the architecture wants. Anything else comes back as it is.
 */
export function withMask(weights: Weights, architecture: TranslatorArchitecture, seed: number): Weights {
  const { mask: K, outputChannels } = architecture;
  if (K === 0) return weights;
  const { parameters } = generatorLayer(architecture);
  const { weight, bias, filter } = lastLayer(parameters);
  const own = weights.get(weight);
  if (!own) return weights;
  const widened = new Map(weights);
  if (filter && !widened.has(filter)) widened.set(filter, startingValues(filter, parameters[filter]!, seed));
  const axis = outputAxis(parameters[weight]!);
  if (own.shape[axis] !== outputChannels) return widened;
  for (const name of [weight, bias]) {
    const spec = parameters[name]!;
    const fresh = startingValues(name, spec, seed);
    const old = weights.get(name);
    if (old) widened.set(name, join(old, fresh, { axis: outputAxis(spec), contents: K * outputChannels }));
  }
  const { data } = widened.get(bias) ?? { data: new Float32Array(1) };
  data[data.length - 1] = PHOTO;
  return widened;
}

function lastLayer(parameters: Layer['parameters']) {
  const names = Object.keys(parameters);
  const weight = names.findLast((name) => name.endsWith('.weight'))!;
  const filter = names.findLast((name) => name.endsWith('.filt'));
  const behind = filter !== undefined && names.indexOf(filter) > names.indexOf(weight);
  return { weight, bias: weight.replace(/weight$/, 'bias'), filter: behind ? filter : undefined };
}

const outputAxis = ({ kind }: ParameterSpec): number => (kind === 'transposed' ? 1 : 0);

/** `old` again and again along `axis` for `contents` places, then the fresh logits, smaller. */
function join(old: StoredTensor, fresh: StoredTensor, { axis, contents }: { axis: number; contents: number }) {
  const inner = fresh.shape.slice(axis + 1).reduce((product, side) => product * side, 1);
  const [count, repeat] = [fresh.shape[axis]!, old.shape[axis]!];
  const data = fresh.data.map((value, i) => {
    const place = Math.floor(i / inner);
    const [outer, channel] = [Math.floor(place / count), place % count];
    if (channel >= contents) return SHARE * value;
    return old.data[(outer * repeat + (channel % repeat)) * inner + (i % inner)]!;
  });
  return { shape: fresh.shape, data };
}
