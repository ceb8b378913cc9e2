import { describe, expect, it } from 'vitest';
import { recipeDescriptions } from '../../../common/recipes/registry.ts';
import { reportGroups } from './run-words.ts';

describe.each(recipeDescriptions.map((recipe) => [recipe.id, recipe] as const))('the charts of %s', (_, recipe) => {
  it('show each number once, under a name of their own', () => {
    const groups = reportGroups(recipe);
    const names = groups.map(({ name }) => name);
    expect(new Set(names).size, names.join()).toBe(names.length);
    expect(groups.flatMap(({ series }) => series.map(({ name }) => name)).sort()).toEqual(
      Object.keys(recipe.reports).sort(),
    );
    for (const { series } of groups) expect(new Set(series.map(({ label }) => label)).size).toBe(series.length);
  });
});
