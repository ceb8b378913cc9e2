// The history of generated images that a discriminator is trained on (Shrivastava et al. 2017): half of the time it
// sees an older one, so it does not forget and the two nets swing less. CycleGAN keeps 50.
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../common/random.ts';

export class ImagePool {
  readonly #capacity: number;
  readonly #random: Random;
  readonly #images: tf.Tensor4D[] = [];
  #newest: tf.Tensor4D[] = [];

  /** `capacity` 0: always the newest image. */
  constructor(capacity: number, random: Random) {
    this.#capacity = capacity;
    this.#random = random;
  }

  /** The images kept now, oldest place first; they stay the pool's. */
  get images(): readonly tf.Tensor4D[] {
    return this.#images;
  }

  /** Puts back what `images` was. */
  restore(images: readonly tf.Tensor4D[]): void {
    tf.dispose(this.#images.splice(0, Infinity, ...images.map((image) => tf.keep(image.clone()))));
  }

  /**
   * For each image [1,H,W,C] of the batch: itself, or with a chance of 1/2, once the pool is full, an older one whose
   * place it takes. The result belongs to the caller.
   */
  exchange(batch: tf.Tensor4D): tf.Tensor4D {
    if (this.#capacity === 0) return batch.clone();
    return tf.tidy(() => {
      const images = tf.split(batch, batch.shape[0]) as tf.Tensor4D[];
      const shown = images.map((image) => this.#exchangeOne(image));
      this.#keepNewest(images);
      return tf.concat(shown);
    });
  }

  /**
   * Mixes the image with an older one by a weight of 1 or 0 and so does the same operations whatever chance says:
   * a backend that compiles a whole step would otherwise compile one for each outcome. The weight is given for each
   * channel, as single numbers may be compiled in until they change.
   */
  #exchangeOne(image: tf.Tensor4D): tf.Tensor4D {
    const place = this.#choose();
    const older = this.#images[place ?? 0] ?? tf.tensor4d(new Float32Array(image.size), image.shape);
    const channels = image.shape[3];
    const ofNew = tf.tensor1d(new Float32Array(channels).fill(place === undefined ? 1 : 0));
    const shown = tf.add(tf.mul(image, ofNew), tf.mul(older, tf.sub(1, ofNew))) as tf.Tensor4D;
    if (place !== undefined) {
      this.#images[place] = tf.keep(image.clone());
      older.dispose();
    } else if (this.#images.length < this.#capacity) {
      this.#images.push(tf.keep(image.clone()));
    }
    return shown;
  }

  /** The place of the older image to show; undefined: show the new one. */
  #choose(): number | undefined {
    if (this.#images.length < this.#capacity || !this.#random.chance(0.5)) return undefined;
    return this.#random.below(this.#images.length);
  }

  /** So that new images leave the step whether or not the pool took them: the same outputs in every step. */
  #keepNewest(images: readonly tf.Tensor4D[]): void {
    tf.dispose(this.#newest);
    this.#newest = images.map((image) => tf.keep(image.clone()));
  }

  dispose(): void {
    tf.dispose(this.#newest);
    this.#newest = [];
    this.restore([]);
  }
}
