import { describe, expect, it } from 'vitest';
import { recipeDescriptions } from '../../../common/recipes/registry.ts';
import { reportCharts, reportName } from './run-words.ts';

describe.each(recipeDescriptions.map((recipe) => [recipe.id, recipe] as const))('the charts of %s', (_, recipe) => {
  it('show each number once, under a name of their own', () => {
    const groups = reportCharts(recipe);
    const names = groups.map(({ label }) => label.en);
    expect(new Set(names).size, names.join()).toBe(names.length);
    expect(groups.flatMap(({ series }) => series.map(({ name }) => name)).sort()).toEqual(
      Object.keys(recipe.reports).sort(),
    );
    for (const { series } of groups) expect(new Set(series.map(({ label }) => label)).size).toBe(series.length);
  });

  it('begin with one that the recipe has', () => {
    const main = recipe.reports[recipe.mainReport];
    expect(main?.group.kind).toBe('loss');
    expect(reportName(main!)).toContain(main!.group.label.en);
  });
});
