// Checkpoints of runs that can be used before they are saved as models: those that were tried last, found again after a
// reload.
import type { LibraryModel } from '../../common/contract/library.ts';
import type { StudioClient } from '../host/host.ts';
import { Persisted } from './persisted.svelte.ts';

const MOST = 5;

export class TrialModels {
  #models = $state.raw<readonly LibraryModel[]>([]);
  readonly #ids = new Persisted<{ ids: readonly string[] }>('trials', { ids: [] });

  /** The newest first. */
  get models(): readonly LibraryModel[] {
    return this.#models;
  }

  /** One of the same id is replaced. */
  add(model: LibraryModel): void {
    this.#models = [model, ...this.#models.filter(({ card }) => card.id !== model.card.id)].slice(0, MOST);
    this.#ids.value = { ids: this.#models.map(({ card }) => card.id) };
  }

  /** Takes up those that the studio still has. */
  async read(studio: StudioClient): Promise<void> {
    const { ids } = this.#ids.value;
    const asked = ids.map((id) => studio.library.get({ id }).catch(() => undefined)); // its run may be gone
    const models = (await Promise.all(asked)).filter((model) => model !== undefined);
    if (ids === this.#ids.value.ids) this.#models = models; // else another was added meanwhile
  }
}
