// Reads the size of opened photos, one after the other, so that a thousand dropped at once cost nothing up front.
// A file that cannot be read shows as failed in its place, with the reason.
import { toFault } from '../../../common/fault.ts';
import { probe } from '../../files/images/probe.ts';
import type { Workspace } from './workspace.ts';

export class Inspector {
  readonly #workspace: Workspace;
  readonly #queue: string[] = [];
  #working: Promise<void> | undefined;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
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
      const picture = this.#workspace.find(id);
      if (!picture) continue;
      try {
        const { width, height, depth, notes } = await probe(picture.file);
        const about = { ...(depth === 16 && { depth }), ...(notes.length > 0 && { notes }) };
        this.#workspace.update(id, { width, height, ...about });
      } catch (error) {
        const asked = this.#workspace.find(id)?.state !== 'idle'; // then the translation says it
        if (!asked) this.#workspace.update(id, { state: 'failed', fault: toFault(error, picture.file).toJSON() });
      }
    }
  }
}
