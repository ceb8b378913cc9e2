// Sample pictures: what the learner makes of a few photos that it never learns from, the same at every step.
import { sharp } from '../../../files/images/sharp.ts';
import * as tf from '@tensorflow/tfjs-core';
import type { Preprocessing } from '../../../../common/contract/training.ts';
import type { PicturesByName } from '../../../../models/training/health/pictures.ts';
import type { Learner } from '../../../../models/training/learner.ts';
import { UNLABELLED } from '../../../files/datasets/classes.ts';
import type { Images } from '../../../files/datasets/photo-feed.ts';
import type { PhotoList } from '../../../files/runs/photo-list.ts';
import type { SampleIndex } from '../../../files/runs/samples.ts';
import { toBytes } from '../../pixel-values.ts';
import type { Turn } from '../../turns.ts';
import { toBatch } from './batch.ts';
import { evenly } from './evenly.ts';
import { type LabelSpace, labelSpaceOf } from './label-space.ts';
import { loadCropped } from './load-cropped.ts';

/** As many as fit a page; pictures of latent spaces are small. */
const COLUMNS = { translator: 6, latent: 10 };

export interface Sample {
  index: SampleIndex;
  width: number;
  height: number;
  /** RGB of the whole grid. */
  pixels: Uint8Array;
  /** The same pictures as numbers, for the health rules. */
  pictures: PicturesByName;
}

interface Column {
  photos: Record<string, string>;
  images: Images;
  /** Label of the photo of `images`, where photos have one. */
  label: number | undefined;
}

export class Sampler {
  readonly #preprocessing: Preprocessing;
  readonly #labels: LabelSpace;
  readonly #columns: readonly Column[];
  /** Whether all columns are one batch: a latent recipe shows different pictures in each place of it. */
  readonly #together: boolean;

  private constructor(preprocessing: Preprocessing, columns: readonly Column[], list: PhotoList) {
    this.#preprocessing = preprocessing;
    this.#labels = labelSpaceOf(list);
    this.#columns = columns;
    this.#together = 'images' in list.train;
  }

  /** Chooses at most `most` held-out photos, spread over all (training photos where too few are held out), and loads them. */
  static async open(list: PhotoList, preprocessing: Preprocessing, most?: number): Promise<Sampler> {
    const names = Object.keys(list.train);
    const sideOf = (name: string) => (list.heldOut[name]!.length > 0 ? 'heldOut' : 'train');
    const longest = Math.max(...names.map((name) => list[sideOf(name)][name]!.length));
    const domains = names.map((name) => {
      const side = sideOf(name);
      const labels = list.labels?.[side];
      // One that holds out fewer than another shows some that it learns from, but no photo twice.
      const photos = side === 'train' ? list.train[name]! : [...list.heldOut[name]!, ...list.train[name]!];
      return { name, photos: photos.slice(0, longest), labels, order: labels && eachClassInTurn(labels) };
    });
    const wanted = most ?? COLUMNS['images' in list.train ? 'latent' : 'translator'];
    const there = Math.min(...domains.map(({ photos }) => photos.length));
    const count = Math.min(wanted, there);
    const columns: Column[] = [];
    const spread = evenly(there, count);
    const others = [...Array(there).keys()].filter((place) => !spread.includes(place)); // for those that cannot be read
    for (const [i, place] of [...spread, ...others].entries()) {
      if (columns.length === count) break;
      const chosen = domains.map(({ name, photos, labels, order }) => {
        const at = order ? order[i]! : Math.floor((place * photos.length) / there);
        return { name, photo: photos[at]!, label: labels?.[at] };
      });
      const images = await load(Object.fromEntries(chosen.map(({ name, photo }) => [name, photo])));
      if (images) columns.push({ ...images, label: chosen[0]!.label });
    }
    return new Sampler(preprocessing, columns, list);

    async function load(photos: Record<string, string>) {
      const images: Images = {};
      for (const [name, photo] of Object.entries(photos)) {
        const bytes = await loadCropped(photo, preprocessing);
        if (!bytes) return undefined;
        images[name] = bytes;
      }
      return { photos, images };
    }
  }

  /** What the learner makes of each photo in turn, by the recipe's names of pictures: size x size x 3 values in [-1, 1]. */
  async *shown(learner: Learner, turn: Turn): AsyncGenerator<Record<string, Float32Array>> {
    for (const column of this.#columns) {
      const made = await this.#preview([column], learner, turn);
      yield Object.fromEntries(Object.entries(made).map(([name, [first]]) => [name, first!]));
    }
  }

  async #preview(columns: readonly Column[], learner: Learner, turn: Turn): Promise<Record<string, Float32Array[]>> {
    const { size, channels } = this.#preprocessing;
    const bytes = channels * size * size;
    const images = Object.fromEntries(
      Object.keys(columns[0]!.images).map((name) => {
        const all = new Uint8Array(columns.length * bytes);
        columns.forEach((column, i) => all.set(column.images[name]!, i * bytes));
        return [name, all];
      }),
    );
    const labels = { images: columns.map(({ label }) => label ?? UNLABELLED) };
    return turn(async () => {
      const batch = toBatch({ images, labels }, this.#preprocessing, this.#labels);
      const shown = learner.preview(batch);
      try {
        const pictures: Record<string, Float32Array[]> = {};
        for (const [name, picture] of Object.entries(shown)) {
          const values = (await picture.data()) as Float32Array;
          const length = 3 * size * size;
          pictures[name] = Array.from({ length: picture.shape[0] }, (_, i) =>
            values.slice(i * length, (i + 1) * length),
          );
        }
        return pictures;
      } finally {
        tf.dispose([batch, shown]);
      }
    });
  }

  /**
   * A grid: one column per photo, one row per picture that the recipe shows; of what it shows more of, several rows.
   * Undefined when no photo can be read.
   */
  async sample(learner: Learner, turn: Turn): Promise<Sample | undefined> {
    const { size } = this.#preprocessing;
    const across = this.#columns.length;
    if (across === 0) return undefined;
    const pictures: Record<string, Float32Array[]> = {};
    for (const columns of this.#together ? [this.#columns] : this.#columns.map((column) => [column])) {
      const made = await this.#preview(columns, learner, turn);
      for (const [name, values] of Object.entries(made)) (pictures[name] ??= []).push(...values);
    }
    const tiles = Object.entries(pictures).flatMap(([name, all]) =>
      Array.from({ length: Math.ceil(all.length / across) }, (_, i) => ({
        name,
        row: all.slice(i * across, (i + 1) * across),
      })),
    );
    const [width, height] = [size * across, size * tiles.length];
    const pixels = new Uint8Array(width * height * 3);
    tiles.forEach(({ row }, y) => row.forEach((values, x) => putTile(pixels, width, values, { x, y, size })));
    const columns = this.#columns.map(({ photos }) => photos);
    const rows = tiles.map(({ name }) => name);
    return { index: { format: 1, tile: size, rows, columns }, width, height, pixels, pictures };
  }
}

/** Writes values in [-1, 1] as the tile in column `x` and row `y` of a grid that is `width` pixels wide. */
function putTile(
  pixels: Uint8Array,
  width: number,
  values: Float32Array,
  { x, y, size }: { x: number; y: number; size: number },
): void {
  const bytes = toBytes(values);
  for (let line = 0; line < size; line++) {
    const row = bytes.subarray(3 * line * size, 3 * (line + 1) * size);
    pixels.set(row, 3 * ((y * size + line) * width + x * size));
  }
}

/** Places of photos, one of each class, then a second of each, and so on. */
function eachClassInTurn(labels: readonly number[]): number[] {
  const counts = new Map<number, number>();
  const rounds = labels.map((label) => {
    const round = counts.get(label) ?? 0;
    counts.set(label, round + 1);
    return round;
  });
  const places = [...labels.keys()];
  return places.sort((a, b) => rounds[a]! - rounds[b]! || labels[a]! - labels[b]! || a - b);
}

/** The grid as a file: WebP for the page, JPEG for TensorBoard. */
export const encodeSample = ({ pixels, width, height }: Sample, format: 'webp' | 'jpeg'): Promise<Uint8Array> =>
  sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(format, { quality: 90 })
    .toBuffer();
