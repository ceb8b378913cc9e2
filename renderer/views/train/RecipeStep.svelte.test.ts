import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { costOf } from '../../../common/recipes/plan-values.ts';
import { recipeDescription, recipeDescriptions } from '../../../common/recipes/registry.ts';
import { duration } from '../../language/duration.ts';
import { bytes } from '../../language/format.ts';
import { pick, t } from '../../language/language.svelte.ts';
import { mounted } from '../../testing/mounted.ts';
import type { Answers } from '../../testing/studio-of.ts';
import RecipeStep from './RecipeStep.svelte';

const step = (answers: Answers = {}) => mounted(RecipeStep, {}, { answers });

const radio = (group: string, value: string) =>
  document.querySelector<HTMLInputElement>(`[role=radiogroup][aria-label="${group}"] input[value="${value}"]`)!;

it('shows the recommended recipe with why, and every other of its kind behind it', () => {
  const { app, text } = step();
  const { recipe, why } = app.newRun.recommendation;
  expect(text()).toContain(pick(why));
  const values = [...document.querySelectorAll<HTMLInputElement>('input[name=recipe]')].map(({ value }) => value);
  expect(values).toEqual(recipeDescriptions.filter(({ kind }) => kind === 'translator').map(({ id }) => id));
  expect(radio(t.train.form.allMethods, recipe).checked).toBe(true);
  expect(document.querySelector('details')!.open).toBe(false);
});

it('takes another recipe by hand, and the recommended one again', () => {
  const { app, text, has, click } = step();
  expect(has(t.train.form.useRecommended)).toBe(false);
  radio(t.train.form.allMethods, 'cut').click();
  flushSync();
  expect(app.newRun.recipe.id).toBe('cut');
  expect(text()).toContain(t.train.form.allMethods + ' ' + pick(recipeDescription('cut').name));
  click(t.train.form.useRecommended);
  expect(app.newRun.recipe.id).toBe(app.newRun.recommendation.recipe);
  expect(has(t.train.form.useRecommended)).toBe(false);
});

it('says what each preset costs here, once it is timed', async () => {
  const { app, text } = step({ training: { estimate: async () => ({ secondsPerStep: 2, memoryBytes: 3e9 }) } });
  void app.connection.start(new AbortController().signal);
  const { newRun } = app;
  const plan = newRun.choices.planWith('sketch');
  const cost = `${t.train.form.about(duration(2 * plan.steps))}, ${bytes(3e9)}`;
  expect(text()).not.toContain(cost);
  await newRun.estimates.time(plan);
  flushSync();
  expect(text()).toContain(cost);
  const alike = newRun.presets.filter(({ id }) => costOf(newRun.choices.planWith(id)) === costOf(plan));
  expect(text().split(cost).length - 1).toBe(alike.length);
});

it('changes options over the preset, says so, and goes back', () => {
  const { app, text, has, named, click } = step();
  const { newRun } = app;
  const usual = newRun.plan.settings['ngf'];
  expect(text()).not.toContain(t.train.form.changed);
  const field = named(pick(newRun.recipe.options['ngf']!.label)) as HTMLInputElement;
  field.value = '48';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  expect(newRun.plan.settings['ngf']).toBe(48);
  expect(text()).toContain(t.train.form.changed);
  click(t.train.form.reset);
  expect(newRun.plan.settings['ngf']).toBe(usual);
  expect(has(t.train.form.reset)).toBe(false);
});

it('takes another preset', () => {
  const { app } = step();
  const other = app.newRun.presets.find(({ id }) => id !== app.newRun.choices.preset)!.id;
  document.querySelector<HTMLInputElement>(`input[name=preset][value="${other}"]`)!.click();
  flushSync();
  expect(app.newRun.choices.preset).toBe(other);
});
