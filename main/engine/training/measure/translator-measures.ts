// Numbers about photos that were never learned from: how far translations are, as a set, from real pictures of the kind
// wanted; how much of a photo survives the way there and back; and, where pairs say what was wanted, how close the
// translation comes.
import type * as tf from '@tensorflow/tfjs-core';
import { type Measure, measured } from '../../../../common/contract/measure.ts';
import type { MeasureKind } from '../../../../common/measures.ts';
import type { ShownPicture } from '../../../../common/recipes/pictures.ts';
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
  /** What `show` gives, and what each is; others are passed over. */
  pictures: readonly ShownPicture[];
  show(batch: Batch): Record<string, tf.Tensor4D>;
  held: HeldOut;
  paired: boolean;
  /** Without it there are no distances. */
  extractor?: FeatureExtractor;
  turn: Turn;
  /** Throws when what is shown cannot be measured. */
  check?: (shown: Shown) => void;
  /** How many photos were measured on so far, of how many. */
  onProgress?: OnProgress;
}

/** What checkpoints are compared by: the first of these that could be measured. */
const RANKED: readonly MeasureKind[] = ['KID', 'difference', 'cycle'];

export type OnProgress = (done: number, total: number) => void;

export async function measureTranslator({
  pictures,
  show,
  held,
  paired,
  extractor,
  turn,
  check,
  onProgress,
}: MeasureParts): Promise<Measured> {
  const prepared = new Map<string, Float32Array[]>();
  const errors = new Errors();
  let done = 0;
  for await (const shown of held.shown(show, turn, pictures)) {
    check?.(shown);
    errors.add(shown, { pictures, paired });
    for (const { name, kind } of extractor ? pictures : []) {
      const picture = shown[name];
      if (!picture || kind === 'cycle' || kind === 'identity') continue; // compared one by one, or not at all
      if (!prepared.has(name)) prepared.set(name, []);
      prepared.get(name)!.push(extractor!.prepare(picture, held.size));
    }
    onProgress?.(++done, held.rounds);
  }
  const distances = extractor && held.fewest >= FEWEST_IMAGES ? await distancesOf(pictures, prepared, extractor) : [];
  const values = [...distances, ...errors.values];
  const ranked = RANKED.map((wanted) => values.filter(({ kind }) => kind === wanted));
  const by = ranked.find((some) => some.length > 0);
  return { values, score: by ? by.reduce((sum, { value }) => sum + value / by.length, 0) : null };
}

async function distancesOf(
  pictures: readonly ShownPicture[],
  prepared: ReadonlyMap<string, readonly Float32Array[]>,
  extractor: FeatureExtractor,
): Promise<Measure[]> {
  const values: Measure[] = [];
  for (const picture of pictures) {
    if (picture.kind !== 'translated') continue;
    const { name, from, to } = picture;
    const [translated, untranslated, real] = [name, from, to].map((each) => prepared.get(each));
    if (!translated || !untranslated || !real) continue;
    const { kernel, frechet } = setDistances(
      await extractor.extract(translated),
      await extractor.extract(untranslated),
      await extractor.extract(real),
    );
    const of = { encoder: extractor.name, from, to };
    const meaning = ({ floor, ceiling }: Between) => ({ floor, ceiling, better: 'less' as const });
    const pictures = { made: translated.length, real: real.length };
    const { value, low, high } = kernel;
    values.push({ ...measured({ kind: 'KID', ...of }), value, low, high, ...meaning(kernel), pictures });
    values.push({ ...measured({ kind: 'FD', ...of }), value: frechet.value, ...meaning(frechet), pictures });
  }
  return values.sort((a, b) => Number(b.kind === 'KID') - Number(a.kind === 'KID'));
}

/** Mean absolute differences between pictures that belong together, 0..1. */
class Errors {
  readonly #cycles = new Means();
  readonly #differences = new Means();
  readonly #untranslated = new Means();

  add(shown: Shown, { pictures, paired }: { pictures: readonly ShownPicture[]; paired: boolean }): void {
    for (const picture of pictures) {
      if (picture.kind === 'cycle') this.#cycles.add(picture.from, shown[picture.name], shown[picture.from]);
      if (!paired || picture.kind !== 'translated') continue;
      this.#differences.add(picture.to, shown[picture.name], shown[picture.to]);
      this.#untranslated.add(picture.to, shown[picture.from], shown[picture.to]);
    }
  }

  get values(): Measure[] {
    const cycles = [...this.#cycles.values].map(([from, value]): Measure => ({
      ...measured({ kind: 'cycle', from }),
      ...{ value, floor: 0, better: 'less' },
    }));
    const ceilings = this.#untranslated.values;
    const differences = [...this.#differences.values].map(([to, value]): Measure => ({
      ...measured({ kind: 'difference', to }),
      ...{ value, floor: 0, ceiling: ceilings.get(to), better: 'less' },
    }));
    return [...differences, ...cycles];
  }
}

/** Mean absolute difference of pairs of pictures, 0..1, by domain. */
class Means {
  readonly #sums = new Map<string, { sum: number; count: number }>();

  add(domain: string, a: Float32Array | undefined, b: Float32Array | undefined): void {
    if (!a || !b) return;
    const { sum, count } = this.#sums.get(domain) ?? { sum: 0, count: 0 };
    this.#sums.set(domain, { sum: sum + meanDifference(a, b) / 2, count: count + 1 });
  }

  get values(): ReadonlyMap<string, number> {
    return new Map([...this.#sums].map(([domain, { sum, count }]) => [domain, sum / count]));
  }
}
