import { describe, expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import { vocabularyOf } from '../../common/text/vocabulary.ts';
import { wordsOf } from '../../common/text/words.ts';
import { learnedCaptions, type Trial, trials } from './captions.ts';
import { withNearest } from './encoders.ts';
import { ATTRIBUTES, foundIn, LANGUAGES, languageOf, attributeIndex } from './menus.ts';
import { misspelled, SLIPS, slipsOf } from './misspell.ts';
import { scoreOf } from './score.ts';
import { speltAsUsual, speltOtherwise } from './spellings.ts';
import { WORDINGS } from './wordings.ts';

const namesIn = (text: string) => [...foundIn(text)].map((place) => ATTRIBUTES[place]!.name);
const places = (...names: string[]) => new Set(names.map(attributeIndex));

describe('slips', () => {
  it('drop a letter, double one or swap two, at every place, and are never the word itself', () => {
    expect(slipsOf('red', 'dropped')).toEqual(['ed', 'rd', 're']);
    expect(slipsOf('red', 'doubled')).toEqual(['rred', 'reed', 'redd']);
    expect(slipsOf('red', 'swapped')).toEqual(['erd', 'rde']);
    expect(slipsOf('aab', 'dropped')).toEqual(['ab', 'aa']); // either a is the same slip
    expect(slipsOf('aab', 'swapped')).toEqual(['aba']);
    expect(SLIPS.flatMap((slip) => slipsOf('a', slip))).toEqual([]);
  });

  it('of Hangul are those of its jamo', () => {
    expect(slipsOf('꽃', 'dropped')).toContain('꼬');
    expect(slipsOf('머리', 'swapped').every((word) => [...word.normalize('NFD')].length === 4)).toBe(true);
  });

  it('are drawn anew, and leave a word alone that is one letter', () => {
    const random = new Random(1);
    const made = new Set(Array.from({ length: 200 }, () => misspelled('red', random)));
    expect([...made].sort()).toEqual(SLIPS.flatMap((slip) => slipsOf('red', slip)).sort());
    expect(misspelled('a', random)).toBe('a');
  });
});

describe('menus', () => {
  it('tell colours by what they are of', () => {
    expect(namesIn('a woman with long red hair on a blue background')).toEqual([
      ...['red hair', 'long hairstyle', 'blue background', 'woman'],
    ]);
    expect(namesIn('분홍색 배경에 갈색 피부, 단발 검은 머리, 안경을 쓴 남자')).toEqual([
      ...['black hair', 'bob hairstyle', 'brown skin', 'pink background', 'glasses', 'man'],
    ]);
    expect(namesIn('hair red, blue eyes')).toEqual([]);
  });

  it('find all that captions ask for, whatever their wording', () => {
    for (const { text, asks } of learnedCaptions(150)) {
      expect([...foundIn(text)], text).toEqual(expect.arrayContaining([...asks]));
    }
  });
});

it('an unknown word is read as the nearest known one, and as itself where none is near', () => {
  const vocabulary = vocabularyOf(['a woman with grey hair', '빨간 머리']);
  expect(withNearest(vocabulary, 'A womann, greey hair; xyz 머리카')).toBe('A woman, grey hair; xyz 머리');
});

describe('trials', () => {
  const learned = learnedCaptions(300);
  const tried = trials(40, learned);
  const of = (way: string) => tried.filter((trial) => trial.way === way);

  it('have captions that nobody learned from, in both languages, as many in each way', () => {
    const known = new Set(learned.map(({ text }) => text));
    expect(of('as learned').map(({ language }) => language)).toEqual(LANGUAGES);
    for (const { language, captions } of tried) {
      expect(captions).toHaveLength(40);
      expect(captions.every(({ text, asks }) => languageOf(text) === language && asks.size > 0)).toBe(true);
    }
    expect(of('as learned').flatMap(({ captions }) => captions.filter(({ text }) => known.has(text)))).toEqual([]);
  });

  it('misspell one word, one that says what is asked for', () => {
    of('a word misspelled').forEach(({ captions }, at) => {
      captions.forEach(({ text, changed }, i) => {
        const before = wordsOf(of('as learned')[at]!.captions[i]!.text);
        const others = wordsOf(text).filter((word, k) => word !== before[k]);
        expect(others, text).toHaveLength(1);
        expect(changed!.size, text).toBeGreaterThan(0);
      });
    });
  });

  it('spell otherwise what no learned caption has', () => {
    const known = new Set(learned.flatMap(({ text }) => wordsOf(text)));
    for (const { captions } of of('other spelling')) {
      for (const { text } of captions)
        expect(
          wordsOf(text).some((word) => !known.has(word)),
          text,
        ).toBe(true);
    }
    expect(speltOtherwise('grey hair, 빨간 머리')).toBe('gray hair, 빨간색 머리');
    expect(speltAsUsual('gray hair, 빨간색 머리')).toBe('grey hair, 빨간 머리');
  });

  it('word in other orders', () => {
    const asked = ['woman', 'long hairstyle', 'red hair', 'glasses', 'blue background', 'smile'];
    const say = (language: (typeof LANGUAGES)[number], way: string) =>
      WORDINGS[language][way]!(asked.map((name) => ATTRIBUTES[attributeIndex(name)]!));
    expect(say('English', 'other order')).toBe('blue background, glasses, long red hair, smiling, woman');
    expect(say('English', 'nouns first')).toBe('background blue, glasses, hair long red, smiling, woman');
    expect(say('Korean', 'nouns first')).toBe('배경 파란, 안경, 머리 긴 빨간, 웃는, 여자');
  });
});

it('scores what is asked for, the changed word apart, and what was invented', () => {
  const trial: Trial = {
    way: 'a word misspelled',
    language: 'English',
    captions: [
      { text: '', asks: places('red hair', 'glasses'), changed: places('red hair') },
      { text: '', asks: places('blue hair', 'woman'), changed: places('blue hair') },
    ],
  };
  const logits = (values: Record<string, number>) => ATTRIBUTES.map(({ name }) => values[name] ?? -9);
  const score = scoreOf(trial, [
    logits({ 'red hair': -1, glasses: 2, smile: 1 }), // first among hairs, but not read
    logits({ 'blue hair': 1, 'pink hair': 2, woman: 3 }), // read, but not first; pink is invented
  ]);
  expect(score).toMatchObject({ read: 75, changed: { read: 50, first: 50 }, invented: 1 });
  expect(score.kinds).toEqual({ hair: 50, glasses: 100, person: 100 });
});
