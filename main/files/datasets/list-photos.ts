// The photos of a domain, as paths: folders are searched, nothing is opened.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isPictureName, isUnreadPhotoName } from '../../../common/file-kinds.ts';
import { toFault } from '../../../common/fault.ts';
import { walkFolder } from '../walk-folder.ts';

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
  const entered = new Set<string>();
  const photos = new Set<string>();
  const unread = new Set<string>();
  const add = (path: string) => {
    if (out.has(path)) return;
    if (isPictureName(path)) photos.add(path);
    else if (isUnreadPhotoName(path)) unread.add(path);
  };
  for (const path of paths.map((each) => resolve(each))) {
    const status = await stat(path).catch((error: unknown) => {
      throw toFault(error, path);
    });
    if (!status.isDirectory()) add(path);
    else {
      for await (const found of walkFolder(path, { entered, signal })) {
        if (!('fault' in found)) add(found.path);
        else if (found.path === path) throw found.fault;
      }
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
