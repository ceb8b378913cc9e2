import { Fault } from '../fault.ts';
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
    const found = names.length === 1 ? `only one, "${names[0]}"` : 'none';
    const message = `${recipe.name.en} needs pictures of two classes or more, and found ${found}. Put those of each class into a subfolder of their own.`;
    throw new Fault('bad-input', message, { subject: 'images' });
  }
  if (unlabelled === 0) return;
  const message = `${unlabelled} pictures have no class, and ${recipe.name.en} needs one for each. Move them into the subfolder of their class, or leave them out.`;
  throw new Fault('bad-input', message, { subject: 'images' });
}
