// How far translations are from what they should look like, and what that number means: beside each distance stand its
// floor, real pictures against other real ones, and its ceiling, untranslated pictures against real ones. A perfect
// translator reaches the floor, one that changes nothing stays at the ceiling.
import { Random } from '../../common/random.ts';
import { type Features, rows } from './features.ts';
import { frechetDistance } from './frechet-distance.ts';
import { type KernelDistance, kernelDistance } from './kernel-distance.ts';

export interface Between {
  floor: number;
  ceiling: number;
}

export interface SetDistances {
  kernel: KernelDistance & Between;
  /** All three of halves, as this distance is larger for smaller sets. */
  frechet: { value: number } & Between;
}

const SPLITS = 4; // ways to halve the real images; their mean depends little on which
const MOST = 200; // images of a half for the Frechet distance, whose time grows with their cube

/**
 * Features of translated images, of what they were made from (row i of both belongs together), and of real images of the
 * kind wanted; at least FEWEST_IMAGES each. The same for the same features.
 */
export function setDistances(translated: Features, untranslated: Features, real: Features): SetDistances {
  const random = new Random(1);
  const splits = Array.from({ length: SPLITS }, () => {
    const half = Math.min(MOST, Math.floor(Math.min(real.count, translated.count) / 2));
    const order = random.shuffled([...Array(real.count).keys()]);
    const some = random.shuffled([...Array(translated.count).keys()]).slice(0, half);
    const [one, other] = [rows(real, order.slice(0, half)), rows(real, order.slice(half, 2 * half))];
    return {
      kernel: kernelDistance(one, other).value,
      floor: frechetDistance(one, other),
      value: frechetDistance(rows(translated, some), one),
      ceiling: frechetDistance(rows(untranslated, some), one),
    };
  });
  const mean = (of: keyof (typeof splits)[number]) => splits.reduce((sum, each) => sum + each[of] / SPLITS, 0);
  const kernel = kernelDistance(translated, real);
  return {
    kernel: { ...kernel, floor: mean('kernel'), ceiling: kernelDistance(untranslated, real).value },
    frechet: { value: mean('value'), floor: mean('floor'), ceiling: mean('ceiling') },
  };
}
