// Reads the size of opened photos, one after the other, so that a thousand dropped at once cost nothing up front.
// A file that cannot be read shows as failed in its place, with the reason.
import { toFault } from '../../../common/fault.ts';
import { probe } from '../../files/images/probe.ts';
import type { Desk } from './desk.ts';

export class Inspector {
  readonly #desk: Desk;
  readonly #queue: string[] = [];
  #working: Promise<void> | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  add(ids: readonly string[]): void {
    this.#queue.push(...ids);
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
  }

  async close(): Promise<void> {
    this.#queue.length = 0;
    await this.#working;
  }

  async #work(): Promise<void> {
    for (let id = this.#queue.shift(); id !== undefined; id = this.#queue.shift()) {
      const picture = this.#desk.find(id);
      if (!picture) continue;
      try {
        const { width, height } = await probe(picture.file);
        this.#desk.update(id, { width, height });
      } catch (error) {
        const asked = this.#desk.find(id)?.state !== 'idle'; // then the translation says it
        if (!asked) this.#desk.update(id, { state: 'failed', fault: toFault(error, picture.file).toJSON() });
      }
    }
  }
}
