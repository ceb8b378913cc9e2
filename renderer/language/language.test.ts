import { expect, it } from 'vitest';
import { en } from './en.ts';
import { ko } from './ko.ts';
import { language, pick, t } from './language.svelte.ts';

/** What a text may be made of: a number, a name, an object of such, or a list of names. */
class Argument extends String {
  from = '말';
  to = '얼룩말';
  along = { at: '3', share: '2' };
  against = this.along;
  join = (between: string) => [this.from, this.to].join(between);
}
const some = ['2', '3', '4', '5'].map((text) => new Argument(text));

/** Every text, by its path. */
function texts(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const here = `${path}/${key}`;
    if (typeof value === 'function') return [[here, String((value as (...given: Argument[]) => string)(...some))]];
    return typeof value === 'object' && value !== null ? texts(value as object, here) : [[here, String(value)]];
  });
}

it('has every English text in Korean', () => {
  expect(texts(ko).map(([path]) => path)).toEqual(texts(en).map(([path]) => path));
});

it('has Hangul wherever English has a sentence', () => {
  const sentences = texts(en)
    .filter(([, text]) => /[a-z]+ [a-z]+ [a-z]+/i.test(text))
    .map(([path]) => path);
  const korean = new Map(texts(ko));
  expect(sentences.filter((path) => !/[가-힣]/.test(korean.get(path) ?? ''))).toEqual([]);
});

it('says animation, as artists do, not walk', () => {
  expect(texts(en).filter(([, text]) => /\bwalks?\b/i.test(text))).toEqual([]);
});

it('follows the system where it is asked to, and falls back to English', () => {
  language.use('system', ['fr-FR', 'ko-KR', 'en-US']);
  expect(t.close).toBe(ko.close);
  expect(pick({ en: 'horses', ko: '말' })).toBe('말');
  expect(pick({ en: 'horses' })).toBe('horses');
  language.use('system', ['fr-FR']);
  expect(t.close).toBe(en.close);
});
