import { expect, it, vi } from 'vitest';
import type { LibraryModel } from '../../../common/contract/library.ts';
import { presetsOf } from '../../../common/recipes/presets.ts';
import { recipeDescription } from '../../../common/recipes/registry.ts';
import { PlanChoices } from './plan-choices.svelte.ts';

const domains = { A: { paths: ['/horses'], leftOut: [] }, B: { paths: ['/zebras'], leftOut: [] } };

function choices({ few = null as number | null, models = [] as LibraryModel[] } = {}) {
  const onscan = vi.fn<() => void>();
  const photos = () => ({ domains, few });
  return { made: new PlanChoices({ recipe: 'cyclegan', photos, models: () => models, onscan }), onscan };
}

/** A translator of the library whose networks are built as a plan of a preset asks. */
function model(id: string, preset = choices().made.preset): LibraryModel {
  const recipe = recipeDescription('cyclegan');
  const plan = choices().made.planWith(preset);
  const architecture = recipe.kind === 'translator' ? recipe.generator(plan.settings) : undefined;
  const direction = { architecture, workingSize: plan.preprocessing.size };
  return { card: { id, kind: 'translator', recipe: 'cyclegan', directions: { AtoB: direction } } } as LibraryModel;
}

it('lays what was changed by hand over the preset, until another is chosen', () => {
  const { made } = choices();
  made.set('ngf', 48);
  made.setValue('size', 256);
  expect(made.changed).toBe(true);
  expect(made.plan).toMatchObject({ domains, settings: { ngf: 48 }, preprocessing: { size: 256, loadSize: 286 } });
  expect(made.presetPlan).toMatchObject({ settings: { ngf: 32 }, preprocessing: { size: 128, loadSize: 143 } });
  expect(made.planWith('sketch').preprocessing.size).toBe(64);
  made.choosePreset('sketch');
  expect([made.changed, made.plan.preprocessing.size]).toEqual([false, 64]);
});

it('takes to another recipe what that knows too, and its usual preset where it lacks this one', () => {
  const { made } = choices();
  made.set('ngf', 48);
  made.set('cycle', 5);
  made.chooseRecipe('cut');
  expect(made.plan.settings).toMatchObject({ ngf: 48 });
  expect(made.plan.settings).not.toHaveProperty('cycle');
  made.chooseRecipe('vae');
  expect(presetsOf(made.recipe).map(({ id }) => id)).toContain(made.preset);
});

it('follows what is recommended until somebody chooses, and again for another purpose', () => {
  const { made } = choices();
  made.follow('pix2pix');
  expect(made.recipe.id).toBe('pix2pix');
  made.chooseRecipe('cut');
  made.startFrom = { kind: 'run', id: 'r1' };
  made.follow('cyclegan');
  expect(made.recipe.id).toBe('cut');
  made.beginWith('vae');
  made.follow('fastgan');
  expect([made.recipe.id, made.startFrom]).toEqual(['fastgan', { kind: 'nothing' }]);
});

it('tells when photos are looked through for something else', () => {
  const { made, onscan } = choices();
  made.chooseRecipe('cut');
  made.set('ngf', 48);
  expect(onscan).not.toHaveBeenCalled();
  made.chooseRecipe('pix2pix'); // pairs
  made.chooseRecipe('stackgan'); // captions
  expect(onscan).toHaveBeenCalledTimes(2);
  made.set('captions', 'names');
  expect(onscan).toHaveBeenCalledTimes(3);
});

it('fits the plan to few photos', () => {
  const [{ made: usual }, { made: few }] = [choices(), choices({ few: 10 })];
  expect(few.plan.settings).toMatchObject({ augment: 'always' });
  expect(few.plan.steps).toBeLessThan(usual.plan.steps);
  expect(usual.plan.settings['augment']).not.toBe('always');
});

it('begins at the nearest model that fits, at what somebody chose, and anew where nothing fits', () => {
  const { made } = choices({ models: [model('near')] });
  expect([made.startFrom, made.plan.startFrom]).toEqual([
    { kind: 'model', id: 'near' },
    { kind: 'model', id: 'near' },
  ]);
  made.set('ngf', 48);
  expect(made.plan.startFrom).toEqual({ kind: 'nothing' });
  made.startFrom = { kind: 'run', id: 'r1' };
  expect(made.plan.startFrom).toEqual({ kind: 'run', id: 'r1' });
});

it('builds the networks of a model that a run is to begin at, by hand', () => {
  const { made } = choices();
  made.choosePreset('sketch');
  const sketch = model('sketch-model', 'sketch');
  const { ngf } = made.plan.settings;
  made.chooseRecipe('vae');
  made.startAt(sketch);
  expect(made.plan).toMatchObject({ recipe: 'cyclegan', settings: { ngf }, startFrom: { id: 'sketch-model' } });
  made.follow('pix2pix');
  expect(made.recipe.id).toBe('cyclegan');
});

it('comes back as it was, and takes another seed for another run', () => {
  const { made } = choices();
  made.chooseRecipe('cut');
  made.choosePreset('sketch');
  made.set('ngf', 16);
  made.setValue('size', 128);
  made.startFrom = { kind: 'run', id: 'r1' };
  const { made: back } = choices();
  back.restore(made.state);
  expect([back.plan, back.state]).toEqual([made.plan, made.state]);
  vi.spyOn(Math, 'random').mockReturnValueOnce(0.5);
  back.drawSeed();
  expect([back.plan.seed, { ...back.plan, seed: 0 }]).toEqual([2 ** 30, { ...made.plan, seed: 0 }]);
});
