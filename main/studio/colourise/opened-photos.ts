// The photo that is worked on, decoded once: a hand that moves a point asks for it ten times a second.
import type { Image } from '../../../common/image/image.ts';
import type { ImageWithAlpha } from '../../files/images/pixels.ts';
import { resize } from '../../files/images/resize.ts';
import { withLongSide } from '../translation/sizes.ts';
import type { Colourings } from './colourings.ts';
import { type GreyPicture, openGrey } from './open-grey.ts';
import { readReference } from './reference.ts';

interface Opened {
  key: string;
  picture: GreyPicture;
  reference: Image | undefined;
  /** By long side. */
  smaller: Map<number, ImageWithAlpha>;
}

export class OpenedPhotos {
  readonly #colourings: Colourings;
  #last: Promise<Opened> | undefined;
  #key = '';

  constructor(colourings: Colourings) {
    this.#colourings = colourings;
  }

  /** As the network and the result need it. Faults: `not-found`, those of decode. */
  async get(id: string, trained: number): Promise<Pick<Opened, 'picture' | 'reference'>> {
    return this.#opened(id, trained);
  }

  /** The photo alone, its long side at most `side`. */
  async atMost(id: string, trained: number, side: number): Promise<ImageWithAlpha> {
    const { picture, smaller } = await this.#opened(id, trained);
    const { image } = picture.photo;
    if (Math.max(image.width, image.height) <= side) return picture.photo;
    const known = smaller.get(side) ?? (await resize(picture.photo, withLongSide(image, side)));
    smaller.set(side, known);
    return known;
  }

  #opened(id: string, trained: number): Promise<Opened> {
    const { photo, reference } = this.#colourings.files(id);
    const key = [photo, reference ?? '', trained].join('\n');
    if (this.#last && this.#key === key) return this.#last;
    this.#key = key;
    const last = (async (): Promise<Opened> => ({
      key,
      picture: await openGrey(photo, trained),
      reference: reference === null ? undefined : await readReference(reference),
      smaller: new Map(),
    }))();
    this.#last = last;
    last.catch(() => {
      if (this.#last === last) this.#last = undefined; // asked again, it is tried again
    });
    return last;
  }
}
