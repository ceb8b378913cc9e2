import { expect, test } from 'vitest';
import { planOptions } from '../recipes/plan-options.ts';
import { recipeDescriptions } from '../recipes/registry.ts';
import type { Options } from './option.ts';
import { remixOptions } from './remix.ts';
import { translationOptions } from './translation.ts';

test('the help of a share calls the whole no 1: forms show it in percent', () => {
  const recipes = recipeDescriptions.map(({ options }): Options => options);
  const all: Options[] = [translationOptions, planOptions, ...Object.values(remixOptions), ...recipes];
  const shares = all.flatMap((options) =>
    Object.entries(options).filter(([, option]) => 'unit' in option && option.unit === 'ratio'),
  );
  expect(shares.length).toBeGreaterThan(8);
  const naming = shares.filter(([, { help }]) => /(?<![\d.])1(?![\d.]*\d)/.test(`${help.en} ${help.ko ?? ''}`));
  expect(naming.map(([name]) => name)).toEqual([]);
});
