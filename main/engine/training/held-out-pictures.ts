// Pictures that a latent recipe never learns from, loaded once, in batches of one size: another would be another graph.
import type { Feeding } from '../../../common/contract/training.ts';
import { isFault } from '../../../common/fault.ts';
import type { Batch } from '../../../models/recipes/recipe.ts';
import { inOrder } from '../../files/datasets/in-order.ts';
import { CENTRE, cutInto, loadPhoto } from '../../files/datasets/load-photo.ts';
import type { PhotoList } from '../../files/runs/photo-list.ts';
import { toBatch } from './batch.ts';

const MOST = 1024; // numbers over more hardly differ
const PER_BATCH = 64;
const AT_ONCE = 8;

interface Picture {
  bytes: Uint8Array;
  label: number | undefined;
}

export class HeldOutPictures {
  readonly #feeding: Feeding;
  readonly #classes: number;
  readonly #pictures: readonly Picture[];

  private constructor(feeding: Feeding, classes: number, pictures: readonly Picture[]) {
    this.#feeding = feeding;
    this.#classes = classes;
    this.#pictures = pictures;
  }

  /** At most 1,024 of them, spread over all; undefined when none is held out or can be read. */
  static async open(list: PhotoList, feeding: Feeding): Promise<HeldOutPictures | undefined> {
    const { size, channels } = feeding;
    const photos = list.heldOut['images'] ?? [];
    const count = Math.min(MOST, photos.length);
    const places = Array.from({ length: count }, (_, i) => Math.floor((i * photos.length) / count));
    const pictures: Picture[] = [];
    const loads = inOrder(places, AT_ONCE, async (place) => {
      try {
        const bytes = new Uint8Array(channels * size * size);
        cutInto(bytes, 0, await loadPhoto(photos[place]!, feeding), size, CENTRE);
        return { bytes, label: list.labels?.heldOut[place] };
      } catch (error) {
        if (isFault(error)) return undefined;
        throw error;
      }
    });
    for await (const picture of loads) if (picture) pictures.push(picture);
    return pictures.length > 0 ? new HeldOutPictures(feeding, list.classes?.length ?? 0, pictures) : undefined;
  }

  /** All pictures once, but for some that no batch is left for. Each makes its tensors when it is called; the caller's. */
  *batches(): Generator<() => Batch> {
    const each = Math.min(PER_BATCH, this.#pictures.length);
    for (let from = 0; from + each <= this.#pictures.length; from += each) {
      const some = this.#pictures.slice(from, from + each);
      yield () => {
        const images = new Uint8Array(some.reduce((sum, { bytes }) => sum + bytes.length, 0));
        some.forEach(({ bytes }, i) => images.set(bytes, i * bytes.length));
        const labels = some.flatMap(({ label }) => (label === undefined ? [] : [label]));
        return toBatch({ images: { images }, labels: { images: labels } }, this.#feeding, this.#classes);
      };
    }
  }

  /** Mean absolute difference between the pictures and their mean, 0..1: what one picture for all would lose. */
  spread(): number {
    const { length } = this.#pictures[0]!.bytes;
    const mean = new Float64Array(length);
    for (const { bytes } of this.#pictures)
      for (let i = 0; i < length; i++) mean[i]! += bytes[i]! / this.#pictures.length;
    let sum = 0;
    for (const { bytes } of this.#pictures) for (let i = 0; i < length; i++) sum += Math.abs(bytes[i]! - mean[i]!);
    return sum / (255 * length * this.#pictures.length);
  }
}
