// Pictures made small for the page, kept on disk under the hash of what they were made from. Bounded: the longest
// unused go first. All of it may be deleted at any time.
//
// Ours, because hosts serve its files by their paths and makers write them there: cacache, which npm keeps its packages in,
// hands out bytes by their own hash and drops nothing for being unused.
import { createHash, randomUUID } from 'node:crypto';
import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../files/make-folder.ts';
import { Lanes, type Work } from '../core/lanes.ts';

const MAX_BYTES = 512 * 1024 * 1024;
/** Files made before the size is summed up again, which reads the whole folder. */
const PRUNE_EVERY = 200;
/** Makers at once: each decodes a whole photo, and the translation needs the cores too. */
const MAKERS = 2;

type Make = (path: string) => Promise<unknown>;

export class MediaCache {
  readonly #root: string;
  readonly #maxBytes: number;
  readonly #asked = new Map<string, Promise<void>>();
  readonly #waiting: Work[] = [];
  readonly #makers = new Lanes(MAKERS, () => this.#waiting.shift());
  #made = 0;

  constructor(root: string, maxBytes = MAX_BYTES) {
    this.#root = root;
    this.#maxBytes = maxBytes;
  }

  /** The path of what was written for `key` earlier; undefined when there is nothing. */
  async find(key: string, extension: string): Promise<string | undefined> {
    const path = this.#pathOf(key, extension);
    return (await isThere(path)) ? path : undefined;
  }

  /** The path of what `make` wrote for `key`, now or earlier. `make` writes a whole file or throws. */
  async file(key: string, extension: string, make: Make): Promise<string> {
    const path = this.#pathOf(key, extension);
    let asked = this.#asked.get(path);
    if (!asked) {
      asked = this.#findOrMake(path, make).finally(() => this.#asked.delete(path));
      this.#asked.set(path, asked);
    }
    await asked;
    return path;
  }

  async #findOrMake(path: string, make: Make): Promise<void> {
    if (await isThere(path)) return;
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push(() => this.#make(path, make).then(resolve, reject));
      this.#makers.fill();
    });
    if (++this.#made % PRUNE_EVERY === 0) await this.prune();
  }

  async #make(path: string, make: Make): Promise<void> {
    const temporary = join(this.#root, `.${randomUUID()}`);
    try {
      await makeFolder(this.#root);
      await make(temporary);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  #pathOf(key: string, extension: string): string {
    return join(this.#root, `${createHash('sha256').update(key).digest('hex').slice(0, 40)}.${extension}`);
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

/** Marks it as used now. */
const isThere = async (path: string): Promise<boolean> => {
  const now = new Date();
  return utimes(path, now, now).then(
    () => true,
    () => false,
  );
};
