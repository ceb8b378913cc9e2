// Says what a drawn face wears: a small classifier trained here on faces whose drawer told it.
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../common/random.ts';
import { training } from '../../models/layers/layer.ts';
import { buildEncoder } from '../../models/networks/latent.ts';
import { Adam } from '../../models/training/adam.ts';
import { gradients } from '../../models/training/gradients.ts';
import { trainable } from '../../models/training/trainable.ts';
import { drawFace, FACE_SIDE, WORN } from '../../scripts/data/draw-face.mjs';

const LEARNED = 2000;
const HELD_OUT = 500;
const STEPS = 400;
const BATCH = 32;
const RATE = 1e-3;
const PIXELS = FACE_SIDE ** 2 * 3;

export type Worn = (typeof WORN)[number];

export interface FaceClassifier {
  /** Share of held-out drawn faces of which it says rightly whether they wear this. */
  accuracy: Record<Worn, number>;
  /** Faces [N,64,64,3] in [-1, 1]. */
  wears(faces: tf.Tensor4D): Promise<Record<Worn, boolean[]>>;
  dispose(): void;
}

interface DrawnFace {
  /** In [-1, 1]. */
  pixels: Float32Array;
  worn: Record<Worn, boolean>;
}

export async function trainFaceClassifier(seed = 1): Promise<FaceClassifier> {
  const random = new Random(seed);
  const architecture = { network: 'convolutional-encoder', size: FACE_SIDE, inputs: 3, ndf: 16 } as const;
  const net = buildEncoder(
    { ...architecture, outputs: WORN.length, norm: 'batch', standardised: false },
    { seed: random.word() },
  );
  const adam = new Adam(trainable({ net }), { beta1: 0.9, beta2: 0.999 });
  const learned = await drawnFaces('judge', LEARNED);
  for (let step = 0; step < STEPS; step++) {
    const some = Array.from({ length: BATCH }, () => learned[random.below(learned.length)]!);
    const [x, y] = [picturesOf(some), labelsOf(some)];
    const loss = tf.tidy(() => {
      const slope = gradients(adam.variables, () => {
        const logits = tf.reshape(net.apply(x, training(random.word())), y.shape) as tf.Tensor2D;
        const nats = tf.sub(tf.softplus(logits), tf.mul(y, logits)); // of Bernoulli labels
        return { loss: tf.mean(nats) as tf.Scalar, also: {} };
      });
      adam.apply(slope.gradients, RATE * Math.min(1, 2 - (2 * step) / STEPS));
      return slope.loss;
    });
    await loss.data();
    tf.dispose([x, y, loss]);
  }
  adam.dispose();

  async function wears(faces: tf.Tensor4D): Promise<Record<Worn, boolean[]>> {
    const logits = net.apply(faces);
    const values = await logits.data();
    logits.dispose();
    const of = (part: number) => Array.from({ length: faces.shape[0] }, (_, i) => values[i * WORN.length + part]! > 0);
    return { glasses: of(0), beard: of(1), hat: of(2) };
  }

  const heldOut = await drawnFaces('judged', HELD_OUT);
  const pictures = picturesOf(heldOut);
  const said = await wears(pictures);
  pictures.dispose();
  const right = (part: Worn) => heldOut.filter(({ worn }, i) => worn[part] === said[part][i]).length / HELD_OUT;
  return {
    accuracy: { glasses: right('glasses'), beard: right('beard'), hat: right('hat') },
    wears,
    dispose: () => net.dispose(),
  };
}

function drawnFaces(name: string, count: number): Promise<DrawnFace[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const { picture, worn } = drawFace(`${name} ${i}`);
      return { pixels: Float32Array.from(await picture.raw().toBuffer(), (byte) => byte / 127.5 - 1), worn };
    }),
  );
}

function picturesOf(faces: readonly DrawnFace[]): tf.Tensor4D {
  const data = new Float32Array(faces.length * PIXELS);
  faces.forEach(({ pixels }, i) => data.set(pixels, i * PIXELS));
  return tf.tensor4d(data, [faces.length, FACE_SIDE, FACE_SIDE, 3]);
}

const labelsOf = (faces: readonly DrawnFace[]) =>
  tf.tensor2d(faces.map(({ worn }) => WORN.map((part) => Number(worn[part]))));
