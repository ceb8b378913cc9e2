import { expect, it } from 'vitest';
import { measured, type MeasureSubject } from '../../../common/contract/measure.ts';
import { language } from '../../language/language.svelte.ts';
import { measureWords } from './measure-words.ts';

const wordsOf = (subject: MeasureSubject) => measureWords({ ...measured(subject), value: 1, about: 'as it came' });

it('words what runs measure, of translators and of latent models apart', () => {
  language.use('en', []);
  expect(wordsOf({ kind: 'KID', encoder: 'eyes-64', from: 'A', to: 'B' }).name).toBe('KID, A to B');
  expect(wordsOf({ kind: 'KID', encoder: 'eyes-64' }).name).toBe('KID, made pictures');
  expect(wordsOf({ kind: 'FD', encoder: 'eyes-64' }).about).toContain('in the features of eyes-64');
  expect(wordsOf({ kind: 'cycle', from: 'A' }).name).toBe('Cycle-consistency error, A');
  expect(wordsOf({ kind: 'reconstruction' }).name).toBe('Reconstruction error');
  expect(wordsOf({ kind: 'reconstruction-error' }).name).toBe('Reconstruction error, squared');
  expect(wordsOf({ kind: 'negative-elbo' }).name).toBe('Negative ELBO');
  expect(measureWords({ name: 'something-else', value: 1, about: 'as it came' })).toEqual({
    name: 'something-else',
    about: 'as it came',
  });
});
