// Paired recipes learn from photos that belong together: those of the same name in both domains.
import { stemOf } from './held-out.ts';

export interface Pairs {
  /** The i-th photos of all domains belong together. */
  domains: Record<string, string[]>;
  /** Photos without a partner. */
  alone: string[];
}

/** Matches photos by name without extension, in the first domain's order; the n-th of a name goes with the n-th. */
export function pairPhotos(domains: Readonly<Record<string, readonly string[]>>): Pairs {
  const names = Object.keys(domains);
  const byStem = names.map((name) => {
    const groups = new Map<string, string[]>();
    for (const photo of domains[name]!) {
      const stem = stemOf(photo);
      const group = groups.get(stem);
      if (group) group.push(photo);
      else groups.set(stem, [photo]);
    }
    return groups;
  });
  const paired: Record<string, string[]> = Object.fromEntries(names.map((name) => [name, []]));
  const alone: string[] = [];
  for (const stem of new Set(byStem.flatMap((groups) => [...groups.keys()]))) {
    const groups = byStem.map((each) => each.get(stem) ?? []);
    const count = Math.min(...groups.map((group) => group.length));
    names.forEach((name, i) => {
      paired[name]!.push(...groups[i]!.slice(0, count));
      alone.push(...groups[i]!.slice(count));
    });
  }
  return { domains: paired, alone };
}
