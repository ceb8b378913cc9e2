// Pictures made small for the page, kept on disk under the hash of what they were made from. Bounded: the longest
// unused go first. All of it may be deleted at any time.
import { createHash, randomUUID } from 'node:crypto';
import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../files/make-folder.ts';

const MAX_BYTES = 512 * 1024 * 1024;
/** Files made before the size is summed up again, which reads the whole folder. */
const PRUNE_EVERY = 200;
/** Makers at once: each decodes a whole photo, and the translation needs the cores too. */
const MAKERS = 2;

export class MediaCache {
  readonly #root: string;
  readonly #maxBytes: number;
  readonly #making = new Map<string, Promise<string>>();
  readonly #queue: (() => void)[] = [];
  #busy = 0;
  #made = 0;

  constructor(root: string, maxBytes = MAX_BYTES) {
    this.#root = root;
    this.#maxBytes = maxBytes;
  }

  /** The path of what was written for `key` earlier; undefined when there is nothing. */
  async find(key: string, extension: string): Promise<string | undefined> {
    const path = join(this.#root, nameOf(key, extension));
    const now = new Date();
    return utimes(path, now, now).then(
      () => path, // also: it was used now
      () => undefined,
    );
  }

  /** The path of what `make` wrote for `key`, now or earlier. `make` writes a whole file or throws. */
  async file(key: string, extension: string, make: (path: string) => Promise<unknown>): Promise<string> {
    const name = nameOf(key, extension);
    const path = join(this.#root, name);
    const making = this.#making.get(name);
    if (making) return making;
    if (await this.find(key, extension)) return path;
    const again = this.#making.get(name);
    if (again) return again;
    const made = this.#make(path, make).finally(() => this.#making.delete(name));
    this.#making.set(name, made);
    return made;
  }

  async #make(path: string, make: (path: string) => Promise<unknown>): Promise<string> {
    await this.#turn();
    const temporary = join(this.#root, `.${randomUUID()}`);
    try {
      await makeFolder(this.#root);
      await make(temporary);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    } finally {
      this.#busy--;
      this.#queue.shift()?.();
    }
    if (++this.#made % PRUNE_EVERY === 0) await this.prune();
    return path;
  }

  async #turn(): Promise<void> {
    while (this.#busy >= MAKERS) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#busy++;
  }

  /** Deletes the longest unused files until the rest is within the bound. */
  async prune(): Promise<void> {
    const files: { path: string; bytes: number; used: number }[] = [];
    for (const name of await readdir(this.#root).catch(() => [])) {
      const path = join(this.#root, name);
      const facts = await stat(path).catch(() => undefined);
      if (facts?.isFile()) files.push({ path, bytes: facts.size, used: facts.mtimeMs });
    }
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    for (const { path, bytes: size } of files.sort((a, b) => a.used - b.used)) {
      if (bytes <= this.#maxBytes) return;
      await rm(path, { force: true });
      bytes -= size;
    }
  }
}

const nameOf = (key: string, extension: string): string =>
  `${createHash('sha256').update(key).digest('hex').slice(0, 40)}.${extension}`;
