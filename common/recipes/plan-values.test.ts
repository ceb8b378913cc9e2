import { describe, expect, it } from 'vitest';
import { RunPlan } from '../contract/training.ts';
import { optionsSchema } from '../options/option.ts';
import { checkPlan } from './check-plan.ts';
import { planOptions } from './plan-options.ts';
import { costOf, planValues, withPlanValues } from './plan-values.ts';
import { planOf, presetsOf } from './presets.ts';
import { recipeDescriptions } from './registry.ts';

const domains = { A: { paths: ['/a'], leftOut: [] }, B: { paths: ['/b'], leftOut: [] } };
const plan = planOf('cyclegan', 'draft', { domains, seed: 7 });

describe('values of a plan', () => {
  it.each(recipeDescriptions.map((recipe) => [recipe.id, recipe] as const))(
    'every preset of %s is offered by the form',
    (id, recipe) => {
      for (const preset of presetsOf(recipe)) {
        const values = planValues(planOf(id, preset.id, { domains, seed: 7 }));
        expect(optionsSchema(planOptions).parse(values)).toEqual(values);
      }
    },
  );

  it('are read out of a plan and put back where it has them', () => {
    expect(withPlanValues(plan, planValues(plan))).toEqual(plan);
    expect(withPlanValues(plan, {})).toEqual(plan);
    const changed = withPlanValues(plan, { steps: 300, batch: 4, fit: 'crop', seed: 9, grey: true });
    expect(changed).toMatchObject({ steps: 300, seed: 9 });
    expect(changed.preprocessing).toEqual({ ...plan.preprocessing, batch: 4, fit: 'crop', channels: 1 });
  });

  it('take the load size along with the size, as far as it goes', () => {
    const larger = withPlanValues(plan, { size: 256 });
    expect(larger.preprocessing.loadSize).toBe(286);
    expect(checkPlan(larger)).toEqual(larger);
    expect(withPlanValues(plan, { size: 256, loadSize: 300 }).preprocessing.loadSize).toBe(300);
    const wide = withPlanValues(plan, { loadSize: 1024 });
    expect(withPlanValues(wide, { size: 1024 }).preprocessing.loadSize).toBe(planOptions.loadSize.max);
  });

  it('are checked by the contract as their options say', () => {
    expect(RunPlan.parse(plan)).toEqual(plan);
    for (const wrong of [{ size: 15 }, { batch: 65 }, { heldOut: 0.6 }, { steps: 1.5 }, { keepEvery: -1 }]) {
      expect(RunPlan.safeParse(withPlanValues(plan, wrong)).success, JSON.stringify(wrong)).toBe(false);
    }
    const { steps: _, ...without } = plan;
    expect(RunPlan.safeParse(without).success).toBe(false); // a plan says all of it: defaults are the form's
  });
});

describe('cost of a plan', () => {
  it('depends on the networks and what they see, and on nothing else', () => {
    const cost = costOf(plan);
    expect(costOf(withPlanValues(plan, { steps: 9, seed: 3, heldOut: 0.5, flip: false }))).toBe(cost);
    const dearer = [{ size: 256 }, { batch: 2 }, { grey: true }].map((change) => withPlanValues(plan, change));
    const wider = { ...plan, settings: { ...plan.settings, ngf: 48 } };
    for (const other of [...dearer, wider]) expect(costOf(other)).not.toBe(cost);
  });

  it('does not depend on the order of settings', () => {
    const settings = Object.fromEntries(Object.entries(plan.settings).reverse());
    expect(costOf({ ...plan, settings })).toBe(costOf(plan));
  });
});
