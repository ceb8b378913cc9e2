// Files of pages that the database does not name: a damaged or former database may have named them, so they are kept for
// some weeks, one folder each, and shown, before they go. An entry's age is the time of its folder.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LostEntry } from '../../../common/contract/recovery.ts';
import { Fault } from '../../../common/fault.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import { isLeftover } from '../../files/atomic.ts';
import { numberedNames } from '../../files/free-name.ts';
import { makeFolder } from '../../files/make-folder.ts';

/** Four weeks: a holiday, and then some. */
const KEPT_MS = 28 * 24 * 3600 * 1000;

/** Names of files that an entry tells. */
const NAMED = 5;

export class LostAndFound {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** Moves a file or folder in, under its name. A folder without a whole file in it is nobody's loss and goes. */
  async keep(path: string, now = Date.now()): Promise<void> {
    if ((await wholeFiles(path)).length === 0) return rm(path, { recursive: true, force: true });
    await makeFolder(this.#root);
    for (const place of numberedNames(join(this.#root, basename(path)))) {
      if (existsSync(place)) continue;
      await mkdir(place);
      await rename(path, join(place, basename(path)));
      return utimes(place, new Date(now), new Date(now));
    }
  }

  /** The newest first. */
  async list(): Promise<LostEntry[]> {
    const ids = await readdir(this.#root).catch(() => []);
    const entries = await Promise.all(ids.map((id) => this.#entry(id)));
    return entries.filter((entry) => entry.files > 0).sort((a, b) => b.found - a.found || a.id.localeCompare(b.id));
  }

  /** Paths of all its files. Throws Fault `not-found`. */
  async files(id: string): Promise<string[]> {
    return (await wholeFiles(await this.#folder(id))).map(({ path }) => path);
  }

  /** Throws Fault `not-found`. */
  async remove(id: string): Promise<void> {
    await rm(await this.#folder(id), { recursive: true, force: true });
  }

  /** Removes what has been there for weeks, or has nothing left in it. */
  async clean(now = Date.now()): Promise<void> {
    for (const id of await readdir(this.#root).catch(() => [])) {
      const { files, until } = await this.#entry(id);
      if (files === 0 || now > until) await this.remove(id);
    }
  }

  async #entry(id: string): Promise<LostEntry> {
    const folder = join(this.#root, id);
    const files = await wholeFiles(folder);
    const { mtimeMs: found } = await stat(folder);
    return {
      id,
      names: files.slice(0, NAMED).map(({ path }) => basename(path)),
      files: files.length,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      found,
      until: found + KEPT_MS,
    };
  }

  /** An id that is none of those that are there never becomes a path. */
  async #folder(id: string): Promise<string> {
    const ids = await readdir(this.#root).catch((): string[] => []);
    if (!ids.includes(id)) throw new Fault('not-found', studioFaults.notLost(), { subject: id });
    return join(this.#root, id);
  }
}

/** All files below, or the file itself, without those half made. */
async function wholeFiles(path: string): Promise<{ path: string; bytes: number }[]> {
  const found = await stat(path);
  if (!found.isDirectory()) return [{ path, bytes: found.size }];
  const names = (await readdir(path)).filter((name) => !isLeftover(name)).sort();
  return (await Promise.all(names.map((name) => wholeFiles(join(path, name))))).flat();
}
