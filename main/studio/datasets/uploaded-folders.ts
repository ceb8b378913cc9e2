// Folders of photos that pages sent. A page in a browser may not name paths, so its photos become a folder of the
// studio's, `datasets/<id>`, and that path it may name. A folder that no run wants any more goes after some days.
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { DomainSource } from '../../../common/contract/datasets.ts';
import type { SkippedFile } from '../../../common/contract/fault.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import { isCaptionName, isPictureName } from '../../../common/file-kinds.ts';
import { listPhotos } from '../../files/datasets/list-photos.ts';
import { reserveFile } from '../../files/free-name.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { mayNamePaths, type StudioContext } from '../core/context.ts';
import type { Uploads } from '../core/uploads.ts';
import { splitPairs, type StoredPairs } from './split-pairs.ts';

const UNUSED_MS = 7 * 24 * 3600 * 1000;
const ID = /^[0-9a-f]{16}$/;

/** What the owner of the photos calls this folder: in one of ours lies the folder that was dropped. Empty when there is no such name. */
export function ownersName(path: string): string {
  const name = basename(path);
  if (!ID.test(name)) return name;
  const folders = readdirSync(path, { withFileTypes: true, encoding: 'utf8' });
  const [only, other] = folders;
  return only?.isDirectory() && !other ? only.name : '';
}

export class UploadedFolders {
  readonly #root: string;
  readonly #uploads: Uploads;

  /** `root`: the home's folder for them. */
  constructor(root: string, uploads: Uploads) {
    this.#root = resolve(root);
    this.#uploads = uploads;
  }

  /** Takes the uploads into a new folder, or into one made before. Throws Fault `not-found`, `forbidden`, `disk`. */
  async add({ uploads, into }: { uploads: readonly string[]; into?: string }) {
    if (into !== undefined && !this.#owns(into)) throw new Fault('forbidden', studioFaults.notFromUploads());
    const path = into === undefined ? join(this.#root, randomBytes(8).toString('hex')) : this.#folderOf(into);
    const skipped: SkippedFile[] = [];
    await makeFolder(path);
    for (const id of uploads) {
      const { name, folder } = this.#uploads.get(id);
      if (!isPictureName(name) && !isCaptionName(name)) {
        const fault = new Fault('unsupported', fileFaults.notTaken({ name }), { subject: name });
        skipped.push({ name, fault: fault.toJSON() });
        await this.#uploads.forget(id);
        continue;
      }
      try {
        // cameras number their photos anew in every folder
        await this.#uploads.moveTo(id, await reserveFile(join(path, folder), name));
      } catch (error) {
        skipped.push({ name, fault: toFault(error, name).toJSON() });
      }
    }
    return { path, count: (await listPhotos([path])).length, skipped };
  }

  /** Pictures with both of a pair side by side, as two folders. Throws as splitPairs. */
  split(source: DomainSource, signal?: AbortSignal): Promise<StoredPairs> {
    return splitPairs(this.#root, source, signal);
  }

  /** Throws Fault `forbidden` unless this connection may name these paths. */
  check(context: StudioContext, domains: Readonly<Record<string, DomainSource>>): void {
    const named = Object.values(domains).flatMap(({ paths, leftOut }) => [...paths, ...leftOut]);
    for (const path of named) {
      if (!isAbsolute(path)) throw new Fault('bad-input', fileFaults.notWholePath({ path }), { subject: path });
      if (!this.#owns(path)) mayNamePaths(context);
    }
  }

  /**
   * Removes folders in which none of `wanted` (paths of photos and folders) lies, once they are some days old; undefined:
   * it is not known what is wanted, and everything stays.
   */
  async clean(wanted: readonly string[] | undefined, now = Date.now()): Promise<void> {
    if (!wanted) return;
    const used = new Set(wanted.filter((path) => this.#owns(path)).map((path) => this.#folderOf(path)));
    for (const name of await readdir(this.#root).catch(() => [])) {
      const path = join(this.#root, name);
      if (used.has(path)) continue;
      const { mtimeMs } = await stat(path);
      if (now - mtimeMs > UNUSED_MS) await rm(path, { recursive: true, force: true });
    }
  }

  #owns(path: string): boolean {
    const inside = relative(this.#root, resolve(path));
    return inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  }

  /** The dataset's folder that a path of ours lies in. */
  #folderOf(path: string): string {
    return join(this.#root, relative(this.#root, resolve(path)).split(sep)[0]!);
  }
}
