// Named directions of latent models: directions.json in the folder of a model that is the user's own, so that it goes
// where the model goes; in the home folder for one that comes installed or is a trial model of a run, after those it came with.
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { NamedDirection, type SpaceDirection } from '../../../common/contract/latent.ts';
import { Fault, isFault } from '../../../common/fault.ts';
import { latentFaults } from '../../../common/faults/latent.ts';
import { writeWhole } from '../../files/atomic.ts';
import { DIRECTIONS_FILE } from '../../files/library/model-folder.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readBytes } from '../../files/tensors/read-bytes.ts';
import type { StoredLatent } from '../library/library.ts';

const Stored = z.object({ format: z.literal(1), directions: z.array(NamedDirection) });

export class Directions {
  readonly #library: string;
  readonly #aside: string;
  #last: Promise<unknown> = Promise.resolve();

  /** `library`: folder of the user's own models; `aside`: where directions of all others are kept. */
  constructor(library: string, aside: string) {
    this.#library = library;
    this.#aside = aside;
  }

  /** Those that came with the model, then those that were kept; one that was kept under a known id takes its place. */
  async of(model: StoredLatent): Promise<SpaceDirection[]> {
    const all = new Map<string, SpaceDirection>();
    const kept = this.#fileOf(model);
    for (const path of new Set([join(model.folder, DIRECTIONS_FILE), kept])) {
      for (const direction of await read(path)) all.set(direction.id, { ...direction, own: path === kept });
    }
    return [...all.values()].filter(({ vector }) => vector.length === model.card.latent.dimensions);
  }

  /** Faults: `bad-input` for a vector that is no direction of this model, `disk`. */
  keep(model: StoredLatent, direction: NamedDirection): Promise<void> {
    const { dimensions } = model.card.latent;
    if (direction.vector.length !== dimensions || !direction.vector.every(Number.isFinite)) {
      const message = latentFaults.otherVector({ model: model.card.name, dimensions, given: direction.vector.length });
      throw new Fault('bad-input', message, { subject: 'vector' });
    }
    return this.#change(model, (kept) => {
      const at = kept.findIndex(({ id }) => id === direction.id);
      return at < 0 ? [...kept, direction] : kept.with(at, direction);
    });
  }

  /** Faults: `not-found`, also for one that the model came with; `disk`. */
  forget(model: StoredLatent, id: string): Promise<void> {
    return this.#change(model, (kept) => {
      if (kept.some((each) => each.id === id)) return kept.filter((each) => each.id !== id);
      const message = latentFaults.noDirection({ model: model.card.name });
      throw new Fault('not-found', message, { subject: id });
    });
  }

  /** One change after the other, so that none is lost. */
  #change(model: StoredLatent, change: (kept: NamedDirection[]) => NamedDirection[]): Promise<void> {
    const path = this.#fileOf(model);
    const changed = this.#last.then(async () => {
      const directions = change(await read(path));
      await makeFolder(dirname(path));
      await writeWhole(path, `${JSON.stringify({ format: 1, directions } satisfies z.infer<typeof Stored>)}\n`);
    });
    this.#last = changed.catch(() => {});
    return changed;
  }

  #fileOf({ folder, card, builtin }: StoredLatent): string {
    const own = !builtin && folder === join(this.#library, card.id);
    return own ? join(folder, DIRECTIONS_FILE) : join(this.#aside, `${card.id}.json`);
  }
}

async function read(path: string): Promise<NamedDirection[]> {
  try {
    const bytes = await readBytes(path);
    return Stored.parse(JSON.parse(new TextDecoder().decode(bytes))).directions;
  } catch (error) {
    if (isFault(error) && error.code === 'not-found') return [];
    if (isFault(error)) throw error;
    const message = latentFaults.damagedDirections({ path });
    throw new Fault('unreadable', message, { subject: path, cause: error });
  }
}
