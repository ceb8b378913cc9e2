// Deep image analogy (Liao et al. 2017, 1705.01088): of photos A and B' of alike things the photos A' (A with the look of B')
// and B (B' with the look of A). Both are found together, from coarse features to fine ones: at each layer a field leads
// from A to B and one back, each the smallest
//   |F_A - F_B|^2 + |F_A' - F_B'|^2   over patches.
// The next finer features of A' are those of A where A has structure, and those of B' at the places of the field elsewhere;
// that takes the place of the paper's deconvolution. Behind the features come the pixels themselves, in Lab.
import type { Samples } from '../../common/image/samples.ts';
import type { Random } from '../../common/random.ts';
import { exhaustiveField } from './exhaustive.ts';
import { enlargedField, type Field } from './field.ts';
import type { Match, Step } from './gpnn.ts';
import { toLab } from './lab.ts';
import { PatchMatch } from './patch-match.ts';
import { countOf, patchesOf, type Patches } from './patches.ts';
import { resample } from './resample.ts';
import { vote } from './vote.ts';

/** A photo as it is matched. */
export interface Seen {
  /** RGB in [-1, 1]: what the results are made of. */
  picture: Samples;
  /** Features, the coarsest first; both photos have as many layers of as many channels. None: by pixels alone. */
  features: readonly Samples[];
}

/** Sides of patches of features and of pixels. */
const PATCH = 3;
const PIXELS = 5;

/** How much of a photo's own features stays where it has structure, by layer; the last for all further ones. */
const KEPT = [0.8, 0.7, 0.6, 0.1];

/** Below so much work every pair of patches is compared, in multiplications. */
const EXACT = 100_000_000;

/** Both results: A with the look of B, and B with the look of A. `done` and what is shown are of the first. */
export function* imageAnalogy(a: Seen, b: Seen, random: Random): Generator<Step | undefined, [Match, Match], void> {
  let there: Layer | undefined;
  let back: Layer | undefined;
  const [layersA, layersB] = [layersOf(a), layersOf(b)];
  const count = layersA.length;
  for (let i = 0; i < count; i++) {
    const own = { a: layersA[i]!, b: layersB[i]! };
    const kept = KEPT[Math.min(i, KEPT.length - 1)]!;
    const lookOfB = there ? blended(own.a, warped(there, own.a, own.b), kept) : own.a;
    const lookOfA = back ? blended(own.b, warped(back, own.b, own.a), kept) : own.b;
    const [sideA, sideB] = [beside(own.a, lookOfB), beside(lookOfA, own.b)];
    const size = i < a.features.length ? PATCH : PIXELS;
    there = yield* layerOf(patchesOf(sideA, size), patchesOf(sideB, size), there, random);
    back = yield* layerOf(
      patchesOf(beside(own.b, lookOfA), size),
      patchesOf(beside(lookOfB, own.a), size),
      back,
      random,
    );
    yield { done: (i + 1) / count, picture: matched(there, a.picture, b.picture).picture };
  }
  return [matched(there!, a.picture, b.picture), matched(back!, b.picture, a.picture)];
}

/** Features of length 1, which compare by what they respond to and not by how much, and Lab from a quarter of the size on. */
function layersOf({ picture, features }: Seen): Samples[] {
  const lab = toLab(picture);
  const { width, height } = picture;
  const smaller = [8, 4, 2].filter((part) => Math.min(width, height) >= part * 2 * PIXELS);
  const pixels = [...smaller.slice(features.length > 0 ? -1 : 0), 1].map((part) =>
    resample(lab, Math.round(width / part), Math.round(height / part)),
  );
  return [...features.map(ofLengthOne), ...pixels];
}

function ofLengthOne({ width, height, channels, data }: Samples): Samples {
  const unit = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += channels) {
    let squares = 1e-12;
    for (let c = 0; c < channels; c++) squares += data[at + c]! ** 2;
    const share = 1 / Math.sqrt(squares);
    for (let c = 0; c < channels; c++) unit[at + c] = share * data[at + c]!;
  }
  return { width, height, channels, data: unit };
}

interface Layer {
  field: Field;
  target: Patches;
  source: Patches;
}

function* layerOf(
  target: Patches,
  source: Patches,
  before: Layer | undefined,
  random: Random,
): Generator<undefined, Layer, void> {
  const values = target.samples.channels * target.size ** 2;
  if (countOf(target) * countOf(source) * values <= EXACT) {
    return { target, source, field: yield* exhaustiveField({ target, source, alpha: Infinity }) };
  }
  const start = before && enlargedField(before.field, before, { target, source });
  const search = new PatchMatch({ target, source, random }, start);
  const reach = start ? Math.max(4, source.columns / 8) : undefined; // a finer layer corrects, it does not begin anew
  for (let sweep = 0; sweep < (start ? 3 : 6); sweep++) yield* search.sweep(reach);
  return { field: search.field, target, source };
}

/** What a layer's field makes of a picture of another size. */
function matched(layer: Layer, like: Samples, values: Samples): Match {
  const [target, source] = [patchesOf(like, PIXELS), patchesOf(values, PIXELS)];
  const field = enlargedField(layer.field, layer, { target, source });
  return { field, target, source, picture: vote(field, target, source) };
}

const warped = (layer: Layer, like: Samples, values: Samples): Samples => {
  const [target, source] = [patchesOf(like, PATCH), patchesOf(values, PATCH)];
  return vote(enlargedField(layer.field, layer, { target, source }), target, source);
};

/**
 * F_A' = W F_A + (1 - W) R (eq. 5, 6): W is `kept` where A's features respond, 0 where they do not:
 * a sigmoid of the squared response, scaled to 0..1 over the layer.
 */
function blended(own: Samples, look: Samples, kept: number): Samples {
  const { channels, data } = own;
  const count = data.length / channels;
  const response = new Float32Array(count);
  for (let i = 0; i < data.length; i++) response[Math.floor(i / channels)]! += data[i]! * data[i]!;
  const [low, high] = [response.reduce((a, b) => Math.min(a, b)), response.reduce((a, b) => Math.max(a, b))];
  const mixed = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const strength = (response[Math.floor(i / channels)]! - low) / (high - low + 1e-12);
    const weight = kept / (1 + Math.exp(-300 * (strength - 0.05)));
    mixed[i] = weight * data[i]! + (1 - weight) * look.data[i]!;
  }
  return { ...own, data: mixed };
}

/** The channels of both, pixel by pixel. */
function beside(one: Samples, other: Samples): Samples {
  const { width, height, channels } = one;
  const data = new Float32Array(2 * one.data.length);
  for (let from = 0, to = 0; from < one.data.length; from += channels, to += 2 * channels) {
    data.set(one.data.subarray(from, from + channels), to);
    data.set(other.data.subarray(from, from + channels), to + channels);
  }
  return { width, height, channels: 2 * channels, data };
}
