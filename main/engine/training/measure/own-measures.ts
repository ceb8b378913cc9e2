// The numbers that a recipe takes itself, as its description says them.
import { type Measure, measured, MeasureKindSchema } from '../../../../common/contract/measure.ts';
import type { OwnMeasures } from '../../../../common/recipes/recipe.ts';

export function ownMeasure(measures: OwnMeasures, name: string, value: number): Measure {
  const kind = MeasureKindSchema.parse(name); // those of a description are
  const { better, floor, ceiling } = measures[kind] ?? {};
  // a description's floor is what nothing learned gives, which of an error is the upper end
  const ends = better === 'less' ? { floor: ceiling, ceiling: floor } : { floor, ceiling };
  return { ...measured({ kind }), value, ...ends, better };
}

/** What checkpoints are compared by, less is better: the recipe's first measure, else the kernel distance; or null. */
export function scoreOf(measures: OwnMeasures, values: readonly Measure[]): number | null {
  const first = Object.keys(measures)[0];
  const by = values.find(({ name, kind }) => (first === undefined ? kind === 'KID' : name === first));
  if (!by) return null;
  return by.better === 'less' ? by.value : -by.value;
}
