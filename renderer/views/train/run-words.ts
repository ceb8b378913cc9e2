// A run in words, for lists and headings.
import { recipeDescriptions } from '../../../common/recipes/registry.ts';
import type { RecipeDescription } from '../../../common/recipes/recipe.ts';
import type { Report, ReportGroup } from '../../../common/recipes/report.ts';
import type { Run } from '../../../common/contract/training.ts';
import { presetOf } from '../../../common/recipes/presets.ts';
import { pick } from '../../language/language.svelte.ts';
import type { View } from '../../state/layout.svelte.ts';
import { VIEW_OF_KIND } from '../../state/use-model.ts';

export const recipeOf = ({ plan }: Run): RecipeDescription | undefined =>
  recipeDescriptions.find(({ id }) => id === plan.recipe);

export const recipeName = (run: Run): string =>
  pick(recipeOf(run)?.name ?? { en: run.plan.recipe, ko: run.plan.recipe });

/** Where its models are used. */
export const viewOf = (run: Run): View => VIEW_OF_KIND[recipeOf(run)?.kind ?? 'translator'];

/** The side of its pictures, and the preset that its plan is when it is one. */
export function sizeName(run: Run): string {
  const recipe = recipeOf(run);
  const preset = recipe && presetOf(recipe, run.plan);
  return [preset && pick(preset.label), `${run.plan.preprocessing.size} px`].filter(Boolean).join(', ');
}

/** A number in words, by itself. */
export const reportName = ({ group, of }: Report): string =>
  [pick(group.label), of && pick(of)].filter(Boolean).join(', ');

export interface ReportChart extends ReportGroup {
  series: { name: string; label: string }[];
}

/** A recipe's numbers, those of a group together. */
export function reportCharts({ reports }: RecipeDescription): ReportChart[] {
  const charts = new Map<string, ReportChart>();
  for (const [name, { group, of }] of Object.entries(reports)) {
    if (!charts.has(group.id)) charts.set(group.id, { ...group, series: [] });
    charts.get(group.id)!.series.push({ name, label: of ? pick(of) : '' });
  }
  return [...charts.values()];
}
