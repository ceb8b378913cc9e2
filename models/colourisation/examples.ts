// Colour photos as what a colouriser is shown and what it should say. Lab, hints and histograms are plain arithmetic on a
// few numbers and need no gradient, so they are done before there are tensors.
import * as tf from '@tensorflow/tfjs-core';
import { histogramOf } from '../../common/colour/histogram.ts';
import { type LabImage, toLabImage } from '../../common/colour/lab-image.ts';
import { HINT_CHANNELS, Hints, MOST_CHROMA } from '../../common/colour/points.ts';
import { BINS } from '../../common/colour/gamut.ts';
import { COLOURISER_CHANNELS, HISTOGRAM_CHANNELS } from '../networks/colouriser.ts';

/** What is revealed of each photo's own colours. */
export interface Revealed {
  /** Adds what is given of the photo's colours. */
  hint(hints: Hints, photo: LabImage): void;
  /** Whether its histogram is given too. */
  histogram(): boolean;
}

/** What a colouriser takes, and the colours [N,H,W,2] that it should give, in shares of MOST_CHROMA. */
export interface Examples {
  input: tf.Tensor4D;
  histogram: tf.Tensor4D;
  ab: tf.Tensor4D;
}

/** `images`: [N,H,W,3] sRGB in [-1, 1]. Everything is the caller's. */
export function examplesOf(images: tf.Tensor4D, { hint, histogram }: Revealed): Examples {
  const [count, height, width] = images.shape;
  const values = images.dataSync();
  const pixels = width * height;
  const input = new Float32Array(count * pixels * COLOURISER_CHANNELS);
  const ab = new Float32Array(count * pixels * 2);
  const histograms = new Float32Array(count * HISTOGRAM_CHANNELS);
  for (let i = 0; i < count; i++) {
    const rgb = values.subarray(3 * i * pixels, 3 * (i + 1) * pixels);
    const data = Uint8Array.from(rgb, (value) => Math.round((value + 1) * 127.5));
    const photo = toLabImage({ width, height, channels: 3, data });
    const hints = new Hints({ width, height });
    hint(hints, photo);
    input.set(inputOf(photo.lightness, hints), i * pixels * COLOURISER_CHANNELS);
    ab.set(
      photo.ab.map((value) => value / MOST_CHROMA),
      i * pixels * 2,
    );
    if (histogram()) histograms.set(givenHistogram(histogramOf(photo.ab)), i * HISTOGRAM_CHANNELS);
  }
  return {
    input: tf.tensor4d(input, [count, height, width, COLOURISER_CHANNELS]),
    histogram: tf.tensor4d(histograms, [count, 1, 1, HISTOGRAM_CHANNELS]),
    ab: tf.tensor4d(ab, [count, height, width, 2]),
  };
}

/** COLOURISER_CHANNELS for each pixel, of L in 0..100. */
export function inputOf(lightness: Float32Array, hints: Hints): Float32Array {
  const input = new Float32Array(lightness.length * COLOURISER_CHANNELS);
  lightness.forEach((L, i) => {
    input[i * COLOURISER_CHANNELS] = L / 50 - 1;
    for (let c = 0; c < HINT_CHANNELS; c++) {
      input[i * COLOURISER_CHANNELS + 1 + c] = hints.values[i * HINT_CHANNELS + c]!;
    }
  });
  return input;
}

/** Shares of the bins in units of an even share, so that they are about 1, and that they are given. */
export function givenHistogram(shares: Float32Array): Float32Array {
  const given = new Float32Array(HISTOGRAM_CHANNELS).fill(1);
  given.set(shares.map((share) => share * BINS.length));
  return given;
}
