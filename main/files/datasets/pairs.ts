// Paired recipes learn from photos that belong together: those of the same path below the folder that was chosen for each
// domain. Names differ by how they were made: composed or decomposed letters (macOS), another format, another case, an
// ending that says which side it is. Each such difference is looked past only where it leaves one partner; a pair that
// is guessed wrong would be learned from without a word.
import { basename, extname, relative, resolve, sep } from 'node:path';

/** The photos of a domain, and the folders and files that were chosen for it. */
export interface PairedDomain {
  photos: readonly string[];
  paths: readonly string[];
}

export interface Pairs {
  /** The i-th photos of all domains belong together. */
  domains: Record<string, string[]>;
  /** Photos without a partner, or with several that might be. */
  alone: Record<string, string[]>;
}

/** Ways to compare names, the strictest first. */
const WAYS: readonly ((path: string) => string)[] = [
  (path) => path,
  withoutExtension,
  (path) => withoutExtension(path).toLowerCase(),
  (path) => withoutSide(withoutExtension(path).toLowerCase()),
];

function withoutExtension(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

/** Endings that tell the sides of a pair apart: `0_A` and `0_B`, `0_real` and `0_fake`, `0_real_A` and `0_fake_B`. */
const SIDE = /[-_. ](a|b|real|fake|input|target|output)$/;

function withoutSide(stem: string): string {
  const shorter = stem.replace(SIDE, '');
  return shorter === stem || basename(shorter) === '' ? stem : withoutSide(shorter);
}

/** Matches photos, in the first domain's order. A wrapping folder counts where nothing has a partner with it. */
export function pairPhotos(domains: Readonly<Record<string, PairedDomain>>): Pairs {
  const named = Object.entries(domains).map(([name, domain]) => [name, belowChosen(domain)] as const);
  const pairs = matched(Object.fromEntries(named));
  if (Object.values(pairs.domains).some((photos) => photos.length > 0)) return pairs;
  return matched(Object.fromEntries(named.map(([name, paths]) => [name, withoutWrapping(paths)])));
}

/** By photo its path below what was chosen, composed (NFC), with `/`. */
type Names = ReadonlyMap<string, string>;

function belowChosen({ photos, paths }: PairedDomain): Names {
  const roots = paths.map((path) => resolve(path));
  return new Map(
    photos.map((photo) => {
      const root = roots.find((each) => photo.startsWith(each.endsWith(sep) ? each : each + sep));
      const below = root === undefined ? basename(photo) : relative(root, photo);
      return [photo, below.split(sep).join('/').normalize('NFC')];
    }),
  );
}

/** Without folders that hold nothing but another folder, as unpacked archives and dropped folders do. */
function withoutWrapping(names: Names): Names {
  const folders = [...names.values()].map((path) => path.split('/').slice(0, -1));
  let depth = 0;
  while (folders.length > 0 && folders.every((each) => each[depth] !== undefined && each[depth] === folders[0]![depth]))
    depth++;
  return new Map([...names].map(([photo, path]) => [photo, path.split('/').slice(depth).join('/')]));
}

function matched(domains: Readonly<Record<string, Names>>): Pairs {
  const names = Object.keys(domains);
  const left = names.map((name) => new Map(domains[name]!));
  const partners = new Map<string, string[]>(); // by the photo of the first domain
  for (const way of WAYS) {
    const byKey = left.map((photos) => onlyOnes(photos, way));
    for (const [key, first] of byKey[0]!) {
      const group = byKey.map((photos) => photos.get(key));
      if (!group.every((photo) => photo !== undefined)) continue;
      partners.set(first, group);
      group.forEach((photo, i) => left[i]!.delete(photo));
    }
  }
  const inOrder = [...domains[names[0]!]!.keys()].flatMap((photo) => {
    const group = partners.get(photo);
    return group ? [group] : [];
  });
  return {
    domains: Object.fromEntries(names.map((name, i) => [name, inOrder.map((group) => group[i]!)])),
    alone: Object.fromEntries(names.map((name, i) => [name, [...left[i]!.keys()]])),
  };
}

/** Photos by their key, those alone that share it with no other. */
function onlyOnes(photos: Names, way: (path: string) => string): Map<string, string> {
  const found = new Map<string, string>();
  const several = new Set<string>();
  for (const [photo, path] of photos) {
    const key = way(path);
    if (found.has(key)) several.add(key);
    found.set(key, photo);
  }
  for (const key of several) found.delete(key);
  return found;
}
