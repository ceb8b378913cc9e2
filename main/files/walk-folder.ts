// The one way through folders of photos: for the workspace, for batches and for datasets, which differ in what they make
// of it. Links are followed, and no folder is entered twice, so a link into a folder above ends nowhere.
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, throwIfCancelled, toFault } from '../../common/fault.ts';

/** A file, or a folder or link that could not be looked at. */
export type Found =
  | {
      path: string;
      /** Its folder below the one that is walked, with `/`; empty at the top. */
      folder: string;
      /** Without links on the way: the same for every path to one file. */
      real: string;
    }
  | { path: string; fault: Fault };

export interface WalkOptions {
  /** Files whose name it refuses are passed over, and links that lead nowhere. Default: all are given. */
  wants?: (name: string) => boolean;
  /** Folders whose path it refuses are passed over. Default: all are entered. */
  enters?: (folder: string) => boolean;
  /** Real paths of the folders that were entered already; those of this walk are added. */
  entered?: Set<string>;
  signal?: AbortSignal;
}

/**
 * All files below a folder, in the order of names, as people count (2 before 10); hidden ones are left out. What cannot be
 * looked at is given with its Fault and is never the end; that of the folder itself has its path. Throws Fault
 * `cancelled` only.
 */
export async function* walkFolder(
  top: string,
  { wants = () => true, enters = () => true, entered = new Set(), signal }: WalkOptions = {},
): AsyncGenerator<Found, void, void> {
  const root = await realpath(top).catch((error: unknown) => toFault(error, top));
  if (root instanceof Fault) yield { path: top, fault: root };
  else yield* enter(top, root, '');

  async function* enter(path: string, real: string, folder: string): AsyncGenerator<Found, void, void> {
    throwIfCancelled(signal);
    if (entered.has(real)) return;
    entered.add(real);
    const entries = await sorted(path);
    if (entries instanceof Fault) {
      yield { path, fault: entries };
      return;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue; // thumbnails and doubles that systems leave behind
      const below = join(path, entry.name);
      const target = entry.isSymbolicLink() ? await targetOf(below) : { kind: entry, real: join(real, entry.name) };
      if (target instanceof Fault) {
        if (wants(entry.name)) yield { path: below, fault: target };
      } else if (target.kind.isDirectory()) {
        if (enters(below)) yield* enter(below, target.real, folder === '' ? entry.name : `${folder}/${entry.name}`);
      } else if (target.kind.isFile() && wants(entry.name)) yield { path: below, folder, real: target.real };
    }
  }
}

const sorted = (folder: string): Promise<Dirent[] | Fault> =>
  readdir(folder, { withFileTypes: true }).then(
    (entries) => entries.sort((a, b) => collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1)),
    (error: unknown) => toFault(error, folder),
  );

const collator = new Intl.Collator('en', { numeric: true });

async function targetOf(link: string) {
  try {
    const real = await realpath(link);
    return { kind: await stat(real), real };
  } catch (error) {
    return toFault(error, link);
  }
}
