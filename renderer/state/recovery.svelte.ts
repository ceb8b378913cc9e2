// What the studio found in its data folder and cannot place: shown in the settings until its user has decided, and
// announced once when the page opens.
import type { RecoveryReport } from '../../common/contract/recovery.ts';
import { t } from '../language/language.svelte.ts';
import type { Connection } from './connection.svelte.ts';
import { Persisted } from './persisted.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

const NOTHING: RecoveryReport = { lost: [], unreadable: 0, damaged: [] };

export class Recovery {
  #report = $state.raw<RecoveryReport>(NOTHING);
  /** When the newest entry of the last message was found: none comes twice. */
  readonly #notified = new Persisted('recovery-told', 0);
  readonly #connection: Connection;
  readonly #toasts: Toasts;

  constructor(connection: Connection, toasts: Toasts) {
    this.#connection = connection;
    this.#toasts = toasts;
    connection.watch(async (studio) => {
      this.#report = await studio.recovery.report();
      this.#notify();
    });
  }

  get report(): RecoveryReport {
    return this.#report;
  }

  get hasFound(): boolean {
    const { lost, unreadable, damaged } = this.#report;
    return lost.length > 0 || unreadable > 0 || damaged.length > 0;
  }

  /** Puts the pictures of a lost entry in the workspace. */
  restore(id: string): Promise<void> {
    return this.#change(async (studio) => {
      const { length } = await studio.recovery.restore({ id });
      if (length > 0) this.#toasts.show({ kind: 'success', title: t.recovery.restored(length) });
    });
  }

  remove(id: string): Promise<void> {
    return this.#change((studio) => studio.recovery.remove({ id }));
  }

  async #change(change: (studio: Awaited<ReturnType<Connection['studio']>>) => Promise<void>): Promise<void> {
    try {
      const studio = await this.#connection.studio();
      await change(studio);
      this.#report = await studio.recovery.report();
    } catch (error) {
      this.#toasts.fault(error);
    }
  }

  #notify(): void {
    const { lost, damaged } = this.#report;
    const newest = Math.max(0, ...lost.map(({ found }) => found), ...damaged.map(({ moved }) => moved));
    if (newest <= this.#notified.value) return;
    this.#notified.value = newest;
    this.#toasts.show({ kind: 'fault', title: t.recovery.title, body: t.recovery.message });
  }
}
