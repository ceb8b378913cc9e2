// Reads the session once and writes it shortly after the last change. A write that fails is tried with the next change;
// somebody who moves sliders is not told thirty times a second that the disk is full, but once.
import type { LatentSpace } from '../../../common/contract/latent.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import { openStateOf, readSession, withModel, type OpenState, type Session } from './session.ts';

const SETTLE_MS = 300;

export class SessionKeeper {
  #session: Session = readSession(null);
  #loading: Promise<void> | null = null;
  #waiting: { model: string; state: () => OpenState } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failed = false;
  readonly #connection: Connection;
  readonly #toasts: Toasts;

  constructor(connection: Connection, toasts: Toasts) {
    this.#connection = connection;
    this.#toasts = toasts;
  }

  /** The model that was open last. */
  get model(): string | null {
    return this.#session.model;
  }

  /** Once; after a failure it can be tried again. @throws Fault */
  load(): Promise<void> {
    this.#loading ??= this.#read().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /** What a model had open. What waits to be written is written first: it is about the model that was open before. */
  stateOf(space: LatentSpace): OpenState | null {
    this.flush();
    return openStateOf(this.#session, space.model, space);
  }

  /** Soon writes what `state` gives then. */
  keep(model: string, state: () => OpenState): void {
    this.#waiting = { model, state };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), SETTLE_MS);
  }

  /** Writes what waits, now. */
  flush(): void {
    clearTimeout(this.#timer);
    if (!this.#waiting) return;
    const { model, state } = this.#waiting;
    this.#waiting = null;
    this.#session = withModel(this.#session, model, state());
    void this.#write();
  }

  async #read(): Promise<void> {
    const studio = await this.#connection.studio();
    this.#session = readSession(await studio.latent.session());
  }

  async #write(): Promise<void> {
    try {
      const studio = this.#connection.now ?? (await this.#connection.studio());
      await studio.latent.keepSession({ session: this.#session });
      this.#failed = false;
    } catch (error) {
      if (!this.#failed) this.#toasts.fault(error);
      this.#failed = true;
    }
  }
}
