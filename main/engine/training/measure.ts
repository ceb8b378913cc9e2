// Numbers about photos that were never learned from, taken now and then while a run trains: how much of a photo survives
// the way there and back, and, where pairs say what was wanted, how close the translation comes.
import type { Measure } from '../../../common/contract/model-card.ts';
import type { RecipeDescription } from '../../../common/recipes/recipe.ts';
import type { Learner } from '../../../models/recipes/recipe.ts';
import { meanDifference } from '../../../models/training/health/pictures.ts';
import type { Sampler } from './sampler.ts';

export interface Measured {
  values: Measure[];
  /**
   * What checkpoints are compared by, less is better. Null without pairs: a round trip is perfect for a generator that
   * changes nothing, so it tells no good checkpoint from a bad one.
   */
  score: number | null;
}

/** Mean absolute differences, 0..1, over the held-out photos of `sampler`. */
export async function measure(
  learner: Learner,
  sampler: Sampler,
  { paired }: Pick<RecipeDescription, 'paired'>,
  turn: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Measured> {
  const sums = new Map<string, { sum: number; count: number }>();
  const add = (name: string, a: Float32Array | undefined, b: Float32Array | undefined) => {
    if (!a || !b) return;
    const { sum, count } = sums.get(name) ?? { sum: 0, count: 0 };
    sums.set(name, { sum: sum + meanDifference(a, b) / 2, count: count + 1 });
  };
  for await (const pictures of sampler.shown(learner, turn)) {
    for (const name of Object.keys(pictures)) {
      const [from, to, back] = name.split('to');
      if (back !== undefined && back === from) add(`reconstruction-${from}`, pictures[name], pictures[from]);
      if (paired && back === undefined && to !== undefined) {
        add(`difference-${to}`, pictures[name], pictures[to]);
        add(`untranslated-${to}`, pictures[from!], pictures[to]);
      }
    }
  }
  const means = new Map([...sums].map(([name, { sum, count }]) => [name, sum / count]));
  const values: Measure[] = [];
  for (const [name, value] of means) {
    const [kind, domain] = name.split('-');
    if (kind === 'reconstruction') {
      values.push({ name, value, floor: 0, about: `Held-out photos of ${domain} against their round trips, 0..1.` });
    } else if (kind === 'difference') {
      const ceiling = means.get(`untranslated-${domain}`);
      values.push({
        name,
        value,
        floor: 0,
        ceiling,
        about: `Translations against the wanted pictures of ${domain}, 0..1.`,
      });
    }
  }
  const wanted = values.filter(({ name }) => name.startsWith('difference'));
  const score = wanted.length > 0 ? wanted.reduce((sum, { value }) => sum + value, 0) / wanted.length : null;
  return { values, score };
}
