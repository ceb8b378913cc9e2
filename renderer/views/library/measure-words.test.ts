import { expect, it } from 'vitest';
import { language } from '../../language/language.svelte.ts';
import { measureWords } from './measure-words.ts';

const wordsOf = (name: string) => measureWords({ name, value: 1, about: 'as it came' });

it('words what runs measure, of translators and of latent models apart', () => {
  language.use('en', []);
  expect(wordsOf('KID-eyes-64 A to B').name).toBe('KID, A to B');
  expect(wordsOf('KID-eyes-64').name).toBe('KID, made pictures');
  expect(wordsOf('FD-eyes-64').about).toContain('in the features of eyes-64');
  expect(wordsOf('reconstruction-A').name).toBe('There and back, A');
  expect(wordsOf('reconstruction').name).toBe('Drawn again');
  expect(wordsOf('reconstruction-error').name).toBe('Squared error, drawn again');
  expect(wordsOf('negative-elbo').name).toBe('Negative ELBO');
  expect(wordsOf('something-else')).toEqual({ name: 'something-else', about: 'as it came' });
});
