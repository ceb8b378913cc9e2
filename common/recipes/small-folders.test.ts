import { describe, expect, it } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { planOf, presetsOf } from './presets.ts';
import { recipeDescriptions } from './registry.ts';
import { enoughPhotos, forFewPhotos } from './small-folders.ts';

const domain = (path: string) => ({ paths: [path], leftOut: [] });
const domainsOf = (names: readonly { name: string }[]) =>
  Object.fromEntries(names.map(({ name }) => [name, domain(`/${name}`)]));

const of = (kind: 'translator' | 'latent') =>
  recipeDescriptions.filter((each) => each.kind === kind).map((each) => [each.id, each] as const);

describe.each(of('translator'))('%s with few photos', (id, recipe) => {
  const plan = planOf(id, 'standard', { domains: domainsOf(recipe.domains), seed: 1 });

  it('stays as it is when there are enough', () => {
    expect(forFewPhotos(plan, enoughPhotos(recipe))).toBe(plan);
  });

  it('varies pictures, the more the fewer there are, and does not run for ever', () => {
    const [few, veryFew] = [forFewPhotos(plan, 200), forFewPhotos(plan, 60)];
    const known = (wanted: object) =>
      Object.fromEntries(Object.entries(wanted).filter(([name]) => name in recipe.options));
    expect(few.settings).toMatchObject(known({ augment: 'adaptive', lecam: 0.1 }));
    expect(veryFew.settings).toMatchObject(known({ augment: 'always', lecam: 0.1 }));
    expect('augment' in few.settings).toBe('augment' in recipe.options);
    expect([few.steps, veryFew.steps]).toEqual([60_000, 24_000]);
    expect(veryFew.preprocessing.loadSize).toBe(320);
    for (const each of [few, veryFew]) expect(() => checkPlan(each)).not.toThrow();
  });
});

describe.each(of('latent'))('%s with few pictures', (id, recipe) => {
  const plan = planOf(id, 'medium', { domains: domainsOf(recipe.domains), seed: 1 });

  it('varies them where it can, keeps them whole, and does not run for ever', () => {
    const [few, veryFew] = [forFewPhotos(plan, 1600), forFewPhotos(plan, 200)];
    expect(forFewPhotos(plan, 2000)).toBe(plan);
    if ('augment' in recipe.options) {
      expect([few, veryFew].map(({ settings }) => settings['augment'])).toEqual(['adaptive', 'always']);
    } else expect(few.settings).toEqual(plan.settings);
    const steps = (photos: number) => Math.max(2000, (400 * photos) / plan.preprocessing.batch);
    expect([few.steps, veryFew.steps]).toEqual([1600, 200].map((photos) => Math.min(plan.steps, steps(photos))));
    for (const each of [few, veryFew]) {
      expect(each.preprocessing).toEqual(plan.preprocessing);
      expect(() => checkPlan(each)).not.toThrow();
    }
  });

  it('has presets of its own kind', () => expect(presetsOf(recipe).map(({ id }) => id)).toContain('medium'));
});
