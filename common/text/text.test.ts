import { describe, expect, it } from 'vitest';
import { blendPrompts, featuresOf, promptOf, PromptPart } from './prompt.ts';
import { nearestWord, slipsBetween } from './nearest-word.ts';
import { unknownWords, vocabularyOf } from './vocabulary.ts';
import { captionOf, wordsOf } from './words.ts';

const CAPTIONS = ['A woman with red hair', 'a man with blue eyes', '빨간 머리의 여자', '안경을 쓴 남자'];
const vocabulary = vocabularyOf(CAPTIONS);
const features = (text: string, weights?: number[]) => featuresOf(vocabulary, promptOf(text, weights));
const close = (a: Float32Array, b: Float32Array) => a.every((value, i) => Math.abs(value - b[i]!) < 1e-6);

describe('words', () => {
  it('are small letters without punctuation, the same in both spellings of Hangul', () => {
    expect(wordsOf("A woman, RED-haired; it's 2!")).toEqual(['a', 'woman', 'red', 'haired', "it's", '2']);
    expect(wordsOf('안경을 쓴'.normalize('NFD'))).toEqual(['안경을', '쓴']);
  });

  it('end where captions end', () => {
    expect(captionOf(' a \n b ')).toBe('a b');
    expect(wordsOf('x '.repeat(400)).length).toBe(64);
    expect(captionOf('x'.repeat(500))).toHaveLength(500);
    expect(captionOf('x'.repeat(501))).toHaveLength(500);
    expect(captionOf(`x${'😀'.repeat(300)}`)).toBe(`x${'😀'.repeat(249)}`); // two units each: never through the middle
    expect(PromptPart.safeParse({ text: captionOf('😀'.repeat(600)) }).success).toBe(true);
  });
});

describe('a vocabulary', () => {
  it('has the words of most captions first, and examples', () => {
    expect(vocabulary.words.slice(0, 2)).toEqual(['a', 'with']);
    expect(vocabulary.examples).toEqual(CAPTIONS);
  });

  it('names unknown words with the nearest known one', () => {
    expect(unknownWords(vocabulary, 'a woman with hairs and 안경이 and and')).toEqual([
      { word: 'hairs', nearest: 'hair' },
      { word: 'and' },
      { word: '안경이', nearest: '안경을' },
    ]);
    expect(unknownWords(vocabulary, 'RED hair')).toEqual([]);
  });

  it.each([
    ...[
      ['rde', 'red'],
      ['wman', 'woman'],
      ['grean', 'green'],
      ['balck', 'black'],
      ['redhead', 'red'],
      ['fe', undefined],
    ],
    ...[
      ['she', undefined],
      ['hat', undefined],
      ['boy', undefined],
      ['happy', undefined],
    ],
    ...[
      ['빨강', '빨간'],
      ['노랑', '노란'],
      ['수염이', '수염'],
      ['파란색의', '파란'],
      ['강아지', undefined],
    ],
  ])('takes %s for %s', (word, meant) => {
    const known = [
      'man',
      'the',
      'bob',
      'hair',
      'grey',
      'red',
      'black',
      'green',
      'woman',
      '빨간',
      '노란',
      '수염',
      '파란',
      '머리',
    ];
    expect(nearestWord(known, word!)).toBe(meant);
  });

  it('takes no word that denies for what it denies', () => {
    expect(nearestWord(['with', 'hair'], 'without')).toBeUndefined();
    expect(nearestWord(['with', 'hair'], 'withot')).toBe('with');
    expect(nearestWord(['있는', '없다'], '없는')).toBeUndefined();
  });

  it('counts slips as the shortest way of letters left out, too many and swapped', () => {
    const slips = (a: string, b: string) => slipsBetween([...a], [...b]);
    expect([slips('', 'abc'), slips('abc', 'abc'), slips('abc', 'acb'), slips('abc', 'axc')]).toEqual([3, 0, 1, 2]);
    expect([slips('glases', 'glasses'), slips('abcd', 'badc'), slips('ca', 'abc')]).toEqual([1, 2, 3]);
  });
});

describe('features of a text', () => {
  it('tell neighbours apart, not spellings', () => {
    expect(close(features('a red man with blue eyes'), features('a blue man with red eyes'))).toBe(false);
    expect(close(features('A  RED hair.'), features('a red hair'))).toBe(true);
  });

  it('are zero of nothing, and of words that share nothing with known ones', () => {
    expect(features('').every((value) => value === 0)).toBe(true);
    expect(features('qqq').every((value) => value === 0)).toBe(true);
    expect(features('안경이').some((value) => value !== 0)).toBe(true);
  });

  it('follow the weights of words: at 0 a word is not there', () => {
    const without = features('red hair', [0, 1]);
    const alone = features('hair').map((value) => value / Math.SQRT2); // of one word of two
    expect(close(without, alone)).toBe(true);
  });

  it('between two texts are between those of both', () => {
    const [a, b] = [promptOf('red hair'), promptOf('blue eyes')];
    const quarter = featuresOf(
      vocabulary,
      blendPrompts([
        [a, 0.75],
        [b, 0.25],
      ]),
    );
    const [fromA, fromB] = [featuresOf(vocabulary, a), featuresOf(vocabulary, b)];
    expect(
      close(
        quarter,
        fromA.map((value, i) => 0.75 * value + 0.25 * fromB[i]!),
      ),
    ).toBe(true);
  });

  it('of one text told twice are those of it told once', () => {
    expect(
      blendPrompts([
        [promptOf('red'), 0.4],
        [promptOf('red', [1]), 0.6],
      ]),
    ).toEqual(promptOf('red'));
    expect(
      blendPrompts([
        [promptOf('red'), 1],
        [promptOf('red'), -1],
      ]),
    ).toEqual([]);
  });
});
