// Few colours to choose among, from how likely each bin is at a place (Zhang, Zhu, Isola et al. 2017, 3.2: the distribution
// clustered by k-means).
import { z } from 'zod';
import { BINS, type Chroma, intoGamut } from './gamut.ts';

export const Suggestion = z.object({
  a: z.number(),
  b: z.number(),
  /** How likely it is, 0..1. */
  share: z.number(),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** Centres that are nearer would look the same beside each other. */
const APART = 14;
/** What is nearer where dark and bright colours are brought into the gamut is offered once. */
const SAME = 3;
const ROUNDS = 6;

/**
 * At most `most` colours that sRGB shows at this lightness, the likeliest first. `shares`: of the bins, 1 in all.
 */
export function suggestionsOf(shares: ArrayLike<number>, lightness: number, most = 9): Suggestion[] {
  let centres = seeds(shares, most);
  let groups: Group[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    groups = grouped(shares, centres);
    centres = groups.map(({ a, b, share }): Chroma => [a / share, b / share]);
  }
  const shown: Suggestion[] = [];
  for (const { a, b, share } of groups.sort((one, other) => other.share - one.share)) {
    const [, shownA, shownB] = intoGamut([lightness, a / share, b / share]);
    const same = shown.find((other) => distance([shownA, shownB], [other.a, other.b]) < SAME);
    if (same) same.share += share;
    else shown.push({ a: shownA, b: shownB, share });
  }
  return shown.sort((one, other) => other.share - one.share);
}

/** The likeliest bins that lie apart. */
function seeds(shares: ArrayLike<number>, most: number): Chroma[] {
  const order = BINS.map((_, i) => i).sort((i, j) => shares[j]! - shares[i]!);
  const chosen: Chroma[] = [];
  for (const i of order) {
    const bin = BINS[i]!;
    if (chosen.length < most && chosen.every((other) => distance(bin, other) >= APART)) chosen.push(bin);
  }
  return chosen;
}

interface Group {
  a: number;
  b: number;
  share: number;
}

/** Sums over the bins nearest to each centre; centres that none is nearest to are left out. */
function grouped(shares: ArrayLike<number>, centres: readonly Chroma[]): Group[] {
  const groups = centres.map(() => ({ a: 0, b: 0, share: 0 }));
  BINS.forEach((bin, i) => {
    let nearest = 0;
    centres.forEach((centre, k) => {
      if (distance(bin, centre) < distance(bin, centres[nearest]!)) nearest = k;
    });
    const group = groups[nearest]!;
    group.a += shares[i]! * bin[0];
    group.b += shares[i]! * bin[1];
    group.share += shares[i]!;
  });
  return groups.filter(({ share }) => share > 0);
}

const distance = ([a, b]: Chroma, [c, d]: Chroma): number => Math.hypot(a - c, b - d);
