// Opens models: the one that was asked for last is the one that opens. A model that does not open leaves the one before
// as it was.
import type { LatentSpace } from '../../../common/contract/latent.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import type { Connection } from '../connection.svelte.ts';

interface Parts {
  connection: Connection;
  /** What has to be there first. @throws Fault */
  ready(): Promise<void>;
  /** A model is there to be opened: `space` of `ModelOpening` is it already. */
  opened(space: LatentSpace): void;
}

export class ModelOpening {
  readonly #parts: Parts;
  #space = $state.raw<LatentSpace | null>(null);
  #model = $state<string | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #refused: string | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Of the open model; null before one is. */
  get space(): LatentSpace | null {
    return this.#space;
  }

  /** Id of the model that is being opened. */
  get model(): string | null {
    return this.#model;
  }

  /** Why the last model did not open. */
  get fault(): Fault | null {
    return this.#fault;
  }

  /** Id of the last model that did not open. */
  get refused(): string | null {
    return this.#refused;
  }

  /** Opens a model of the library, or a trial model of a run: whether it is the open one now. */
  async open(model: string): Promise<boolean> {
    const isOpen = this.#space?.model === model && this.#model === null;
    if (!isOpen && this.#model !== model) await this.#open(model);
    return this.#space?.model === model;
  }

  /** Opens it if it is there; no fault where it is not. */
  async tryOpen(model: string): Promise<boolean> {
    const isOpen = await this.open(model);
    if (!isOpen) this.#fault = null;
    return isOpen;
  }

  async #open(model: string): Promise<void> {
    const { connection, ready, opened } = this.#parts;
    this.#model = model;
    this.#fault = null;
    try {
      await ready();
      const studio = await connection.studio();
      const space = await studio.latent.open({ model, warmUp: true });
      if (this.#model !== model) return; // another one was asked for meanwhile
      this.#space = space;
      opened(space);
    } catch (error) {
      if (this.#model !== model) return;
      this.#fault = toFault(error);
      this.#refused = model;
    } finally {
      if (this.#model === model) this.#model = null;
    }
  }
}
