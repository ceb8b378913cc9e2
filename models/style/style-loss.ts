// What pixels are moved down (Gatys et al. 2016, 1508.06576): the encoder is to see in them what is where in the photo and
// the statistics of the style picture,
//   loss = content mean |F_8 - F_8(photo)|^2 / var F_8(photo) + sum over layers of styleDistance + smooth mean |dx|^2.
// The layers are the pixels themselves and the taps of the encoder. It is shown pictures at twice their size: its first
// convolution takes every second pixel only, and what lies between would become a grid of noise.
import * as tf from '@tensorflow/tfjs-core';
import type { FrozenFeatures } from '../networks/frozen-features.ts';
import { type Style, styleDistance, styleOf, unitsOf } from './gram.ts';

export type StyleFeatures = Pick<FrozenFeatures, 'extract'>;

export interface StyleLossOptions {
  encoder: StyleFeatures;
  /** [1,H,W,3] in [-1, 1]; the pixels have its size. */
  photo: tf.Tensor4D;
  /** [1,h,w,3]. */
  style: tf.Tensor4D;
  /** Weight of what is where. */
  content: number;
}

/** The tap that says what is where: that of stride 8, of a picture at twice its size. */
const CONTENT_TAP = 1;
/** Weight of the squared differences of neighbouring pixels. */
const SMOOTH = 0.5;

export class StyleLoss {
  readonly #encoder: StyleFeatures;
  readonly #content: number;
  /** F_8 of the photo, and 1 over its deviation. */
  readonly #seen: tf.Tensor4D;
  readonly #seenUnit: tf.Scalar;
  readonly #wanted: readonly (Style & { units: tf.Tensor2D })[];

  constructor({ encoder, photo, style, content }: StyleLossOptions) {
    this.#encoder = encoder;
    this.#content = content;
    const { seen, unit, wanted } = tf.tidy(() => {
      const seen = extract(encoder, photo)[CONTENT_TAP]!;
      const deviation = tf.sqrt(tf.moments(seen).variance);
      const wanted = layersOf(style, extract(encoder, style)).map((layer) => {
        const statistics = styleOf(layer);
        return { ...statistics, units: unitsOf(statistics) };
      });
      return { seen, unit: tf.div<tf.Scalar>(1, tf.add(deviation, 1e-3)), wanted };
    });
    this.#seen = seen;
    this.#seenUnit = unit;
    this.#wanted = wanted;
  }

  /** Of pixels [1,H,W,3]. Inside a gradient it may be called as any operation. */
  of(x: tf.Tensor4D): tf.Scalar {
    return tf.tidy(() => {
      const taps = extract(this.#encoder, x);
      const moved = tf.mul(tf.sub(taps[CONTENT_TAP]!, this.#seen), this.#seenUnit);
      const styles = layersOf(x, taps).map((layer, i) => {
        const wanted = this.#wanted[i]!;
        return styleDistance(styleOf(layer), wanted, wanted.units);
      });
      return tf.addN([tf.mul(tf.mean(tf.square(moved)), this.#content), ...styles, roughness(x)]) as tf.Scalar;
    });
  }

  dispose(): void {
    tf.dispose([this.#seen, this.#seenUnit, ...this.#wanted.flatMap(({ mean, gram, units }) => [mean, gram, units])]);
  }
}

function extract(encoder: StyleFeatures, x: tf.Tensor4D): tf.Tensor4D[] {
  const [, height, width] = x.shape;
  return encoder.extract(tf.image.resizeBilinear(x, [2 * height, 2 * width], false, true));
}

const layersOf = (x: tf.Tensor4D, taps: readonly tf.Tensor4D[]): tf.Tensor4D[] => [x, ...taps];

/** Total variation, squared. */
function roughness(x: tf.Tensor4D): tf.Scalar {
  const [, height, width] = x.shape;
  const part = (y: number, x0: number, h: number, w: number) => tf.slice(x, [0, y, x0, 0], [1, h, w, 3]);
  const across = tf.squaredDifference(part(0, 1, height, width - 1), part(0, 0, height, width - 1));
  const down = tf.squaredDifference(part(1, 0, height - 1, width), part(0, 0, height - 1, width));
  return tf.mul(tf.add(tf.mean(across), tf.mean(down)), SMOOTH);
}
