// Discriminators on features of a network that knows pictures already (Projected GAN, Sauer et al. 2021): its features
// f_l at scales l = 1..L, the finest first, are mixed at random, across channels and from coarse to fine scales, and each
// mix is judged by a small discriminator. The mixes never learn: they keep D from looking at single features only.
//   m_l = CCM_l(f_l),  m_l <- m_l + up(CSM_l(m_{l+1}))  for l = L-1 .. 1;  CCM: 1x1, CSM: 3x3 convolutions
import * as tf from '@tensorflow/tfjs-core';
import { leakyRelu } from '../layers/activation.ts';
import { blurUpsample } from '../layers/antialias.ts';
import { conv2d } from '../layers/conv2d.ts';
import { INFERENCE, type Layer, type Mode, named, type Parameters, sequential } from '../layers/layer.ts';
import { spectralConv2d } from '../layers/spectral-conv2d.ts';
import type { FrozenFeatures } from './frozen-features.ts';
import { buildNetwork, type Network } from './network.ts';
import type { Weights } from './values.ts';

export interface FeatureDiscriminator extends Network {
  /** Logits of pictures [N,H,W,3] in [-1, 1] at each scale, the finest first: [N,h,w,outputs]. `apply` gives the coarsest alone. */
  logits(x: tf.Tensor4D, mode?: Mode): tf.Tensor4D[];
}

/** Channels of the mixes at each scale, in widths, and halvings before it is judged: all look at about a sixteenth. */
const SCALES = [
  { widths: 1, halvings: 2 },
  { widths: 2, halvings: 1 },
  { widths: 4, halvings: 0 },
  { widths: 4, halvings: 0 },
];
const MOST = 4; // widths that a discriminator grows to

/**
 * Discriminators on `features`, which stay the caller's: with these weights or fresh ones. `outputs`: logits at each place.
 * Throws as buildNetwork does.
 */
export function buildFeatureDiscriminator(
  features: FrozenFeatures,
  from: Weights | { seed: number },
  { outputs = 1 }: { outputs?: number } = {},
): FeatureDiscriminator {
  const layers = scales(features, outputs);
  const logits = (x: tf.Tensor4D, get: Parameters, mode: Mode): tf.Tensor4D[] =>
    mixed(features.extract(x), layers, get, mode).map((mix, l) => layers[l]!.head.apply(mix, get, mode));
  const layer: Layer = {
    parameters: Object.assign({}, ...layers.flatMap((each) => Object.values(each).map(({ parameters }) => parameters))),
    apply: (x, get, mode) => logits(x, get, mode).at(-1)!,
  };
  const network = buildNetwork(layer, from);
  const get = (name: string) => network.parameters[name]!;
  return { ...network, logits: (x, mode = INFERENCE) => tf.tidy(() => logits(x, get, mode)) };
}

interface Scale {
  /** Of features: across channels. */
  mix: Layer;
  /** Of the next coarser mix: across scales, at twice its size. The coarsest has none. */
  from?: Layer;
  head: Layer;
}

function scales({ channels, width }: FrozenFeatures, outputs: number): Scale[] {
  const widths = SCALES.map((scale) => scale.widths * width);
  return SCALES.map(({ halvings }, l) => {
    const out = widths[l]!;
    const coarser = widths[l + 1];
    const across = (from: number) => [fixed(from, out, 3), blurUpsample(out)];
    return {
      mix: named(`mix.${l}`, fixed(channels[l]!, out, 1)),
      ...(coarser === undefined ? {} : { from: named(`from.${l}`, sequential(across(coarser))) }),
      head: named(`discriminator.${l}`, headOf({ in: out, out: outputs }, halvings, MOST * width)),
    };
  });
}

/** A random convolution that stays as it is drawn (He et al. 2015: it keeps the scale of what goes through). */
function fixed(from: number, out: number, kernel: 1 | 3): Layer {
  const options = { padding: kernel >> 1, bias: false, deviation: Math.sqrt(2 / (from * kernel * kernel)) };
  const layer = conv2d({ in: from, out }, kernel, options);
  const parameters = Object.entries(layer.parameters).map(([name, spec]) => [name, { ...spec, trainable: false }]);
  return { ...layer, parameters: Object.fromEntries(parameters) };
}

function headOf(channels: { in: number; out: number }, halvings: number, most: number): Layer {
  const layers: Layer[] = [];
  let width = channels.in;
  for (let i = 0; i < halvings; i++) {
    const wider = Math.min(2 * width, most);
    layers.push(spectralConv2d({ in: width, out: wider }, { kernel: 4, stride: 2, padding: 1 }), leakyRelu(0.2));
    width = wider;
  }
  layers.push(spectralConv2d({ in: width, out: width }, { kernel: 3, padding: 1 }), leakyRelu(0.2));
  layers.push(spectralConv2d({ in: width, out: channels.out }, { kernel: 3, padding: 1 }));
  return sequential(layers);
}

function mixed(features: readonly tf.Tensor4D[], layers: readonly Scale[], get: Parameters, mode: Mode): tf.Tensor4D[] {
  const mixes = layers.map(({ mix }, l) => mix.apply(features[l]!, get, mode));
  for (let l = layers.length - 2; l >= 0; l--) {
    const [n, h, w, c] = mixes[l]!.shape;
    const above = layers[l]!.from!.apply(mixes[l + 1]!, get, mode); // one pixel more where the finer side is odd
    mixes[l] = tf.add(mixes[l]!, tf.slice(above, [0, 0, 0, 0], [n, h, w, c]));
  }
  return mixes;
}
