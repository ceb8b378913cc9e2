import { describe, expect, it } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { planOf } from './presets.ts';
import { recipeDescriptions } from './registry.ts';
import { ENOUGH_PHOTOS, forFewPhotos } from './small-folders.ts';

const domain = (path: string) => ({ paths: [path], leftOut: [] });
const domains = { A: domain('/a'), B: domain('/b') };

describe.each(recipeDescriptions.map(({ id }) => id))('%s with few photos', (recipe) => {
  const plan = planOf(recipe, 'standard', { domains, seed: 1 });

  it('stays as it is when there are enough', () => {
    expect(forFewPhotos(plan, ENOUGH_PHOTOS)).toBe(plan);
  });

  it('varies pictures, the more the fewer there are, and does not run for ever', () => {
    const [few, veryFew] = [forFewPhotos(plan, 200), forFewPhotos(plan, 60)];
    expect(few.settings).toMatchObject({ augment: 'adaptive', lecam: 0.1 });
    expect(veryFew.settings).toMatchObject({ augment: 'always', lecam: 0.1 });
    expect([few.steps, veryFew.steps]).toEqual([60_000, 24_000]);
    expect(veryFew.feeding.loadSize).toBe(320);
    for (const each of [few, veryFew]) expect(() => checkPlan(each)).not.toThrow();
  });
});
