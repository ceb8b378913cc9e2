// GANSpace (Härkönen et al. 2020): the directions in which a decoder's pictures change most. Many codes are sampled, the
// activations of the first layer analysed, and each principal component regressed back to a direction of the codes. The
// samples' own moments are made exact first, so that a first layer that is linear gives its singular vectors exactly.
import * as tf from '@tensorflow/tfjs-core';
import type { PrincipalDirection } from '../../common/contract/latent.ts';
import { Random } from '../../common/random.ts';
import { INFERENCE } from '../layers/layer.ts';
import type { Decoder } from '../networks/latent.ts';
import type { Turn } from '../training/turn.ts';
import { orthonormalise, principalComponents } from './principal-components.ts';

export interface SampledSpace {
  dimensions: number;
  classes: number;
  prior: 'normal' | 'uniform';
}

/** Floats of all activations together: 64 MB. */
const MOST_FLOATS = 2 ** 24;
/** Floats of activations that are computed with in one turn: some 15 ms of one processor. */
const BLOCK_FLOATS = 2 ** 21;
const BATCH = 64;
const MOST_SAMPLES = 4096;
/** Classes that are sampled: what classes change is taken out, so that it does not matter which. */
const MOST_CLASSES = 8;
/** Codes longer than this are sampled as they are drawn: making their moments exact would take minutes. */
const MOST_EXACT = 512;

/** What is looked into; it is asked for in each turn, since between two it may have been put away. */
type Seen = () => Promise<Parts>;

type Parts = Pick<Decoder, 'apply' | 'parameters' | 'architecture'>;

/**
 * The strongest `count` directions, or as many as there are; the same for the same seed on one backend. Each is one sigma of
 * the prior long, with its share of the variance of the activations. It works in turns.
 */
export async function principalDirections(
  decoder: Seen,
  space: SampledSpace,
  { count, seed, turn = (work) => work() }: { count: number; seed: number; turn?: Turn },
): Promise<PrincipalDirection[]> {
  const { dimensions } = space;
  const { codes, samples } = await sampleFirstStage(decoder, space, { seed, turn });
  try {
    const found = await principalComponents(samples, Math.min(count, dimensions), { seed, turn });
    const among = found.variances.length;
    const n = found.coordinates.length / among;
    return found.variances.map((variance, k) => ({
      vector: regressed(codes, found.coordinates, { n, dimensions, k, among }, space),
      share: variance / found.total,
    }));
  } finally {
    tf.dispose(samples);
  }
}

/** Codes, row-major [n,dimensions], and the activations that each gives, [n,features] in blocks, centred within its class. */
async function sampleFirstStage(decoder: Seen, space: SampledSpace, { seed, turn }: { seed: number; turn: Turn }) {
  const { dimensions, classes } = space;
  const activations = (batch: Float32Array) => turn(async () => activationsOf(await decoder(), batch));
  const blank = new Float32Array(BATCH * (dimensions + classes));
  const features = (await activations(blank)).length / BATCH;
  const blocks = Math.min(classes, MOST_CLASSES) || 1;
  const wanted = Math.min(MOST_SAMPLES, Math.max(2 * dimensions, Math.floor(MOST_FLOATS / features)));
  const perBlock = Math.ceil(wanted / blocks / BATCH) * BATCH;
  const n = blocks * perBlock;
  const codes = await sampleCodes(space, { n, perBlock, seed, turn });
  const all = new Float32Array(n * features);
  for (let from = 0; from < n; from += BATCH) {
    const batch = withClass(codes, space, from, Math.floor(from / perBlock));
    all.set(await activations(batch), from * features);
  }
  centre(all, features, perBlock);
  return { codes, samples: blocksOf(all, features) };
}

/** What the second layer of weights sees before its nonlinearity, or the only layer's output. */
function firstStage({ parameters, architecture }: Omit<Parts, 'apply'>): string {
  if (architecture.network === 'fastgan-generator') return 'main.feat_8'; // gates stand before it: no layer that follows is linear in the code
  if (architecture.network === 'stackgan-generator') return 'main.one.0'; // the base: the condition is linear in its epsilon
  const layers = Object.entries(parameters)
    .filter(([, { shape }]) => shape.length > 1)
    .flatMap(([name]) => /^main\.(\d+)\./.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  const [first = 0, second = 0] = layers;
  return `main.${Math.max(first, second - 2)}`;
}

/** Activations of BATCH codes at the first stage, one after the other. */
async function activationsOf(decoder: Parts, codes: Float32Array) {
  const place = firstStage(decoder);
  let seen: tf.Tensor | undefined;
  const tap = (name: string, x: tf.Tensor4D) => {
    if (name === place) seen = tf.keep(x.clone());
  };
  tf.tidy(() => {
    decoder.apply(tf.tensor4d(codes, [BATCH, 1, 1, codes.length / BATCH]), { ...INFERENCE, tap });
  });
  const values = (await seen!.data()) as Float32Array;
  seen!.dispose();
  return values;
}

/** Row-major values of that width, some rows a tensor. */
function blocksOf(values: Float32Array, width: number): tf.Tensor2D[] {
  const rows = Math.max(1, Math.floor(BLOCK_FLOATS / width));
  return Array.from({ length: Math.ceil(values.length / width / rows) }, (_, block) => {
    const part = values.subarray(block * rows * width, (block + 1) * rows * width);
    return tf.tensor2d(part, [part.length / width, width]);
  });
}

/** Codes of the prior, row-major [n,dimensions], whose mean in each block is 0 and whose covariance is exactly the prior's. */
async function sampleCodes(
  { dimensions, prior }: SampledSpace,
  { n, perBlock, seed, turn }: Record<'n' | 'perBlock' | 'seed', number> & { turn: Turn },
) {
  const random = new Random(seed);
  const size = n * dimensions;
  const codes =
    prior === 'normal' ? random.normals(size) : Float32Array.from({ length: size }, () => 2 * random.uniform() - 1);
  centre(codes, dimensions, perBlock);
  if (dimensions > MOST_EXACT) return Float64Array.from(codes);
  const exact = Float64Array.from(codes);
  await orthonormalise(exact, n, dimensions, turn);
  const scale = Math.sqrt(n) * sigmaOf(prior);
  return exact.map((value) => scale * value);
}

const sigmaOf = (prior: SampledSpace['prior']): number => (prior === 'normal' ? 1 : 1 / Math.sqrt(3));

/** BATCH codes from row `from` on, each followed by the class. */
function withClass(codes: Float64Array, { dimensions, classes }: SampledSpace, from: number, asked: number) {
  const width = dimensions + classes;
  const batch = new Float32Array(BATCH * width);
  for (let row = 0; row < BATCH; row++) {
    batch.set(codes.subarray((from + row) * dimensions, (from + row + 1) * dimensions), row * width);
    if (classes > 0) batch[row * width + dimensions + asked] = 1;
  }
  return batch;
}

/** Takes the mean of every block of rows from it. */
function centre(values: Float32Array, width: number, perBlock: number): void {
  for (let start = 0; start < values.length; start += perBlock * width) {
    const mean = new Float64Array(width);
    const end = start + perBlock * width;
    for (let at = start; at < end; at += width) {
      for (let i = 0; i < width; i++) mean[i]! += values[at + i]! / perBlock;
    }
    for (let at = start; at < end; at += width) {
      for (let i = 0; i < width; i++) values[at + i]! -= mean[i]!;
    }
  }
}

/** The direction along which a component grows: covariance of codes and coordinates, one sigma long, its largest part positive. */
function regressed(
  codes: Float64Array,
  coordinates: Float64Array,
  { n, dimensions, k, among }: { n: number; dimensions: number; k: number; among: number },
  { prior }: SampledSpace,
): number[] {
  const direction = new Float64Array(dimensions);
  for (let row = 0; row < n; row++) {
    const x = coordinates[row * among + k]!;
    for (let i = 0; i < dimensions; i++) direction[i]! += x * codes[row * dimensions + i]!;
  }
  const largest = direction.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  const scale = (Math.sign(largest) * sigmaOf(prior)) / Math.hypot(...direction);
  return [...direction].map((value) => scale * value);
}
