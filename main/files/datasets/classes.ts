// Which class each photo has: the folder that it lies in. A chosen folder is seen as its owner means it: one that holds
// nothing but another folder (as unpacked archives do) is that folder.
import { basename, relative, resolve, sep } from 'node:path';

/** The class of a photo that has none. */
export const UNLABELLED = -1;

export interface Classes {
  /** Names of the classes, in order: `2` before `10`. */
  names: string[];
  /** For each photo its class, by its place in `names`, or UNLABELLED. */
  labels: number[];
}

/**
 * The first-level subfolder of the chosen folder that a photo lies in; photos directly in a chosen folder with subfolders
 * have no class. Of several chosen folders, each without subfolders is a class of its own. `paths`: what was chosen;
 * `photos`: what was found there.
 */
export function classesOf(photos: readonly string[], paths: readonly string[]): Classes {
  const roots = paths.map((path) => resolve(path));
  const found = photos.map((photo) => {
    const root = roots.find((each) => photo.startsWith(each + sep));
    return { root, folders: root === undefined ? [] : relative(root, photo).split(sep).slice(0, -1) };
  });
  const several = new Set(found.map(({ root }) => root)).size > 1;
  const named = new Map(
    roots.map((root) => [
      root,
      classNames(
        root,
        found.flatMap((each) => (each.root === root ? [each.folders] : [])),
        several,
      ),
    ]),
  );
  const classes = found.map(({ root, folders }) => (root === undefined ? undefined : named.get(root)!(folders)));
  const names = [...new Set(classes.filter((name) => name !== undefined))].sort(byName);
  const places = new Map(names.map((name, place) => [name, place]));
  return { names, labels: classes.map((name) => (name === undefined ? UNLABELLED : places.get(name)!)) };
}

/** How photos of one chosen folder get their class, from the folders that they lie in below it. */
function classNames(root: string, all: readonly (readonly string[])[], several: boolean) {
  let depth = 0; // folders that hold nothing else
  while (all.length > 0 && all.every((folders) => folders[depth] !== undefined && folders[depth] === all[0]![depth]))
    depth++;
  const alone = all.every((folders) => folders.length === depth);
  const own = depth > 0 ? all[0]![depth - 1] : basename(root);
  if (alone) return () => (several ? own : undefined);
  return (folders: readonly string[]) => folders[depth];
}

const collator = new Intl.Collator('en', { numeric: true });
const byName = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : 1);

/** Photos that have no class. */
export const countUnlabelled = ({ labels }: Classes): number => labels.filter((label) => label === UNLABELLED).length;
