// Walks that are kept: documents of the studio's database, the newest last.
import { randomBytes } from 'node:crypto';
import { StoredWalk } from '../../../common/contract/latent.ts';
import { Fault } from '../../../common/fault.ts';
import { latentFaults } from '../../../common/faults/latent.ts';
import type { Walk } from '../../../common/latent/walk.ts';
import type { Database, Documents } from '../core/database.ts';

export class Walks {
  readonly #stored: Documents<StoredWalk>;

  constructor(database: Database) {
    this.#stored = database.documents('walks', StoredWalk);
  }

  all(): StoredWalk[] {
    return this.#stored.all();
  }

  /** Without an id a new one. Throws Fault `not-found` for an id that is none. */
  keep({ id, name, walk }: { id?: string; name: string; walk: Walk }): StoredWalk {
    if (id !== undefined) this.#check(id);
    const kept: StoredWalk = { id: id ?? randomBytes(5).toString('hex'), name, changed: Date.now(), walk };
    this.#stored.put(kept.id, kept);
    return kept;
  }

  /** Throws Fault `not-found`. */
  forget(id: string): void {
    this.#check(id);
    this.#stored.delete(id);
  }

  #check(id: string): void {
    if (this.all().some((walk) => walk.id === id)) return;
    throw new Fault('not-found', latentFaults.noWalk(), { subject: id });
  }
}
