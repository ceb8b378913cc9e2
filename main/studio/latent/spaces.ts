// Latent models by id, as Explore holds them: what was opened stays as it was until it is opened again. A slider asks
// for pictures thirty times a second, so its questions must not read a library each time.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isLatent } from '../../../common/contract/library.ts';
import type { LatentSpace } from '../../../common/contract/latent.ts';
import { Fault } from '../../../common/fault.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import { CARD_FILE } from '../../files/library/card.ts';
import type { Library, StoredLatent } from '../library/library.ts';
import type { Directions } from './directions.ts';

export class LatentSpaces {
  readonly #library: Pick<Library, 'get'>;
  readonly #directions: Directions;
  readonly #opened = new Map<string, { model: StoredLatent; changed: number }>();

  constructor(library: Pick<Library, 'get'>, directions: Directions) {
    this.#library = library;
    this.#directions = directions;
  }

  /** The model as it is on disk now. Faults: `not-found`, `bad-input` for a model of another kind. */
  async fresh(id: string): Promise<StoredLatent> {
    const model = await this.#library.get(id);
    if (!isLatent(model)) {
      const message = libraryFaults.translatesPictures({ model: model.card.name });
      throw new Fault('bad-input', message, { subject: id });
    }
    const opened = { model, changed: (await changedAt(model)) ?? 0 };
    // what is made of a model names it by its own id, also when a command found it by a path
    for (const name of [id, model.card.id]) this.#opened.set(name, opened);
    return model;
  }

  /** The model as it was opened; read anew when its folder is gone or holds another. Faults as `fresh`. */
  async get(id: string): Promise<StoredLatent> {
    const known = this.#opened.get(id);
    return known && (await changedAt(known.model)) === known.changed ? known.model : this.fresh(id);
  }

  async open(id: string): Promise<LatentSpace> {
    const model = await this.fresh(id);
    const { card } = model;
    return {
      model: card.id,
      name: card.name,
      dimensions: card.latent.dimensions,
      prior: card.latent.prior,
      classes: card.classes,
      ...(card.text && { text: card.text }),
      width: card.image.width,
      height: card.image.height,
      encoder: card.networks.encoder !== undefined,
      drags: card.networks.decoder.architecture.network !== 'dense-decoder',
      directions: await this.#directions.of(model),
    };
  }
}

const changedAt = ({ folder }: StoredLatent): Promise<number | undefined> =>
  stat(join(folder, CARD_FILE)).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
