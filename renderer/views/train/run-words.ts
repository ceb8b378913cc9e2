// A run in words, for lists and headings.
import { recipeDescriptions } from '../../../common/recipes/registry.ts';
import type { RecipeDescription, Report } from '../../../common/recipes/recipe.ts';
import type { Run } from '../../../common/contract/training.ts';
import { presetsOf } from '../../../common/recipes/presets.ts';
import { pick } from '../../language/language.svelte.ts';

export const recipeOf = ({ plan }: Run): RecipeDescription | undefined =>
  recipeDescriptions.find(({ id }) => id === plan.recipe);

export const recipeName = (run: Run): string =>
  pick(recipeOf(run)?.name ?? { en: run.plan.recipe, ko: run.plan.recipe });

/** Whether its models make pictures of codes, rather than of photos. */
export const makes = (run: Run): boolean => recipeOf(run)?.kind === 'latent';

/** The side of its pictures, and the preset that has it when there is one. */
export function sizeName(run: Run): string {
  const { settings, preprocessing } = run.plan;
  const recipe = recipeOf(run);
  const preset =
    recipe &&
    presetsOf(recipe).find((each) => {
      const same = each.size === preprocessing.size && each.channels === preprocessing.channels;
      return same && each.settings['ngf']?.[0] === (settings['ngf'] ?? settings['width']);
    });
  return [preset && pick(preset.label), `${preprocessing.size} px`].filter(Boolean).join(', ');
}

export interface ReportGroup {
  /** What its numbers have in common. */
  name: string;
  help: string;
  kind: Report['kind'];
  series: { name: string; label: string }[];
}

/** A recipe's numbers, those with the same meaning together: the part before the colon is theirs, the rest each one's. */
export function reportGroups({ reports }: RecipeDescription): ReportGroup[] {
  const groups: ReportGroup[] = [];
  for (const [name, report] of Object.entries(reports)) {
    const [common = name, own = ''] = pick(report.label).split(/:\s*/);
    const [series, help] = [{ name, label: own }, pick(report.help)];
    const known = groups.find((group) => group.help === help);
    if (known) known.series.push(series);
    else groups.push({ name: common, help, kind: report.kind, series: [series] });
  }
  return groups;
}

/** The number that tells most of a run at a glance: how true it stays, else its first loss. */
export function mainReport(recipe: RecipeDescription | undefined): string | undefined {
  if (!recipe) return undefined;
  const losses = Object.keys(recipe.reports).filter((name) => recipe.reports[name]?.kind === 'loss');
  return ['cycle_X', 'likeness', 'nce_X'].find((name) => losses.includes(name)) ?? losses[0];
}
