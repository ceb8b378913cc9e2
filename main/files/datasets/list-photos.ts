// The photos of a domain, as paths: folders are searched, nothing is opened.
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { Fault, toFault } from '../../../common/fault.ts';
import { IMAGE_EXTENSIONS } from '../images/formats.ts';

/** Photos that people have and sharp's own build cannot decode: found so that they can be named, never trained on. */
const UNREAD_EXTENSIONS: ReadonlySet<string> = new Set(['heic', 'heif']);

export interface FoundPhotos {
  /** Absolute paths, each once, in the order of their characters: the same on every machine and in every language. */
  photos: string[];
  /** Photos of a kind that is not read. */
  unread: string[];
}

/**
 * Files, and all photos below folders. Links are followed; a folder is searched once, however many links lead to it.
 * Faults: `not-found` or `disk` for a path that was named; a folder further in that cannot be read is passed over.
 */
export async function findPhotos(
  paths: readonly string[],
  leftOut: readonly string[] = [],
  signal?: AbortSignal,
): Promise<FoundPhotos> {
  const out = new Set(leftOut.map((path) => resolve(path)));
  const searched = new Set<string>();
  const photos = new Set<string>();
  const unread = new Set<string>();
  const folders: string[] = [];

  const take = (path: string) => {
    const extension = extname(path).slice(1).toLowerCase();
    if (out.has(path)) return;
    if (IMAGE_EXTENSIONS.has(extension)) photos.add(path);
    else if (UNREAD_EXTENSIONS.has(extension)) unread.add(path);
  };

  for (const path of paths.map((each) => resolve(each))) {
    const status = await stat(path).catch((error) => {
      throw toFault(error, path);
    });
    if (status.isDirectory()) folders.push(path);
    else take(path);
  }
  const named = new Set(folders);
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (signal?.aborted) throw new Fault('cancelled', 'Cancelled.');
    try {
      const real = await realpath(folder);
      if (searched.has(real)) continue;
      searched.add(real);
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.name.startsWith('.')) continue; // thumbnails and doubles that systems leave behind
        const path = join(folder, entry.name);
        const status = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
        if (status?.isDirectory()) folders.push(path);
        else if (status?.isFile()) take(path);
      }
    } catch (error) {
      if (named.has(folder)) throw toFault(error, folder);
    }
  }
  return { photos: [...photos].sort(), unread: [...unread].sort() };
}

/** The photos alone that training can use. Faults as findPhotos. */
export async function listPhotos(
  paths: readonly string[],
  leftOut: readonly string[] = [],
  signal?: AbortSignal,
): Promise<string[]> {
  return (await findPhotos(paths, leftOut, signal)).photos;
}
