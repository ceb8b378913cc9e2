import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { between } from '../../../common/latent/interpolate.ts';
import { promptOf } from '../../../common/text/prompt.ts';
import { vocabularyOf } from '../../../common/text/vocabulary.ts';
import { t } from '../../language/language.svelte.ts';
import { mounted } from '../../testing/mounted.ts';
import WordsField from './WordsField.svelte';

const vocabulary = vocabularyOf(['a face with red hair', 'a blue beard']);
const space = { dimensions: 2, prior: 'normal', classes: 0, text: vocabulary } as const;

function field() {
  const shown = mounted(WordsField, { vocabulary }, { prepare: (app) => app.explore.position.use(space) });
  const area = document.body.querySelector('textarea')!;
  const type = (text: string) => {
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  };
  return { ...shown, area, type, prompt: () => shown.app.explore.position.place.prompt };
}

it('tells the model what is typed, as one move, and takes it back', () => {
  const { app, area, type, prompt } = field();
  const before = prompt();
  expect(vocabulary.examples).toContain(area.value);
  for (const text of ['a', 'a r', 'a red beard']) type(text);
  expect(prompt()).toEqual(promptOf('a red beard'));
  app.explore.position.moves.undo();
  flushSync();
  expect(prompt()).toEqual(before);
  expect(area.value).toBe(before![0]!.text);
});

it('names words that the model never learned, and puts the nearest in their place', () => {
  const { app, type, text, click, prompt } = field();
  type('A face, with rde hair!');
  expect(text()).toContain(t.explore.words.unknown('rde'));
  click(t.explore.words.didYouMean('red'));
  expect(prompt()).toEqual(promptOf('A face, with red hair!'));
  expect(text()).not.toContain(t.explore.words.unknown('rde'));
  app.explore.position.moves.undo();
  expect(prompt()).toEqual(promptOf('A face, with rde hair!'));
});

it('puts the meant word into both texts of a place between two, and keeps shares and weights', () => {
  const { app, click, prompt } = field();
  const place = (words: string, weights?: number[]) => ({
    code: [0, 1],
    classes: [],
    prompt: promptOf(words, weights),
  });
  const mid = between(place('a red beard', [1, 2, 1]), place('a bleu beard', [1, 0.5, 1]), 0.25);
  app.explore.position.visit(mid, { kind: 'walk' });
  flushSync();
  click(t.explore.words.didYouMean('blue'));
  expect(prompt()).toEqual([mid.prompt![0], { ...mid.prompt![1], text: 'a blue beard' }]);
});

it('has a slider for each word, and an example at a click', () => {
  const { type, named, click, prompt } = field();
  type('red hair');
  const slider = named('red') as HTMLInputElement;
  slider.value = '0.5';
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  expect(prompt()).toEqual(promptOf('red hair', [0.5, 1]));
  click('a blue beard');
  expect(prompt()).toEqual(promptOf('a blue beard'));
});

it('shows both texts of a place between two', () => {
  const { app, text } = field();
  const place = (words: string) => ({ code: [0, 1], classes: [], prompt: promptOf(words) });
  app.explore.position.visit(between(place('red hair'), place('a blue beard'), 0.25), { kind: 'walk' });
  flushSync();
  expect(text()).toContain('75% red hair');
  expect(text()).toContain('25% a blue beard');
});
