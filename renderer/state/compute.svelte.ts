// What this computer computes with: the engine's state as it changes, and the doctor's report when asked for.
import type { EngineStatus, Machine, MachineReport } from '../../common/contract/compute.ts';
import type { Connection } from './connection.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

export class Compute {
  #status = $state.raw<EngineStatus | null>(null);
  #report = $state.raw<MachineReport | null>(null);
  #machine = $state.raw<Machine | null>(null);
  #testing = $state(false);
  readonly #connection: Connection;
  readonly #toasts: Toasts;

  constructor(connection: Connection, toasts: Toasts) {
    this.#connection = connection;
    this.#toasts = toasts;
    connection.watch(async (studio, signal) => {
      for await (const status of await studio.compute.status(undefined, { signal })) this.#status = status;
    });
  }

  get status(): EngineStatus | null {
    return this.#status;
  }

  get report(): MachineReport | null {
    return this.#report;
  }

  get machine(): Machine | null {
    return this.#machine;
  }

  get testing(): boolean {
    return this.#testing;
  }

  /** Asks what the studio runs on, which does not change while it runs. */
  async know(): Promise<void> {
    if (this.#machine) return;
    try {
      this.#machine = await (await this.#connection.studio()).compute.machine();
    } catch (error) {
      this.#toasts.fault(error);
    }
  }

  /** Runs every backend's self-test; takes up to minutes. */
  async test(): Promise<void> {
    if (this.#testing) return;
    this.#testing = true;
    try {
      this.#report = await (await this.#connection.studio()).compute.doctor();
    } catch (error) {
      this.#toasts.fault(error);
    } finally {
      this.#testing = false;
    }
  }
}
