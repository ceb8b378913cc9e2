// DragGAN (Pan et al. 2023): points of a generated picture are dragged to others by learning its code. Each move is a step of
// motion supervision, after which each handle is looked for in the new features near where it was. The paper learns w of
// StyleGAN; here it is z, which our generators have in its place.
//   L = L_motion + lambda |(F - F_0) (1 - M)|    (still-cells.ts has lambda (1 - M))
import * as tf from '@tensorflow/tfjs-core';
import type { PicturePoint, PointPair } from '../../common/latent/points.ts';
import { ranked } from '../layers/ranked.ts';
import type { Decoder } from '../networks/latent.ts';
import { Adam } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { type FeatureMap, featureAt, track } from './feature-points.ts';
import { withFeatures } from './followed-features.ts';
import { motionLoss, supervise } from './motion-supervision.ts';
import { stillCells } from './still-cells.ts';

export interface PointDragOptions {
  prior: 'normal' | 'uniform';
  /** Side of the pictures. */
  size: number;
  /** The layer whose features are followed: followedLayer. */
  layer: string;
  /** What stands behind the code: weights of classes, or features of a text. */
  condition: Float32Array;
  /** 1 to MOST_PAIRS. */
  pairs: readonly PointPair[];
  /** [size * size]: 1 where the picture may change, 0 where not. */
  mask?: Uint8Array | undefined;
}

/** Pixels from its target at which a handle has arrived. */
export const ARRIVED = 1;

const RATE = 0.06;
const TRACKED = 2; // px around a handle, the paper's r2: 12 where pictures are 512 px and larger
const LONGEST = 1.2; // times the usual length of a code: pictures of longer ones were never asked for

export class PointDrag {
  /** May be exchanged between moves for another with the same weights. */
  decoder: Pick<Decoder, 'apply'>;
  readonly #options: PointDragOptions;
  readonly #code: tf.Variable;
  readonly #adam: Adam;
  readonly #start: tf.Tensor4D;
  readonly #still: tf.Tensor4D;
  readonly #references: readonly Float32Array[];
  #features: FeatureMap;
  #picture: Float32Array;
  #handles: readonly PicturePoint[];
  #values: Float32Array;

  constructor(decoder: Pick<Decoder, 'apply'>, code: readonly number[], options: PointDragOptions) {
    const { pairs, size } = options;
    this.decoder = decoder;
    this.#options = options;
    this.#code = tf.tidy(() => tf.variable(tf.tensor4d([...code], [1, 1, 1, code.length])));
    this.#values = Float32Array.from(code);
    this.#adam = new Adam({ code: this.#code }, { beta1: 0.9, beta2: 0.999 });
    [this.#features, this.#picture] = this.#look();
    const { side, channels, data } = this.#features;
    this.#handles = pairs.map(({ handle }) => handle);
    this.#references = this.#handles.map((handle) => featureAt(this.#features, handle, size));
    this.#start = tf.tensor4d(data.slice(), [1, side, side, channels]);
    this.#still = tf.tensor4d(stillCells(options, side), [1, side, side, 1]);
  }

  /** Where the handles are now, in the order of the pairs. */
  get handles(): readonly PicturePoint[] {
    return this.#handles;
  }

  /** The picture of the code, [size,size,C] in [-1, 1]. */
  get picture(): Float32Array {
    return this.#picture;
  }

  get code(): Float32Array {
    return this.#values;
  }

  /** Pixels that the handle farthest from its target has to go. */
  get left(): number {
    const away = this.#options.pairs.map(({ target: { x, y } }, i) => {
      const handle = this.#handles[i]!;
      return Math.hypot(x - handle.x, y - handle.y);
    });
    return Math.max(...away);
  }

  /** One step of the code, and where that has brought the handles. */
  move(): void {
    tf.tidy(() => {
      const computed = gradients([this.#code], () => ({ loss: this.#loss(), also: {} }));
      this.#adam.apply(computed.gradients, RATE);
      this.#code.assign(this.#held());
    });
    [this.#features, this.#picture] = this.#look();
    this.#values = this.#code.dataSync() as Float32Array;
    this.#handles = this.#handles.map((at, i) =>
      track(this.#features, this.#references[i]!, at, { radius: TRACKED, picture: this.#options.size }),
    );
  }

  #loss(): tf.Scalar {
    const { size, pairs } = this.#options;
    const now = pairs.map(({ target }, i) => ({ handle: this.#handles[i]!, target }));
    const { features } = this.#forward();
    const motion = motionLoss(features, supervise(this.#features, size, now));
    const changed = tf.mean(tf.mul(tf.abs(tf.sub(features, this.#start)), this.#still));
    features.dispose();
    return tf.add(motion, changed) as tf.Scalar;
  }

  /** The code within what the prior draws: not outside of -1..1, not much longer than normal codes are. */
  #held(): tf.Tensor {
    if (this.#options.prior === 'uniform') return tf.clipByValue(this.#code, -1, 1);
    const most = LONGEST * Math.sqrt(this.#code.size);
    return tf.mul(this.#code, tf.minimum(tf.div(most, tf.norm(this.#code)), 1));
  }

  #forward() {
    const { condition, layer } = this.#options;
    const code = ranked<tf.Tensor4D>(this.#code);
    const behind = tf.tensor4d(condition, [1, 1, 1, condition.length]);
    return withFeatures(this.decoder, condition.length > 0 ? tf.concat([code, behind], 3) : code, layer);
  }

  #look(): [FeatureMap, Float32Array] {
    const { features, picture } = tf.tidy(() => this.#forward());
    const [data, pixels] = [features.dataSync() as Float32Array, picture.dataSync() as Float32Array];
    const [, side, , channels] = features.shape;
    tf.dispose([features, picture]);
    return [{ side, channels, data }, pixels];
  }

  dispose(): void {
    this.#adam.dispose();
    tf.dispose([this.#code, this.#start, this.#still]);
  }
}
