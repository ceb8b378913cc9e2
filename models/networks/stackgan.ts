// The generator of StackGAN (Zhang et al. 2017). Stage I paints a small picture of noise z and a condition c of the text;
// stage II reads that picture and the text again, corrects what is wrong and adds detail at twice the side (the paper goes
// from 64 to 256 px). Each stage has conditioning augmentation of its own; ours embeds the text too, where the paper's comes
// from another model, and both draw with the same epsilon, so that a code is one picture.
//   c_s = mu_s(t) + sigma_s(t) * epsilon,  x_1 = G_1(z, c_1),  x_2 = G_2(x_1, c_2)
// With clusters t is the text's features and, drawn with z from p(k | t), what the text leaves open (picture-clusters.ts).
// Before stage II has begun to learn, which `stage` says, the picture is x_1 enlarged.
import * as tf from '@tensorflow/tfjs-core';
import { CODEBOOKS, type StackganGenerator } from '../../common/networks/latent.ts';
import { relu } from '../layers/activation.ts';
import { blurUpsample } from '../layers/antialias.ts';
import { batchNorm } from '../layers/batch-norm.ts';
import { type Condition, conditionOf, drawCondition, meanAndLogVariance } from '../layers/conditioning.ts';
import { conv2d } from '../layers/conv2d.ts';
import { conv2dTranspose } from '../layers/conv2d-transpose.ts';
import { upsampleNearest } from '../layers/interleave.ts';
import { joinClasses } from '../layers/join-classes.ts';
import { type Layer, type Mode, named, type Parameters, type ParameterSpec, sequential } from '../layers/layer.ts';
import { type ClusterPrior, clusterPrior } from './picture-clusters.ts';
import { pixels } from './pixels.ts';

const BASE = 4; // px
const MOST = 8; // times the width at the first stage's side
const RESIDUALS = 2;

/** What a picture is made of: z and epsilon of the code, and the text's features; each [N,1,1,C]. */
export interface StackganInput {
  noise: tf.Tensor4D;
  epsilon: tf.Tensor4D;
  text: tf.Tensor4D;
  /** What is drawn where this is not given: [N,1,1,2K]. */
  clusters?: tf.Tensor4D;
}

export interface Painted extends Condition {
  picture: tf.Tensor4D;
}

/** Both take parameters by the names that they have inside the generator. */
export interface Stages {
  parameters: Layer['parameters'];
  /** What is learned of clusters (picture-clusters.ts). Only of a generator with clusters, as what is drawn. */
  clusterLogits: ClusterPrior['logits'];
  /** The clusters that noise draws for texts: [N,1,1,2K]. */
  draw(input: StackganInput, get: Parameters, mode: Mode): tf.Tensor4D;
  /** [N,S1,S1,channels], S1 the side or half of it. */
  one(input: StackganInput, get: Parameters, mode: Mode): Painted;
  /** From stage I's pictures to [N,size,size,channels]. Only of a generator with two. */
  two(first: tf.Tensor4D, input: StackganInput, get: Parameters, mode: Mode): Painted;
}

/** What begins with these belongs to a stage alone. */
export const STAGE = { one: 'one.', two: 'two.' } as const;
/** What is learned of the clusters of texts. */
export const PRIOR = 'prior.';
/** 1, or 2 once stage II learns: in a generator with two stages. */
export const STAGE_REACHED = 'stage';

const stageReached: ParameterSpec = {
  kind: 'vector',
  shape: [1],
  start: { values: Float32Array.of(1) },
  trainable: false,
};

export const firstSide = ({ size, stages }: Pick<StackganGenerator, 'size' | 'stages'>): number => size / stages;

export function stackganStages(architecture: StackganGenerator): Stages {
  const { inputs, noise, condition, embedding, stages, clusters } = architecture;
  const features = inputs - noise - condition;
  const drawn = CODEBOOKS * clusters;
  const prior = inside(PRIOR, clusterPrior({ features, clusters, embedding }));
  const text = (stage: 'one' | 'two') =>
    named(`${stage}.condition`, conditionOf(features + drawn, embedding, condition));
  const [first, paint] = [text('one'), named('one', firstStage(architecture))];
  const [second, refine] = [text('two'), named('two', secondStage(architecture))];
  const parts = [...(stages === 1 ? [first, paint] : [first, paint, second, refine]), ...(clusters > 0 ? [prior] : [])];
  const draw = ({ noise: z, text }: StackganInput, get: Parameters, mode: Mode) =>
    prior.draw(text, tf.slice(z, [0, 0, 0, 0], [z.shape[0], 1, 1, drawn]), get, mode);
  const conditionFrom = (layer: Layer, input: StackganInput, get: Parameters, mode: Mode) => {
    const { text, clusters: given } = input;
    const told = clusters > 0 ? tf.concat([text, given ?? draw(input, get, mode)], 3) : text;
    return meanAndLogVariance(layer.apply(told, get, mode));
  };
  return {
    parameters: Object.assign(
      stages === 2 ? { [STAGE_REACHED]: stageReached } : {},
      ...parts.map((part) => part.parameters),
    ),
    clusterLogits: prior.logits,
    draw,
    one(input, get, mode) {
      const about = conditionFrom(first, input, get, mode);
      const code = tf.concat([input.noise, drawCondition(about, input.epsilon)], 3);
      return { ...about, picture: paint.apply(code, get, mode) };
    },
    two(picture, input, get, mode) {
      const about = conditionFrom(second, input, get, mode);
      const given = joinClasses(picture, drawCondition(about, input.epsilon));
      return { ...about, picture: refine.apply(given, get, mode) };
    },
  };
}

/** With names that begin so. */
function inside(prefix: string, { parameters, logits, draw }: ClusterPrior): ClusterPrior {
  const named = (get: Parameters) => (name: string) => get(prefix + name);
  return {
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, spec]) => [prefix + name, spec])),
    logits: (texts, clusters, get, mode) => logits(texts, clusters, named(get), mode),
    draw: (texts, noise, get, mode) => draw(texts, noise, named(get), mode),
  };
}

/** [N,1,1,inputs] to [N,size,size,channels]. */
export function stackganGenerator(architecture: StackganGenerator): Layer {
  const { parameters, one, two } = stackganStages(architecture);
  return {
    parameters,
    apply(x, get, mode) {
      const input = inputOf(architecture, x);
      const { picture } = one(input, get, mode);
      if (architecture.stages === 1) return picture;
      const share = tf.sub(get(STAGE_REACHED), 1);
      const refined = two(picture, input, get, mode).picture;
      return tf.add(tf.mul(enlarged(picture), tf.sub(1, share)), tf.mul(refined, share));
    },
  };
}

/** A code with its text's features behind it, taken apart. */
export function inputOf({ noise, condition, inputs }: StackganGenerator, x: tf.Tensor4D): StackganInput {
  const parts = tf.split(x, [noise, condition, inputs - noise - condition], 3);
  const [z, epsilon, text] = parts as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
  return { noise: z, epsilon, text };
}

/** Twice the side, pixels as they are. */
export const enlarged = (x: tf.Tensor4D): tf.Tensor4D => upsampleNearest().apply(x, nothing, STILL);

const STILL: Mode = { statistics: 'running', track: false };
const nothing: Parameters = (name) => {
  throw new Error(`no parameter ${name}`);
};

/** Code with condition to picture: a base, then doublings with a convolution each. */
function firstStage(architecture: StackganGenerator): Layer {
  const { noise, condition, channels, ngf, output } = architecture;
  const doublings = Math.log2(firstSide(architecture) / BASE);
  const width = (doubling: number) => ngf * Math.min(2 ** (doublings - doubling), MOST);
  return sequential([
    named(
      'base',
      conv2dTranspose({ in: noise + condition, out: width(0) }, { kernel: BASE, stride: 1, padding: 0, bias: false }),
    ),
    batchNorm(width(0)),
    relu(),
    ...Array.from({ length: doublings }, (_, i) => doubling(width(i), width(i + 1))).flat(),
    conv2d({ in: width(doublings), out: channels }, 3, { padding: 1 }),
    ...pixels(output),
  ]);
}

/**
 * Picture with the second condition at every pixel to a picture of twice the side: halved twice, looked over, doubled thrice.
 * What comes out is a correction of the picture enlarged (as Denton et al. 2015 add detail to a pyramid's coarser level), so
 * that stage II need not learn to copy first.
 */
function secondStage(architecture: StackganGenerator): Layer {
  const { channels, output } = architecture;
  const correct = correction(architecture);
  const enlarge = named('enlarge', blurUpsample(channels));
  const end = sequential(pixels(output));
  return {
    parameters: { ...correct.parameters, ...enlarge.parameters },
    apply(given, get, mode) {
      const [n, h, w] = given.shape;
      const start = enlarge.apply(tf.slice(given, [0, 0, 0, 0], [n, h, w, channels]), get, mode);
      const linear = output === 'tanh' ? tf.atanh(tf.mul<tf.Tensor4D>(start, NEARLY)) : start;
      return end.apply(tf.add(linear, correct.apply(given, get, mode)), get, mode);
    },
  };
}

const NEARLY = 0.98; // black and white themselves come from infinitely far

function correction({ condition, channels, ngf }: StackganGenerator): Layer {
  const wide = 4 * ngf;
  return sequential([
    conv2d({ in: channels + condition, out: ngf }, 3, { padding: 1 }),
    relu(),
    ...halving(ngf, 2 * ngf),
    ...halving(2 * ngf, wide),
    ...Array.from({ length: RESIDUALS }, () => residual(wide)),
    ...doubling(wide, 2 * ngf),
    ...doubling(2 * ngf, ngf),
    ...doubling(ngf, Math.max(1, ngf / 2)),
    conv2d({ in: Math.max(1, ngf / 2), out: channels }, 3, { padding: 1 }),
  ]);
}

const doubling = (from: number, to: number): Layer[] => [
  upsampleNearest(),
  conv2d({ in: from, out: to }, 3, { padding: 1, bias: false }),
  batchNorm(to),
  relu(),
];

const halving = (from: number, to: number): Layer[] => [
  conv2d({ in: from, out: to }, 4, { stride: 2, padding: 1, bias: false }),
  batchNorm(to),
  relu(),
];

/** relu(x + f(x)) (He et al. 2016). */
function residual(channels: number): Layer {
  const inside = sequential([
    conv2d({ in: channels, out: channels }, 3, { padding: 1, bias: false }),
    batchNorm(channels),
    relu(),
    conv2d({ in: channels, out: channels }, 3, { padding: 1, bias: false }),
    batchNorm(channels),
  ]);
  return {
    parameters: inside.parameters,
    apply: (x, get, mode) => tf.relu(tf.add<tf.Tensor4D>(x, inside.apply(x, get, mode))),
  };
}
