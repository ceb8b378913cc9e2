// Files that were made to be taken away: each in a folder of its own in the cache until the studio ends, so that a page
// downloads it from media/exports and a desktop copies it where its user wants it.
import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Export } from '../../../common/contract/latent.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { latentFaults } from '../../../common/faults/latent.ts';
import { copyInto } from '../../files/copy-into.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { fileName } from '../core/uploads.ts';

export interface StoredExport extends Export {
  path: string;
}

export class Exports {
  readonly #root: string;
  readonly #stored = new Map<string, StoredExport>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Removes what an earlier studio left. */
  async clean(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }

  /** A new export of that name: `make` writes the file at the path it gets. What `make` throws leaves nothing behind. */
  async add(name: string, make: (path: string) => Promise<unknown>): Promise<Export> {
    const id = randomUUID();
    const path = join(this.#root, id, fileName(name));
    try {
      await makeFolder(join(this.#root, id));
      await make(path);
      const { size: bytes } = await stat(path);
      this.#stored.set(id, { id, fileName: fileName(name), bytes, path });
      return { id, fileName: fileName(name), bytes };
    } catch (error) {
      await rm(join(this.#root, id), { recursive: true, force: true });
      throw toFault(error, name);
    }
  }

  /** Throws Fault `not-found`. */
  get(id: string): StoredExport {
    const stored = this.#stored.get(id);
    if (!stored) throw new Fault('not-found', latentFaults.exportGone(), { subject: id });
    return stored;
  }

  async forget(id: string): Promise<void> {
    if (this.#stored.delete(id)) await rm(join(this.#root, id), { recursive: true, force: true });
  }

  /** Copies it into a folder, never over another file; returns the path. Faults: `not-found`, `disk`. */
  async save(id: string, folder: string): Promise<string> {
    const { path, fileName: name } = this.get(id);
    try {
      return await copyInto(path, folder, name);
    } catch (error) {
      throw toFault(error, folder);
    }
  }
}
