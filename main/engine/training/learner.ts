// From a plan to what learns by it.
import type { RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { planFaults } from '../../../common/faults/plans.ts';
import { Random } from '../../../common/random.ts';
import type { ImageFacts } from '../../../common/recipes/recipe.ts';
import { settingsOf } from '../../../common/recipes/settings.ts';
import type { FrozenFeatures } from '../../../models/networks/frozen-features.ts';
import type { Recipe } from '../../../models/recipes/recipe.ts';
import type { Learner } from '../../../models/training/learner.ts';
import { recipes } from '../../../models/recipes/registry.ts';
import { restore } from '../../../models/training/checkpoint.ts';
import { linearDecay } from '../../../models/training/schedule.ts';
import type { RunCheckpoint } from '../../files/runs/checkpoint.ts';

/** Fault `bad-input` when there is no such recipe. */
export function findRecipe(id: string): Recipe {
  const recipe = recipes.find((each) => each.id === id);
  if (recipe) return recipe;
  const known = recipes.map((each) => each.id).join(', ');
  throw new Fault('bad-input', planFaults.noRecipe({ id, known }), { subject: 'recipe' });
}

/** What a recipe knows of its pictures. `classes`: how many numbers its labels have (pictures/label-space.ts). */
export const imageFacts = ({ preprocessing: { size, channels }, steps }: RunPlan, classes: number): ImageFacts => ({
  size,
  channels,
  classes,
  steps,
});

/** Fresh networks, the same for the same plan. `features`: what its discriminators look through, if they do. */
export function freshLearner(recipe: Recipe, plan: RunPlan, classes = 0, features?: FrozenFeatures): Learner {
  return recipe.create(settingsOf(recipe, plan), new Random(plan.seed), imageFacts(plan, classes), features);
}

/** Puts back what a run's checkpoint holds. Fault `unreadable` when it is of other networks. */
export const restoreLearner = (
  learner: Learner,
  { weights, training, state: { steps, warmUps, randoms } }: RunCheckpoint,
): void => restore(learner, { weights: new Map(weights), training: new Map(training), steps, warmUps, randoms });

/** Learning rate of a step, counted from 0. */
export function scheduleOf(recipe: Recipe, plan: RunPlan): (step: number) => number {
  const { learningRate = 0.0002, constantShare = 0.5 } = settingsOf(recipe, plan);
  return linearDecay(Number(learningRate), plan.steps, Number(constantShare));
}
