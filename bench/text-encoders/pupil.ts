// An encoder with a linear read-out of what is asked for, learning from captions by the logistic loss of each attribute.
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../common/random.ts';
import { dense } from '../../models/layers/dense.ts';
import { type Layer, named, training } from '../../models/layers/layer.ts';
import { buildNetwork } from '../../models/networks/network.ts';
import { Adam, trainable } from '../../models/training/adam.ts';
import { gradients } from '../../models/training/gradients.ts';
import type { Caption } from './captions.ts';
import { EMBEDDING, type CaptionEncoder } from './encoders.ts';
import { ATTRIBUTES } from './menus.ts';

const BATCH = 32;
const RATE = 2e-3;
const AT_ONCE = 250; // texts of one pass when it reads

export interface Pupil {
  encoder: CaptionEncoder;
  readonly steps: number;
  /** One step: the same captions as every other pupil's in the same step. */
  learn(): Promise<void>;
  /** Of each text, the logits of ATTRIBUTES: above 0 it says that this is asked for. */
  read(texts: readonly string[]): Promise<Float32Array[]>;
  dispose(): void;
}

export function pupilOf(encoder: CaptionEncoder, captions: readonly Caption[], seed: number): Pupil {
  const random = new Random(seed);
  const net = buildNetwork(withReadOut(encoder.layer), { seed: random.word() });
  const adam = new Adam(trainable({ net }), { beta1: 0.9, beta2: 0.999 });
  const [, places, channels] = encoder.shape;
  const size = places * channels;
  const inputOf = (texts: readonly string[]) => {
    const values = new Float32Array(texts.length * size);
    texts.forEach((text, i) => encoder.fill(values.subarray(i * size, (i + 1) * size), text));
    return tf.tensor4d(values, [texts.length, 1, places, channels]);
  };
  return {
    encoder,
    get steps() {
      return adam.steps;
    },
    async learn() {
      const some = Array.from({ length: BATCH }, () => captions[random.below(captions.length)]!);
      const x = inputOf(some.map(({ text }) => text));
      const y = tf.tensor2d(some.map(({ asks }) => ATTRIBUTES.map((_, place) => Number(asks.has(place)))));
      const loss = tf.tidy(() => {
        const found = gradients(adam.variables, () => {
          const logits = tf.reshape(net.apply(x, training(0)), y.shape) as tf.Tensor2D;
          const nats = tf.sub(tf.softplus(logits), tf.mul(y, logits)); // of Bernoulli labels
          return { loss: tf.mean(nats) as tf.Scalar, also: {} };
        });
        adam.apply(found.gradients, RATE);
        return found.loss;
      });
      await loss.data();
      tf.dispose([x, y, loss]);
    },
    async read(texts) {
      const found: Float32Array[] = [];
      for (let at = 0; at < texts.length; at += AT_ONCE) {
        const some = texts.slice(at, at + AT_ONCE);
        const logits = tf.tidy(() => net.apply(inputOf(some)));
        const values = (await logits.data()) as Float32Array;
        logits.dispose();
        const own = (i: number) => values.slice(i * ATTRIBUTES.length, (i + 1) * ATTRIBUTES.length);
        found.push(...some.map((_, i) => own(i)));
      }
      return found;
    },
    dispose() {
      net.dispose();
      adam.dispose();
    },
  };
}

function withReadOut(encoder: Layer): Layer {
  const [first, last] = [named('encoder', encoder), named('read', dense({ in: EMBEDDING, out: ATTRIBUTES.length }))];
  return {
    parameters: { ...first.parameters, ...last.parameters },
    apply: (x, get, mode) => last.apply(first.apply(x, get, mode), get, mode),
  };
}
