// Foreground masks (Mejjati et al. 2018; AttentionGAN, Tang et al. 2021): the last layer of a generator gives K content
// pictures c and K + 1 mask logits m, and a softmax over these chooses at every pixel among the contents and the photo x:
//   out = sum_{k<K} softmax(m)_k tanh(c)_k + softmax(m)_K x          foreground = 1 - softmax(m)_K
// What is not the subject stays the photo. Channels of the last layer: the contents one after the other, then the logits,
// the photo's last (as in AttentionGAN). With a base (base.ts) contents are added to it instead of going through tanh.
import * as tf from '@tensorflow/tfjs-core';
import { tanh } from '../layers/activation.ts';
import type { Layer } from '../layers/layer.ts';
import { ranked } from '../layers/ranked.ts';
import { reflect } from '../layers/reflection-pad.ts';
import type { TranslatorArchitecture } from '../../common/networks/translator.ts';
import { added, baseMark } from './base.ts';

/** What a generator makes of a photo. */
export interface TranslatorOutput {
  /** [N,H,W,C] in [-1, 1]. */
  picture: tf.Tensor4D;
  /** [N,H,W,1], 0 where the photo shows through and 1 where it is painted over; only of generators with a mask. */
  mask?: tf.Tensor4D;
}

type Foreground = Pick<TranslatorArchitecture, 'mask' | 'smoothMask' | 'outputChannels' | 'base'>;

/** Channels that the last convolution gives. */
export const lastChannels = ({ mask: K, outputChannels }: Foreground): number =>
  K === 0 ? outputChannels : K * outputChannels + K + 1;

/** What follows the last convolution in the network's list of layers. */
export function ending({ mask: K, smoothMask, outputChannels, base }: Foreground): Layer[] {
  const mark = baseMark(base);
  if (K === 0) return base === 'none' ? [tanh()] : mark;
  return smoothMask ? [smoothLogits(K * outputChannels, K + 1), ...mark] : mark;
}

/** The translation of `x` from what the network gives for it. Call inside tf.tidy. */
export function composed(
  x: tf.Tensor4D,
  last: tf.Tensor4D,
  { mask: K, outputChannels: C, base }: Foreground,
): TranslatorOutput {
  if (K === 0) return { picture: base === 'none' ? last : added(x, last, base) };
  const [n, h, w] = last.shape;
  const channels = (t: tf.Tensor4D, from: number, count: number) => tf.slice(t, [0, 0, 0, from], [n, h, w, count]);
  const shares = tf.softmax(channels(last, K * C, K + 1));
  const painted = Array.from({ length: K }, (_, k) => {
    const content = channels(last, k * C, C);
    return tf.mul(base === 'none' ? tf.tanh(content) : added(x, content, base), channels(shares, k, 1));
  });
  const photo = channels(shares, K, 1);
  return { picture: tf.addN([...painted, tf.mul(x, photo)]) as tf.Tensor4D, mask: tf.sub<tf.Tensor4D>(1, photo) };
}

/** Binomial: takes out a pattern of 2 px altogether, and of one of 4 px leaves a quarter. */
const TAPS = [1, 4, 6, 4, 1].map((tap) => tap / 16);

/** Blurs all but the first `kept` channels on a reflected border; the filter is a buffer `filt`, as CUT's blurs have one. */
function smoothLogits(kept: number, logits: number): Layer {
  const one = TAPS.flatMap((a) => TAPS.map((b) => a * b));
  const values = Float32Array.from({ length: logits * one.length }, (_, i) => one[i % one.length]!);
  return {
    parameters: {
      filt: { kind: 'depthwise', shape: [logits, 1, TAPS.length, TAPS.length], start: { values }, trainable: false },
    },
    apply(x, get) {
      const [contents, rough] = tf.split(x, [kept, logits], 3) as [tf.Tensor4D, tf.Tensor4D];
      const filter = ranked<tf.Tensor4D>(get('filt'));
      return tf.concat([contents, tf.depthwiseConv2d(reflect(rough, [2, 2], [2, 2]), filter, 1, 'valid')], 3);
    },
  };
}

/** A mask [N,H,W,1] for people to look at: [N,H,W,3] in [-1, 1], white where the photo is painted over. */
export const maskPicture = (mask: tf.Tensor4D): tf.Tensor4D =>
  tf.tidy(() => tf.tile(tf.sub<tf.Tensor4D>(tf.mul(mask, 2), 1), [1, 1, 1, 3]));
