import { describe, expect, it } from 'vitest';
import type { Run } from '../../../common/contract/training.ts';
import { planOf, presetsOf } from '../../../common/recipes/presets.ts';
import { recipeDescriptions } from '../../../common/recipes/registry.ts';
import { reportCharts, reportName, sizeName } from './run-words.ts';

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

const presets = recipeDescriptions.flatMap((recipe) => presetsOf(recipe).map((preset) => ({ recipe, preset })));

it.each(presets)('$recipe.id, $preset.id: a run has the name of its preset', ({ recipe, preset }) => {
  const plan = planOf(recipe.id, preset.id, { domains: {}, seed: 1 });
  expect(sizeName({ plan } as Run)).toBe(`${preset.label.en}, ${preset.size} px`);
});
