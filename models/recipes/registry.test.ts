import { describe, expect, it } from 'vitest';
import { defaults } from '../../common/options/option.ts';
import { recipeDescriptions } from '../../common/recipes/registry.ts';
import { TranslatorArchitecture } from '../../common/networks/translator.ts';
import { recipes } from './registry.ts';

describe('the recipes', () => {
  it('are those that page and command line know, in the same order', () => {
    expect(recipes.map(({ id }) => id)).toEqual(recipeDescriptions.map(({ id }) => id));
  });

  const translators = recipeDescriptions.filter((each) => each.kind === 'translator');
  it.each(translators.map((each) => [each.id, each] as const))('%s: every generator can be built', (_, recipe) => {
    const { generator } = recipe.options;
    if (generator?.kind !== 'choice') throw new Error('no choice of generators');
    for (const { value } of generator.choices) {
      const plan = recipe.generator({ ...defaults(recipe.options), generator: value } as never);
      expect(TranslatorArchitecture.parse(plan)).toMatchObject(plan);
    }
  });
});
