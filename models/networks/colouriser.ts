// The network of interactive colourisation (Zhang, Zhu, Isola et al. 2017, section 3 and figure 2), smaller: a U-Net from
// lightness, colour hints and their mask to a and b; a histogram of the colours wanted may be added to its middle (the
// paper's global hints), and beside the colours it gives how likely each bin is at every place (its local hints).
// The paper's dilated convolutions are left out, whose gradients tfjs does not have; the mean of all places, added to the
// middle, tells every place of the whole scene instead.
import * as tf from '@tensorflow/tfjs-core';
import { BINS } from '../../common/colour/gamut.ts';
import { HINT_CHANNELS } from '../../common/colour/points.ts';
import type { ColouriserArchitecture } from '../../common/networks/colouriser.ts';
import { relu, tanh } from '../layers/activation.ts';
import { batchNorm } from '../layers/batch-norm.ts';
import { conv2d } from '../layers/conv2d.ts';
import { conv2dTranspose } from '../layers/conv2d-transpose.ts';
import { dense } from '../layers/dense.ts';
import { INFERENCE, type Layer, type Mode, named, plain, sequential } from '../layers/layer.ts';
import { buildNetwork, type Network } from './network.ts';
import type { Weights } from './values.ts';

/** The shares of the bins, and 1 where they are given. */
export const HISTOGRAM_CHANNELS = BINS.length + 1;

/** L / 50 - 1, then what common/colour/points.ts tells of colours. */
export const COLOURISER_CHANNELS = 1 + HINT_CHANNELS;

export interface Colouring {
  /** a and b in shares of MOST_CHROMA, [N,H,W,2]. */
  ab: tf.Tensor4D;
  /** Of the bins, for squares of SUGGESTION_CELL pixels: [N,H/4,W/4,BINS]. */
  logits: tf.Tensor4D;
}

export interface Colouriser extends Network {
  architecture: ColouriserArchitecture;
  /** [N,H,W,COLOURISER_CHANNELS], sides multiples of COLOURISER_MULTIPLE; `histogram`: [N,1,1,HISTOGRAM_CHANNELS], none when not given. */
  colour(x: tf.Tensor4D, histogram?: tf.Tensor4D, mode?: Mode): Colouring;
}

/** With these weights, or with fresh ones drawn by the seed. Throws as buildNetwork does. */
export function buildColouriser(architecture: ColouriserArchitecture, from: Weights | { seed: number }): Colouriser {
  const parts = partsOf(architecture);
  const parameters = Object.assign({}, ...Object.values(parts).map((part) => part.parameters)) as Layer['parameters'];
  const network = buildNetwork({ parameters, apply: (x, get, mode) => run(parts, get, mode)(x).ab }, from);
  const get = (name: string) => network.parameters[name]!;
  const colour: Colouriser['colour'] = (x, histogram, mode = INFERENCE) =>
    tf.tidy(() => ({ ...run(parts, get, mode)(x, histogram) }));
  return { ...network, architecture, colour };
}

type Parts = ReturnType<typeof partsOf>;

function partsOf({ width }: ColouriserArchitecture) {
  const [full, half, quarter, eighth] = [width, 2 * width, 4 * width, 6 * width] as const;
  return {
    full: stage('full', full, [conv(COLOURISER_CHANNELS, full)]),
    half: stage('half', half, [conv(full, half, 2), relu(), conv(half, half)]),
    quarter: stage('quarter', quarter, [conv(half, quarter, 2), relu(), conv(quarter, quarter)]),
    eighth: stage('eighth', eighth, [conv(quarter, eighth, 2), relu(), conv(eighth, eighth)]),
    histogram: named('histogram', toAllPositions(HISTOGRAM_CHANNELS, eighth)),
    scene: named('scene', sequential([meanOfPositions(), toAllPositions(eighth, eighth)])),
    middle: stage('middle', eighth, [conv(eighth, eighth), relu(), conv(eighth, eighth)]),
    inner: stage('inner', eighth, [conv(eighth, eighth), relu(), conv(eighth, eighth)]),
    toQuarter: named('to_quarter', grow(eighth, quarter)),
    acrossQuarter: named('across_quarter', across(quarter)),
    atQuarter: stage('at_quarter', quarter, [relu(), conv(quarter, quarter)]),
    bins: named('bins', conv2d({ in: quarter, out: BINS.length }, 1)),
    toHalf: named('to_half', grow(quarter, half)),
    acrossHalf: named('across_half', across(half)),
    atHalf: stage('at_half', half, [relu(), conv(half, half)]),
    toFull: named('to_full', grow(half, full)),
    acrossFull: named('across_full', across(full)),
    ab: named('ab', sequential([relu(), conv2d({ in: full, out: 2 }, 3, { padding: 1 }), tanh()])), // begins near grey
  };
}

const run =
  (parts: Parts, get: (name: string) => tf.Variable, mode: Mode) =>
  (x: tf.Tensor4D, histogram?: tf.Tensor4D): Colouring => {
    const through = (name: keyof Parts, input: tf.Tensor4D) => parts[name].apply(input, get, mode);
    const plus = (a: tf.Tensor4D, b: tf.Tensor4D) => tf.add<tf.Tensor4D>(a, b);
    const full = through('full', x);
    const half = through('half', full);
    const quarter = through('quarter', half);
    const eighth = through('eighth', quarter);
    const given = histogram ?? tf.zeros<tf.Rank.R4>([x.shape[0], 1, 1, HISTOGRAM_CHANNELS]);
    const conditioned = plus(eighth, plus(through('histogram', given), through('scene', eighth)));
    const middle = plus(conditioned, through('middle', conditioned));
    const inner = plus(middle, through('inner', middle));
    const atQuarter = through('atQuarter', plus(through('toQuarter', inner), through('acrossQuarter', quarter)));
    const atHalf = through('atHalf', plus(through('toHalf', atQuarter), through('acrossHalf', half)));
    const atFull = plus(through('toFull', atHalf), through('acrossFull', full));
    return { ab: through('ab', atFull), logits: through('bins', atQuarter) };
  };

/** Ends in ReLU and batch norm, as the paper's do. */
const stage = (name: string, channels: number, layers: readonly Layer[]): Layer =>
  named(name, sequential([...layers, relu(), batchNorm(channels)]));

/** [N,H,W,C] to [N,1,1,C]. */
const meanOfPositions = () => plain((x) => tf.mean<tf.Tensor4D>(x, [1, 2], true));

/** The paper's 1 x 1 convolutions of what is said of the whole picture, [N,1,1,from]. */
const toAllPositions = (from: number, to: number): Layer =>
  sequential([dense({ in: from, out: to }, 2), relu(), dense({ in: to, out: to })]);

/** What a stage on the way down passes to the one of its size on the way up. */
const across = (channels: number): Layer =>
  conv2d({ in: channels, out: channels }, 1, { bias: false, deviation: Math.sqrt(1 / channels) });

/** 3 x 3, same size or a half; weights begin as He et al. 2015. */
const conv = (from: number, to: number, stride = 1): Layer =>
  conv2d({ in: from, out: to }, 3, { stride, padding: 1, deviation: Math.sqrt(2 / (9 * from)) });

/** Twice the side; each place is made of 2 x 2 of the 4 x 4 weights. */
const grow = (from: number, to: number): Layer =>
  conv2dTranspose({ in: from, out: to }, { kernel: 4, stride: 2, padding: 1, deviation: Math.sqrt(2 / (4 * from)) });
