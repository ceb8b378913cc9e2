// Says which attributes drawings show: a small classifier trained here on drawings whose drawer told it.
import * as tf from '@tensorflow/tfjs-core';
import type { Sharp } from 'sharp';
import { Random } from '../../common/random.ts';
import { training } from '../../models/layers/layer.ts';
import { buildEncoder } from '../../models/networks/latent.ts';
import { Adam, trainable } from '../../models/training/adam.ts';
import { gradients } from '../../models/training/gradients.ts';

const SIDE = 64; // px at which it looks
const HELD_OUT = 500;
const BATCH = 32;
const RATE = 1e-3;

export interface Drawing<Name extends string> {
  /** Square and RGB. */
  picture: Sharp;
  has: Readonly<Record<Name, boolean>>;
}

export interface Teaching {
  seed?: number;
  /** Drawings to learn from. */
  learned?: number;
  steps?: number;
}

/** Draws one of two lots, those to learn from and those that are held out, the same for the same number. */
export type Drawer<Name extends string> = (lot: 'learned' | 'held out', number: number) => Drawing<Name>;

export interface AttributeClassifier<Name extends string> {
  /** Share of held-out drawings of which it says rightly whether they have this. */
  accuracy: Record<Name, number>;
  /** What each of pictures [N,S,S,3] in [-1, 1] has, S a multiple or a half of 64. */
  classify(pictures: tf.Tensor4D): Promise<Record<Name, boolean[]>>;
  dispose(): void;
}

interface Shown {
  /** SIDE x SIDE, 0..255. */
  bytes: Uint8Array;
  /** 1 or 0 by name, in order. */
  labels: number[];
}

export async function trainClassifier<Name extends string>(
  draw: Drawer<Name>,
  names: readonly Name[],
  { seed = 1, learned: count = 2000, steps = 400 }: Teaching = {},
): Promise<AttributeClassifier<Name>> {
  const random = new Random(seed);
  const architecture = { network: 'convolutional-encoder', size: SIDE, inputs: 3, ndf: 16 } as const;
  const outputs = names.length;
  const net = buildEncoder({ ...architecture, outputs, norm: 'batch', standardised: false }, { seed: random.word() });
  const lot = (name: 'learned' | 'held out', count: number) =>
    Promise.all(Array.from({ length: count }, (_, i) => shown(draw(name, i), names)));

  const learned = await lot('learned', count);
  const adam = new Adam(trainable({ net }), { beta1: 0.9, beta2: 0.999 });
  for (let step = 0; step < steps; step++) {
    const some = Array.from({ length: BATCH }, () => learned[random.below(learned.length)]!);
    const [x, y] = [picturesOf(some), tf.tensor2d(some.map(({ labels }) => labels))];
    const loss = tf.tidy(() => {
      const found = gradients(adam.variables, () => {
        const logits = tf.reshape(net.apply(x, training(random.word())), y.shape) as tf.Tensor2D;
        const nats = tf.sub(tf.softplus(logits), tf.mul(y, logits)); // of Bernoulli labels
        return { loss: tf.mean(nats) as tf.Scalar, also: {} };
      });
      adam.apply(found.gradients, RATE * Math.min(1, 2 - (2 * step) / steps));
      return found.loss;
    });
    await loss.data();
    tf.dispose([x, y, loss]);
  }
  adam.dispose();

  async function classify(pictures: tf.Tensor4D): Promise<Record<Name, boolean[]>> {
    const logits = tf.tidy(() => {
      const times = pictures.shape[1] / SIDE;
      if (times < 1) return net.apply(tf.image.resizeBilinear(pictures, [SIDE, SIDE], false, true));
      return net.apply(times > 1 ? tf.avgPool(pictures, times, times, 'valid') : pictures);
    });
    const values = await logits.data();
    logits.dispose();
    const of = (at: number) => Array.from({ length: pictures.shape[0] }, (_, i) => values[i * outputs + at]! > 0);
    return byName(names, of);
  }

  const heldOut = await lot('held out', HELD_OUT);
  const pictures = picturesOf(heldOut);
  const said = await classify(pictures);
  pictures.dispose();
  const right = (name: Name, at: number) =>
    heldOut.filter(({ labels }, i) => (labels[at] === 1) === said[name][i]).length / HELD_OUT;
  return { accuracy: byName(names, (at) => right(names[at]!, at)), classify, dispose: () => net.dispose() };
}

const byName = <Name extends string, Value>(names: readonly Name[], of: (at: number) => Value) =>
  Object.fromEntries(names.map((name, at) => [name, of(at)])) as Record<Name, Value>;

async function shown<Name extends string>({ picture, has }: Drawing<Name>, names: readonly Name[]): Promise<Shown> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { bytes: pooled(data, info.width / SIDE), labels: names.map((name) => Number(has[name])) };
}

/** Means of squares of `times` x `times` pixels. */
function pooled(rgb: Uint8Array, times: number): Uint8Array {
  if (times === 1) return rgb;
  return Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, at) => {
    const [channel, x, y] = [at % 3, Math.floor(at / 3) % SIDE, Math.floor(at / 3 / SIDE)];
    let sum = 0;
    for (let dy = 0; dy < times; dy++) {
      for (let dx = 0; dx < times; dx++) {
        sum += rgb[((y * times + dy) * SIDE * times + x * times + dx) * 3 + channel]!;
      }
    }
    return Math.round(sum / times ** 2);
  });
}

function picturesOf(drawings: readonly Shown[]): tf.Tensor4D {
  const size = SIDE * SIDE * 3;
  const data = new Float32Array(drawings.length * size);
  drawings.forEach(({ bytes }, i) => bytes.forEach((byte, k) => (data[i * size + k] = byte / 127.5 - 1)));
  return tf.tensor4d(data, [drawings.length, SIDE, SIDE, 3]);
}
