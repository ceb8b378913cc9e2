import { expect, it } from 'vitest';
import { optionsSchema } from '../../../common/options/option.ts';
import { checkPlan } from '../../../common/recipes/check-plan.ts';
import { planOf, presetsOf } from '../../../common/recipes/presets.ts';
import { recipeDescriptions } from '../../../common/recipes/registry.ts';
import { planOptions, planValue, withValues, type PlanOption } from './plan-options.ts';

const domains = { A: { paths: ['/a'], leftOut: [] }, B: { paths: ['/b'], leftOut: [] } };
const plan = planOf('cyclegan', 'draft', { domains, seed: 7 });
const names = Object.keys(planOptions) as PlanOption[];

it.each(recipeDescriptions.map((recipe) => [recipe.id, recipe] as const))(
  'every preset of %s is offered by the form',
  (id, recipe) => {
    for (const preset of presetsOf(recipe)) {
      const made = planOf(id, preset.id, { domains, seed: 7 });
      const values = Object.fromEntries(names.map((name) => [name, planValue(made, name)]));
      expect(optionsSchema(planOptions).parse(values)).toEqual(values);
    }
  },
);

it('puts each value where the plan has it', () => {
  const changed = withValues(plan, { steps: 300, batch: 4, fit: 'crop', seed: 9 });
  expect(changed).toMatchObject({ steps: 300, seed: 9, preprocessing: { batch: 4, fit: 'crop', size: 128 } });
  expect(planValue(changed, 'batch')).toBe(4);
  expect(plan.preprocessing.batch).toBe(1);
});

it('takes the size before the crop along with the picture size', () => {
  const larger = withValues(plan, { size: 256 });
  expect(larger.preprocessing.loadSize).toBe(286);
  expect(checkPlan(larger)).toEqual(larger);
  expect(withValues(plan, { size: 256, loadSize: 300 }).preprocessing.loadSize).toBe(300);
});
