// Photos that were never learned from, to measure on: each once, whatever the sizes of the folders, where samples repeat
// those of the smaller one.
import * as tf from '@tensorflow/tfjs-core';
import type { Image } from '../../../../common/image/image.ts';
import type { ShownPicture } from '../../../../common/recipes/pictures.ts';
import type { Batch } from '../../../../models/training/learner.ts';
import type { Framing } from '../../../files/datasets/load-photo.ts';
import { toTensor } from '../../pixel-values.ts';
import type { Turn } from '../../turns.ts';
import { evenly } from './evenly.ts';
import { loadCropped } from './load-cropped.ts';

/** Pictures of one photo each, by the recipe's names: size x size x 3 values in [-1, 1]. */
export type Shown = Readonly<Record<string, Float32Array>>;

export class HeldOut {
  readonly size: number;
  readonly #images: Readonly<Record<string, readonly Image[]>>;

  private constructor(size: number, images: Record<string, Image[]>) {
    this.size = size;
    this.#images = images;
  }

  /** At most `most` photos of each domain, spread over all; what cannot be read is left out, of pairs both. */
  static async open(
    photos: Readonly<Record<string, readonly string[]>>,
    framing: Framing,
    { paired, most }: { paired: boolean; most: number },
  ): Promise<HeldOut> {
    const images = Object.fromEntries(Object.keys(photos).map((name) => [name, [] as Image[]]));
    const { size } = framing;
    const loaded = async (photo: string): Promise<Image | undefined> => {
      const data = await loadCropped(photo, framing);
      return data && { width: size, height: size, channels: 3, data };
    };
    if (paired) {
      for (const at of evenly(Math.min(...Object.values(photos).map(({ length }) => length)), most)) {
        const pair: [string, Image | undefined][] = [];
        for (const [name, all] of Object.entries(photos)) pair.push([name, await loaded(all[at]!)]);
        if (pair.every(([, image]) => image)) for (const [name, image] of pair) images[name]!.push(image!);
      }
    } else {
      for (const [name, all] of Object.entries(photos)) {
        for (const at of evenly(all.length, most)) {
          const image = await loaded(all[at]!);
          if (image) images[name]!.push(image);
        }
      }
    }
    return new HeldOut(framing.size, images);
  }

  /** Photos of each domain. */
  get counts(): Record<string, number> {
    return Object.fromEntries(Object.entries(this.#images).map(([name, { length }]) => [name, length]));
  }

  /** Photos of the domain that has fewest. */
  get fewest(): number {
    return Math.min(...Object.values(this.counts));
  }

  /** How often `shown` gives something: once for each photo of the domain that has most. */
  get rounds(): number {
    return this.fewest === 0 ? 0 : Math.max(...Object.values(this.counts));
  }

  /** What `show` makes of each photo, of `pictures`; those of a photo that was shown before are left out. */
  async *shown(
    show: (batch: Batch) => Record<string, tf.Tensor4D>,
    turn: Turn,
    pictures: readonly ShownPicture[],
  ): AsyncGenerator<Shown> {
    const domains = Object.entries(this.#images);
    for (let round = 0; round < this.rounds; round++) {
      const isNew = (name: string) => {
        const picture = pictures.find((each) => each.name === name);
        return picture && picture.kind !== 'sample' && round < (this.#images[picture.from]?.length ?? 0);
      };
      yield await turn(async () => {
        const batch = Object.fromEntries(
          domains.map(([name, images]) => [name, toTensor(images[round % images.length]!)]),
        );
        const made = show(batch);
        try {
          const values: Record<string, Float32Array> = {};
          for (const [name, picture] of Object.entries(made)) {
            if (isNew(name)) values[name] = (await picture.data()) as Float32Array;
          }
          return values;
        } finally {
          tf.dispose([batch, made]);
        }
      });
    }
  }
}
