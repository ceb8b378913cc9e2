// Pictures that a latent model is measured on, loaded once, in batches of one size: another would be another graph.
import * as tf from '@tensorflow/tfjs-core';
import type { Preprocessing } from '../../../../common/contract/training.ts';
import { Random } from '../../../../common/random.ts';
import type { Batch } from '../../../../models/training/learner.ts';
import { UNLABELLED } from '../../../files/datasets/classes.ts';
import { inOrder } from '../../../files/datasets/in-order.ts';
import type { Framing } from '../../../files/datasets/load-photo.ts';
import { toFloats, toRgb } from '../../pixel-values.ts';
import type { Turn } from '../../turns.ts';
import { toBatch } from './batch.ts';
import { evenly } from './evenly.ts';
import { type LabelSpace, NO_LABELS } from './label-space.ts';
import { loadCropped } from './load-cropped.ts';

const PER_BATCH = 64;
const AT_ONCE = 8;

interface LoadedPicture {
  /** As many channels as the framing says. */
  bytes: Uint8Array;
  label: number;
}

type KnownFraming = Framing & Pick<Preprocessing, 'channels'>;

export interface LoadOptions {
  framing: KnownFraming;
  /** Label of each photo, UNLABELLED for none. */
  labels?: readonly number[];
  /** What labels mean; nothing when batches need none. */
  space?: LabelSpace;
  most: number;
}

export class LoadedPictures {
  readonly framing: KnownFraming;
  readonly #space: LabelSpace;
  readonly #pictures: readonly LoadedPicture[];

  private constructor(framing: KnownFraming, space: LabelSpace, pictures: readonly LoadedPicture[]) {
    this.framing = framing;
    this.#space = space;
    this.#pictures = pictures;
  }

  /** At most `most` of the photos, spread over all; what cannot be read is left out. */
  static async open(photos: readonly string[], { framing, labels, space = NO_LABELS, most }: LoadOptions) {
    const pictures: LoadedPicture[] = [];
    const loads = inOrder(evenly(photos.length, most), AT_ONCE, async (at) => {
      const bytes = await loadCropped(photos[at]!, framing);
      return bytes && { bytes, label: labels?.[at] ?? UNLABELLED };
    });
    for await (const picture of loads) if (picture) pictures.push(picture);
    return new LoadedPictures(framing, space, pictures);
  }

  get count(): number {
    return this.#pictures.length;
  }

  /** Labels of the pictures that have one. */
  get labels(): number[] {
    return this.labelled().#pictures.map(({ label }) => label);
  }

  /** Those that have a label. */
  labelled(): LoadedPictures {
    return this.#with(this.#pictures.filter(({ label }) => label !== UNLABELLED));
  }

  /** At most `most` of them, spread over all. */
  some(most: number): LoadedPictures {
    return this.#with(evenly(this.count, most).map((at) => this.#pictures[at]!));
  }

  /** Two parts of the same size, at random but always the same. */
  halves(): [LoadedPictures, LoadedPictures] {
    const shuffled = new Random(1).shuffled(this.#pictures);
    const half = Math.floor(this.count / 2);
    return [this.#with(shuffled.slice(0, half)), this.#with(shuffled.slice(half, 2 * half))];
  }

  /** Means over the batches of the scalars of each. Some pictures that no whole batch is left for are left out. */
  async means(scalarsOf: (batch: Batch) => Record<string, tf.Scalar>, turn: Turn): Promise<Map<string, number>> {
    const means = new Map<string, number>();
    const each = Math.min(PER_BATCH, this.count);
    const batches = each === 0 ? 0 : Math.floor(this.count / each);
    for (let i = 0; i < batches; i++) {
      await turn(async () => {
        const batch = this.#batch(this.#pictures.slice(i * each, (i + 1) * each));
        const scalars = scalarsOf(batch);
        try {
          for (const [name, scalar] of Object.entries(scalars)) {
            const [value] = await scalar.data();
            means.set(name, (means.get(name) ?? 0) + value! / batches);
          }
        } finally {
          tf.dispose([batch, scalars]);
        }
      });
    }
    return means;
  }

  /** Each as size x size x 3 values in [-1, 1], also grey ones. */
  *rgb(): Generator<Float32Array> {
    for (const { bytes } of this.#pictures) yield toRgb(toFloats(bytes), this.framing.channels);
  }

  /** Their mean, as `rgb`. */
  mean(): Float32Array {
    const values = Float32Array.from(this.#mean(), (value) => value / 127.5 - 1);
    return toRgb(values, this.framing.channels);
  }

  /** Mean absolute difference between the pictures and their mean, 0..1: what one picture for all would lose. */
  meanDeviation(): number {
    const mean = this.#mean();
    let sum = 0;
    for (const { bytes } of this.#pictures) mean.forEach((value, i) => (sum += Math.abs(bytes[i]! - value)));
    return sum / (255 * mean.length * this.count);
  }

  /** In bytes' units. */
  #mean(): Float64Array {
    const mean = new Float64Array(this.#pictures[0]!.bytes.length);
    for (const { bytes } of this.#pictures) bytes.forEach((value, i) => (mean[i]! += value / this.count));
    return mean;
  }

  #with(pictures: readonly LoadedPicture[]): LoadedPictures {
    return new LoadedPictures(this.framing, this.#space, pictures);
  }

  #batch(some: readonly LoadedPicture[]): Batch {
    const images = new Uint8Array(some.reduce((sum, { bytes }) => sum + bytes.length, 0));
    some.forEach(({ bytes }, i) => images.set(bytes, i * bytes.length));
    const labels = some.map(({ label }) => label);
    return toBatch({ images: { images }, labels: { images: labels } }, this.framing, this.#space);
  }
}
