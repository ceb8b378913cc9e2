// The point of a picture: by the model's encoder where it has one, else by a search for the code that gives it.
import * as tf from '@tensorflow/tfjs-core';
import type { EncodeEvent } from '../../../common/contract/latent.ts';
import { Fault } from '../../../common/fault.ts';
import { latentFaults } from '../../../common/faults/latent.ts';
import { oneClass } from '../../../common/latent/sample.ts';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import { joinClasses } from '../../../models/layers/join-classes.ts';
import { luminance } from '../../../models/layers/luminance.ts';
import { CodeSearch } from '../../../models/latent/code-search.ts';
import { toTensor } from '../pixel-values.ts';
import type { Turn } from '../turns.ts';
import { type LatentNetworks, withoutPrompt } from './networks.ts';

export interface EncodeOptions {
  steps: number;
  seed: number;
  /** Runs a piece of the work when no other computes: a slider is not kept waiting by a search. */
  turn: Turn;
}

/** Classes tried at once. */
const LARGEST_BATCH = 64;

/** Progress events tell of so many moments of a search. */
const MOMENTS = 60;

/** `pixels`: RGB bytes of the model's size. Fault `bad-input` when they are not. */
export async function* encodeImage(
  networks: () => Promise<LatentNetworks>,
  pixels: Uint8Array,
  { steps, seed, turn }: EncodeOptions,
): AsyncGenerator<EncodeEvent, void, void> {
  const first = await turn(async () => {
    const model = await networks();
    const picture = toPicture(model, pixels);
    try {
      if (model.encoder) return { found: await byEncoder(model, picture) };
      return { search: new CodeSearch(withoutPrompt(model), picture, { ...model.space, steps, seed }) };
    } finally {
      picture.dispose();
    }
  });
  if (first.found) {
    yield { type: 'done', ...first.found };
    return;
  }
  const { search } = first;
  const best = () => ({ place: toPoint(search.best), error: search.best.error / 2 });
  try {
    while (search.steps < steps) {
      await turn(async () => {
        search.decoder = withoutPrompt(await networks()); // it may have made room for another meanwhile
        search.step();
      });
      const due = search.steps % Math.ceil(steps / MOMENTS) === 0 && search.steps < steps;
      if (due) yield { type: 'progress', step: search.steps, total: steps, ...best() };
    }
    yield { type: 'done', ...best() };
  } finally {
    search.dispose();
  }
}

const toPoint = ({ code, classes }: { code: Float32Array; classes: Float32Array }): LatentPoint => ({
  code: [...code],
  classes: [...classes],
});

/** RGB bytes as the decoder's pictures are: [1,S,S,C] in [-1, 1]. */
function toPicture({ image: { width, height, channels } }: LatentNetworks, data: Uint8Array): tf.Tensor4D {
  if (data.length !== 3 * width * height) {
    throw new Fault('bad-input', latentFaults.encodesOtherSize({ width, height }), {
      subject: 'image',
    });
  }
  return tf.tidy(() => {
    const rgb = toTensor({ width, height, channels: 3, data });
    return channels === 3 ? rgb.clone() : luminance(rgb);
  });
}

/** Where the picture's class is not known, every class is tried: the one whose picture comes nearest is its own. */
async function byEncoder(model: LatentNetworks, picture: tf.Tensor4D): Promise<{ place: LatentPoint; error: number }> {
  const { space, encoder } = model;
  const conditional = encoder!.architecture.inputs > model.image.channels; // the encoder wants to know the class too
  const asked = space.classes === 0 ? [[]] : Array.from({ length: space.classes }, (_, i) => oneClass(space, i));
  let best: { place: LatentPoint; error: number } | undefined;
  for (let from = 0; from < asked.length; from += LARGEST_BATCH) {
    const classes = asked.slice(from, from + LARGEST_BATCH);
    const { codes, errors } = tf.tidy(() => {
      const count = classes.length;
      const pictures = tf.tile(picture, [count, 1, 1, 1]);
      const labels = space.classes === 0 ? undefined : tf.tensor4d(classes.flat(), [count, 1, 1, space.classes]);
      const codes = encoder!.apply(conditional && labels ? joinClasses(pictures, labels) : pictures);
      const y = model.decoder.apply(labels ? tf.concat([codes, labels], 3) : codes);
      return { codes, errors: tf.mean(tf.abs(tf.sub(y, pictures)), [1, 2, 3]) };
    });
    const [values, differences] = await Promise.all([codes.data(), errors.data()]);
    tf.dispose([codes, errors]);
    classes.forEach((weights, i) => {
      const error = differences[i]! / 2;
      const code = [...values.subarray(i * space.dimensions, (i + 1) * space.dimensions)];
      if (!best || error < best.error) best = { place: { code, classes: weights }, error };
    });
  }
  return best!;
}
