// Sample pictures: what the learner makes of a few photos that it never learns from, the same at every step.
import sharp from 'sharp';
import * as tf from '@tensorflow/tfjs-core';
import type { Feeding } from '../../../common/contract/training.ts';
import { isFault } from '../../../common/fault.ts';
import type { Pictures } from '../../../models/training/health/pictures.ts';
import type { Learner } from '../../../models/recipes/recipe.ts';
import { CENTRE, cutInto, loadPhoto } from '../../files/datasets/load-photo.ts';
import type { PhotoList } from '../../files/runs/photo-list.ts';
import type { SampleIndex } from '../../files/runs/samples.ts';
import { toBytes } from '../pixels.ts';
import { toBatch } from './batch.ts';

const COLUMNS = 6; // as many as fit a page

export interface Sample {
  index: SampleIndex;
  width: number;
  height: number;
  /** RGB of the whole grid. */
  pixels: Uint8Array;
  /** The same pictures as numbers, for the health rules. */
  pictures: Pictures;
}

type Turn = <T>(work: () => Promise<T>) => Promise<T>;

interface Column {
  photos: Record<string, string>;
  images: Record<string, Uint8Array>;
}

export class Sampler {
  readonly #size: number;
  readonly #columns: readonly Column[];

  private constructor(size: number, columns: readonly Column[]) {
    this.#size = size;
    this.#columns = columns;
  }

  /** Chooses at most `most` held-out photos, spread over all (training photos where none is held out), and loads them. */
  static async open(list: PhotoList, feeding: Feeding, most = COLUMNS): Promise<Sampler> {
    const { size } = feeding;
    const domains = Object.keys(list.train).map((name) => {
      const photos = list.heldOut[name]!.length > 0 ? list.heldOut[name]! : list.train[name]!;
      return [name, photos] as const;
    });
    const there = Math.max(...domains.map(([, photos]) => photos.length));
    const count = Math.min(most, there);
    const columns: Column[] = [];
    for (let i = 0; i < there && columns.length < count; i++) {
      const place = (columns.length * there) / count + i - columns.length; // moves on by one for each that cannot be read
      const photos = Object.fromEntries(domains.map(([name, all]) => [name, all[Math.floor(place) % all.length]!]));
      const images = await load(photos, feeding);
      if (images) columns.push({ photos, images });
    }
    return new Sampler(size, columns);

    async function load(photos: Record<string, string>, framing: Feeding) {
      const images: Record<string, Uint8Array> = {};
      try {
        for (const [name, photo] of Object.entries(photos)) {
          images[name] = new Uint8Array(3 * size * size);
          cutInto(images[name], 0, await loadPhoto(photo, framing), size, CENTRE);
        }
        return images;
      } catch (error) {
        if (isFault(error)) return undefined;
        throw error;
      }
    }
  }

  /** What the learner makes of each photo in turn, by the recipe's names of pictures: size x size x 3 values in [-1, 1]. */
  async *shown(learner: Learner, turn: Turn): AsyncGenerator<Record<string, Float32Array>> {
    const size = this.#size;
    for (const { images } of this.#columns) {
      yield await turn(async () => {
        const batch = toBatch(images, size);
        const shown = learner.preview(batch);
        try {
          const pictures: Record<string, Float32Array> = {};
          for (const [name, picture] of Object.entries(shown)) {
            pictures[name] = ((await picture.data()) as Float32Array).slice(0, 3 * size * size);
          }
          return pictures;
        } finally {
          tf.dispose([batch, shown]);
        }
      });
    }
  }

  /** A grid: one column per photo, one row per picture that the recipe shows. Undefined when no photo can be read. */
  async take(learner: Learner, turn: Turn): Promise<Sample | undefined> {
    const size = this.#size;
    const pictures: Record<string, Float32Array[]> = {};
    for await (const column of this.shown(learner, turn)) {
      for (const [name, values] of Object.entries(column)) (pictures[name] ??= []).push(values);
    }
    if (this.#columns.length === 0) return undefined;
    const rows = Object.keys(pictures);
    const [width, height] = [size * this.#columns.length, size * rows.length];
    const pixels = new Uint8Array(width * height * 3);
    rows.forEach((name, row) =>
      pictures[name]!.forEach((values, column) => {
        const bytes = toBytes(values);
        for (let y = 0; y < size; y++) {
          pixels.set(bytes.subarray(3 * y * size, 3 * (y + 1) * size), 3 * ((row * size + y) * width + column * size));
        }
      }),
    );
    const columns = this.#columns.map(({ photos }) => photos);
    return { index: { format: 1, tile: size, rows, columns }, width, height, pixels, pictures };
  }
}

/** The grid as a file: WebP for the page, JPEG for TensorBoard. */
export const encodeSample = ({ pixels, width, height }: Sample, format: 'webp' | 'jpeg'): Promise<Uint8Array> =>
  sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(format, { quality: 90 })
    .toBuffer();
