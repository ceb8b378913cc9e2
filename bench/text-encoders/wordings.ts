// Wordings in orders that describe-person.mjs has none of, in the usual words: the parts in another order, and what is said
// of a noun behind it ("hair red, background blue"), where neighbours mislead.
import { type Attribute, type Language, NOUNS } from './menus.ts';

type Wording = (asked: readonly Attribute[]) => string;

const PARTS = ['background', 'worn', 'skin', 'hair', 'mood', 'kind'] as const;
type Part = (typeof PARTS)[number];

function partOf({ name, noun }: Attribute): Part {
  if (noun) return noun;
  if (name.endsWith(' hairstyle')) return 'hair';
  if (name === 'woman' || name === 'man') return 'kind';
  return name === 'smile' || name === 'serious' ? 'mood' : 'worn';
}

/** What is asked for in the parts' order, each part's words with its noun by `joined`. */
const wordingOf =
  (language: Language, joined: (words: string, noun: string) => string): Wording =>
  (asked) =>
    PARTS.flatMap((part) => {
      const own = asked.filter((attribute) => partOf(attribute) === part);
      // of hair, the style before the colour
      const words = own.toSorted((a, b) => Number(!!a.noun) - Number(!!b.noun)).map((each) => each.words[language][0]!);
      if (words.length === 0) return [];
      if (part === 'worn' || part === 'mood' || part === 'kind') return [words.join(', ')];
      return [joined(words.join(' '), NOUNS[part][language][0]!)];
    }).join(', ');

const wordings = (language: Language) => ({
  'other order': wordingOf(language, (words, noun) => `${words} ${noun}`),
  'nouns first': wordingOf(language, (words, noun) => `${noun} ${words}`),
});

export const WORDINGS: Readonly<Record<Language, Readonly<Record<string, Wording>>>> = {
  English: wordings('English'),
  Korean: wordings('Korean'),
};
