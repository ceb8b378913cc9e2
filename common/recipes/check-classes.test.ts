import { expect, it } from 'vitest';
import { checkClasses } from './check-classes.ts';
import { recipeDescription } from './registry.ts';

it('refuses fewer than two classes and photos without one where a recipe needs them, and nothing elsewhere', () => {
  const check = (recipe: string, names: string[], unlabelled: number) => () =>
    checkClasses(recipeDescription(recipe), { names, unlabelled });
  expect(check('conditional-vae', ['a'], 0)).toThrow(/only one, "a"/);
  expect(check('conditional-vae', [], 5)).toThrow(/found none/);
  expect(check('conditional-vae', ['a', 'b'], 2)).toThrow(/^2 pictures have no/);
  expect(check('conditional-vae', ['a', 'b'], 0)).not.toThrow();
  expect(check('adversarial-autoencoder', ['a'], 1)).not.toThrow();
  expect(check('vae', [], 1)).not.toThrow();
  expect(check('cyclegan', [], 1)).not.toThrow();
});
