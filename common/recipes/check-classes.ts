import { Fault } from '../fault.ts';
import { planFaults } from '../faults/plans.ts';
import type { RecipeDescription } from './recipe.ts';

export interface FoundClasses {
  names: readonly string[];
  /** Photos that have none. */
  unlabelled: number;
}

/** Whether a recipe can learn from photos of these classes. Throws Fault `bad-input` that says what to do. */
export function checkClasses(recipe: RecipeDescription, { names, unlabelled }: FoundClasses): void {
  if (recipe.kind !== 'latent' || recipe.labels !== 'required') return;
  if (names.length < 2) {
    const message = planFaults.classesNeeded({ recipe: recipe.name, found: names });
    throw new Fault('bad-input', message, { subject: 'images' });
  }
  if (unlabelled === 0) return;
  const message = planFaults.someWithoutClass({ recipe: recipe.name, count: unlabelled });
  throw new Fault('bad-input', message, { subject: 'images' });
}
