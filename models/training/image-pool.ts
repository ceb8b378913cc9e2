// The history of generated images that a discriminator is trained on (Shrivastava et al. 2017): half of the time it
// sees an older one, so it does not forget and the two nets swing less. CycleGAN keeps 50.
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../common/random.ts';

export class ImagePool {
  readonly #capacity: number;
  readonly #random: Random;
  readonly #images: tf.Tensor4D[] = [];

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
      return tf.concat(images.map((image) => this.#exchangeOne(image)));
    });
  }

  #exchangeOne(image: tf.Tensor4D): tf.Tensor4D {
    if (this.#images.length < this.#capacity) {
      this.#images.push(tf.keep(image.clone()));
      return image;
    }
    if (!this.#random.chance(0.5)) return image;
    const place = this.#random.below(this.#images.length);
    const older = this.#images[place]!;
    this.#images[place] = tf.keep(image.clone());
    const result = older.clone();
    older.dispose();
    return result;
  }

  dispose(): void {
    this.restore([]);
  }
}
