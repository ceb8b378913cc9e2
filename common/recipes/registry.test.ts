import { describe, expect, it } from 'vitest';
import { defaults, optionsSchema } from '../options/option.ts';
import { recipeDescription, recipeDescriptions } from './registry.ts';

describe('recipe descriptions', () => {
  it('are found by their ids, each of which is one recipe', () => {
    expect(new Set(recipeDescriptions.map(({ id }) => id)).size).toBe(recipeDescriptions.length);
    for (const each of recipeDescriptions) expect(recipeDescription(each.id)).toBe(each);
    expect(() => recipeDescription('dream')).toThrow(/There is no recipe "dream"/);
  });

  it.each(recipeDescriptions.map((each) => [each.id, each] as const))('%s: defaults are in range', (_, { options }) => {
    expect(optionsSchema(options).parse({})).toEqual(defaults(options));
  });
});
