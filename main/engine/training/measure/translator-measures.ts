// Numbers about photos that were never learned from: how far translations are, as a set, from real pictures of the kind
// wanted; how much of a photo survives the way there and back; and, where pairs say what was wanted, how close the
// translation comes.
import type * as tf from '@tensorflow/tfjs-core';
import { type Measure, measured, type MeasureKind } from '../../../../common/contract/measure.ts';
import { FEWEST_IMAGES } from '../../../../common/recipes/measurable.ts';
import { type Between, setDistances } from '../../../../models/metrics/set-distances.ts';
import type { Batch } from '../../../../models/training/learner.ts';
import { meanDifference } from '../../../../models/training/health/pictures.ts';
import type { Turn } from '../../turns.ts';
import type { FeatureExtractor } from './feature-extractor.ts';
import type { HeldOut, Shown } from '../pictures/held-out.ts';

export interface Measured {
  values: Measure[];
  /**
   * What checkpoints are compared by, less is better: the kernel distance, mean of both directions. Of too few photos for
   * that the difference from the wanted pictures, or else the error of the round trip; null when there is neither.
   */
  score: number | null;
}

export interface MeasureParts {
  /** Pictures by the recipe's names: `AtoB` is made from `A`, `AtoBtoA` from that. */
  show(batch: Batch): Record<string, tf.Tensor4D>;
  held: HeldOut;
  paired: boolean;
  /** Without it there are no distances. */
  extractor?: FeatureExtractor;
  turn: Turn;
  /** How many photos were measured on so far, of how many. */
  onProgress?: OnProgress;
}

/** What checkpoints are compared by: the first of these that could be measured. */
const RANKED: readonly MeasureKind[] = ['KID', 'difference', 'cycle'];

export type OnProgress = (done: number, total: number) => void;

export async function measureTranslator({
  show,
  held,
  paired,
  extractor,
  turn,
  onProgress,
}: MeasureParts): Promise<Measured> {
  const prepared = new Map<string, Float32Array[]>();
  const errors = new Errors();
  let done = 0;
  for await (const shown of held.shown(show, turn)) {
    errors.add(shown, paired);
    for (const [name, picture] of extractor ? Object.entries(shown) : []) {
      if (name.split('to').length > 2) continue; // round trips are compared one by one
      if (!prepared.has(name)) prepared.set(name, []);
      prepared.get(name)!.push(extractor!.prepare(picture, held.size));
    }
    onProgress?.(++done, held.rounds);
  }
  const distances = extractor && held.fewest >= FEWEST_IMAGES ? await distancesOf(prepared, extractor) : [];
  const values = [...distances, ...errors.values];
  const ranked = RANKED.map((wanted) => values.filter(({ kind }) => kind === wanted));
  const by = ranked.find((some) => some.length > 0);
  return { values, score: by ? by.reduce((sum, { value }) => sum + value / by.length, 0) : null };
}

async function distancesOf(
  prepared: ReadonlyMap<string, readonly Float32Array[]>,
  extractor: FeatureExtractor,
): Promise<Measure[]> {
  const values: Measure[] = [];
  for (const [name, translated] of prepared) {
    const [from, to] = name.split('to');
    const [untranslated, real] = [prepared.get(from!), prepared.get(to ?? '')];
    if (!untranslated || !real || from === to) continue;
    const { kernel, frechet } = setDistances(
      await extractor.extract(translated),
      await extractor.extract(untranslated),
      await extractor.extract(real),
    );
    const of = { encoder: extractor.name, from, to };
    const meaning = ({ floor, ceiling }: Between) => ({ floor, ceiling, better: 'less' as const });
    const about =
      `${translated.length} translated photos of ${from} against ${real.length} of ${to}, none of them learned from. ` +
      `Floor: real photos of ${to} against others; ceiling: untranslated photos of ${from}.`;
    const { value, low, high } = kernel;
    values.push({ ...measured({ kind: 'KID', ...of }), value, low, high, ...meaning(kernel), about });
    values.push({
      ...measured({ kind: 'FD', ...of }),
      value: frechet.value,
      ...meaning(frechet),
      about: `${about} Of halves.`,
    });
  }
  return values.sort((a, b) => Number(b.kind === 'KID') - Number(a.kind === 'KID'));
}

/** Mean absolute differences between pictures that belong together, 0..1. */
class Errors {
  readonly #sums = new Map<string, { sum: number; count: number }>();

  add(pictures: Shown, paired: boolean): void {
    for (const name of Object.keys(pictures)) {
      const [from, to, back] = name.split('to');
      if (back !== undefined && back === from) this.#add(`reconstruction-${from}`, pictures[name], pictures[from]);
      if (paired && back === undefined && to !== undefined && to !== from) {
        this.#add(`difference-${to}`, pictures[name], pictures[to]);
        this.#add(`untranslated-${to}`, pictures[from!], pictures[to]);
      }
    }
  }

  get values(): Measure[] {
    const means = new Map([...this.#sums].map(([name, { sum, count }]) => [name, sum / count]));
    return [...means].flatMap(([name, value]): Measure[] => {
      const [kind, domain] = name.split('-');
      if (kind === 'untranslated') return [];
      const about =
        kind === 'reconstruction'
          ? `Held-out photos of ${domain} against their round trips, 0..1.`
          : `Translations against the wanted pictures of ${domain}, 0..1.`;
      const ceiling = means.get(`untranslated-${domain}`);
      const subject =
        kind === 'reconstruction'
          ? measured({ kind: 'cycle', from: domain })
          : { ...measured({ kind: 'difference', to: domain }), ceiling };
      return [{ ...subject, value, floor: 0, better: 'less', about }];
    });
  }

  #add(name: string, a: Float32Array | undefined, b: Float32Array | undefined): void {
    if (!a || !b) return;
    const { sum, count } = this.#sums.get(name) ?? { sum: 0, count: 0 };
    this.#sums.set(name, { sum: sum + meanDifference(a, b) / 2, count: count + 1 });
  }
}
