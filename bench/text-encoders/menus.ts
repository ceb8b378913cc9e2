// The attributes of drawn people as a form with menus would offer them, by the names of describe-person.mjs, each with the
// words that captions have for it.
import { wordsOf } from '../../common/text/words.ts';

export const LANGUAGES = ['English', 'Korean'] as const;
export type Language = (typeof LANGUAGES)[number];

export const languageOf = (text: string): Language => (/\p{Script=Hangul}/u.test(text) ? 'Korean' : 'English');

/** Those of every menu; the first of each is the usual one. */
type Menu = Readonly<Record<string, Readonly<Record<Language, readonly string[]>>>>;

const HAIR: Menu = {
  black: { English: ['black'], Korean: ['검은', '까만'] },
  brown: { English: ['brown'], Korean: ['갈색'] },
  red: { English: ['red', 'ginger'], Korean: ['빨간', '붉은'] },
  blond: { English: ['blond'], Korean: ['금발', '노란'] },
  grey: { English: ['grey'], Korean: ['회색', '은색'] },
  purple: { English: ['purple', 'violet'], Korean: ['보라색'] },
  blue: { English: ['blue'], Korean: ['파란'] },
  pink: { English: ['pink'], Korean: ['분홍색', '핑크'] },
};
const HAIRSTYLE: Menu = {
  short: { English: ['short'], Korean: ['짧은'] },
  curly: { English: ['curly'], Korean: ['곱슬곱슬한', '곱슬'] },
  bob: { English: ['bob'], Korean: ['단발'] },
  long: { English: ['long'], Korean: ['긴'] },
  wavy: { English: ['wavy'], Korean: ['물결', '물결치는', '웨이브'] },
};
const SKIN: Menu = {
  light: { English: ['light', 'pale'], Korean: ['밝은', '하얀'] },
  tan: { English: ['tan'], Korean: ['그을린'] },
  brown: { English: ['brown'], Korean: ['갈색'] },
  dark: { English: ['dark'], Korean: ['어두운', '검은'] },
};
const BACKGROUND: Menu = {
  blue: { English: ['blue'], Korean: ['파란', '하늘색'] },
  green: { English: ['green'], Korean: ['초록', '녹색'] },
  pink: { English: ['pink'], Korean: ['분홍색', '핑크'] },
  yellow: { English: ['yellow'], Korean: ['노란'] },
  purple: { English: ['purple', 'violet'], Korean: ['보라색'] },
};
const ALONE: Menu = {
  glasses: { English: ['glasses'], Korean: ['안경'] },
  sunglasses: { English: ['sunglasses'], Korean: ['선글라스'] },
  beard: { English: ['beard'], Korean: ['수염'] },
  flowers: { English: ['flowers'], Korean: ['꽃'] },
  smile: { English: ['smiling', 'smile', 'happy'], Korean: ['웃는', '웃고', '미소'] },
  serious: { English: ['serious', 'sad'], Korean: ['진지한', '슬픈'] },
  woman: { English: ['woman', 'girl', 'lady'], Korean: ['여자', '여성', '소녀'] },
  man: { English: ['man', 'guy'], Korean: ['남자', '남성'] },
};

/** What comes after a colour, so that it is that of something. */
export const NOUNS = {
  hair: { English: ['hair', 'bob'], Korean: ['머리'] },
  skin: { English: ['skin'], Korean: ['피부'] },
  background: { English: ['background'], Korean: ['배경'] },
} as const;

export interface Attribute {
  name: string;
  /** What is said of it, the usual first: "red", and what "red hair" is of; nothing is said of "glasses" but the word. */
  words: Readonly<Record<Language, readonly string[]>>;
  noun?: keyof typeof NOUNS;
}

const ofMenu = (menu: Menu, named: (name: string) => string, noun?: keyof typeof NOUNS): Attribute[] =>
  Object.entries(menu).map(([name, words]) => ({ name: named(name), words, ...(noun && { noun }) }));

export const ATTRIBUTES: readonly Attribute[] = [
  ...ofMenu(HAIR, (name) => `${name} hair`, 'hair'),
  ...ofMenu(HAIRSTYLE, (name) => `${name} hairstyle`),
  ...ofMenu(SKIN, (name) => `${name} skin`, 'skin'),
  ...ofMenu(BACKGROUND, (name) => `${name} background`, 'background'),
  ...ofMenu(ALONE, (name) => name),
];

const INDICES = new Map(ATTRIBUTES.map(({ name }, place) => [name, place]));

/** Its place among ATTRIBUTES. */
export function attributeIndex(name: string): number {
  const place = INDICES.get(name);
  if (place === undefined) throw new Error(`no menu has ${name}`);
  return place;
}

/** Which of ATTRIBUTES are read in a text by their own words and no others: places. */
export function foundIn(text: string): Set<number> {
  const language = languageOf(text);
  const words = wordsOf(text);
  const isThere = ({ words: own, noun }: Attribute) =>
    own[language].some((word) =>
      words.some((each, i) => {
        if (noun === undefined) return isWord(each, word, language);
        return each === word && NOUNS[noun][language].some((last) => isWord(words[i + 1] ?? '', last, language));
      }),
    );
  return new Set(ATTRIBUTES.flatMap((attribute, place) => (isThere(attribute) ? [place] : [])));
}

/** Korean nouns may have a particle behind them. */
const isWord = (word: string, wanted: string, language: Language) =>
  language === 'Korean' ? word.startsWith(wanted) : word === wanted;
