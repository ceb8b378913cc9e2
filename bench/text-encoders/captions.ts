// Captions of drawn people to learn from, and held-out ones in the ways in which people write what no caption said.
import { Random } from '../../common/random.ts';
import { withWord, wordsOf } from '../../common/text/words.ts';
import { describePerson } from '../../scripts/data/describe-person.mjs';
import { choosePerson } from '../../scripts/data/draw-person.mjs';
import { seeded } from '../../scripts/data/seeded.mjs';
import { ATTRIBUTES, foundIn, type Language, LANGUAGES, languageOf, attributeIndex } from './menus.ts';
import { misspelled } from './misspell.ts';
import { isSpeltOtherwise, speltAsUsual, speltOtherwise } from './spellings.ts';
import { WORDINGS } from './wordings.ts';

/** Seeds of people. */
const FIRST = { learned: 5_000_000, 'held out': 6_000_000 };

export interface Caption {
  text: string;
  /** What it asks for: places of ATTRIBUTES. */
  asks: ReadonlySet<number>;
  /** Of these, what the word said that is now written otherwise. */
  changed?: ReadonlySet<number>;
}

/** Captions of so many people, each in every wording, all in the usual spelling. */
export const learnedCaptions = (people: number): Caption[] =>
  Array.from({ length: people }, (_, i) => captionsOf(FIRST.learned + i)).flat();

/** What is asked of an encoder. */
export interface Trial {
  way: string;
  language: Language;
  captions: Caption[];
}

/** `count` captions in each way and language, none of which was learned from. */
export function trials(count: number, learned: readonly Caption[]): Trial[] {
  const known = new Set(learned.map(({ text }) => text));
  return LANGUAGES.flatMap((language) => {
    const some: Caption[] = [];
    const spelt: Caption[] = [];
    for (let i = 0; some.length < count || spelt.length < count; i++) {
      const all = captionsOf(FIRST['held out'] + i).filter(({ text }) => languageOf(text) === language);
      const caption = all[i % all.length]!;
      if (known.has(caption.text) || caption.asks.size === 0) continue;
      if (some.length < count) some.push(caption);
      const other = changedTo(caption, speltOtherwise(caption.text));
      if (spelt.length < count && isSpeltOtherwise(other.text)) spelt.push(other);
    }
    const random = new Random(1);
    return [
      { way: 'as learned', captions: some },
      { way: 'a word misspelled', captions: some.map((caption) => withSlip(caption, random)) },
      { way: 'other spelling', captions: spelt },
      ...Object.entries(WORDINGS[language]).map(([way, wording]) => ({
        way,
        captions: some.map(({ asks }) => ({ asks, text: wording([...asks].map((place) => ATTRIBUTES[place]!)) })),
      })),
    ].map((trial) => ({ ...trial, language }));
  });
}

function captionsOf(seed: number): Caption[] {
  const random = seeded(seed);
  return describePerson(choosePerson(random), random).map(({ text, asks, kind }) => ({
    text: speltAsUsual(text),
    asks: new Set([...asks, ...(kind ? [kind] : [])].map(attributeIndex)),
  }));
}

/** A slip in one of the words that say what is asked for. */
function withSlip(caption: Caption, random: Random): Caption {
  const words = wordsOf(caption.text);
  const slipped = random.shuffled([...words.keys()]).map((at) => {
    const text = withWord(caption.text, at, misspelled(words[at]!, random));
    return changedTo(caption, text);
  });
  return slipped.find(({ changed }) => changed!.size > 0) ?? slipped[0]!;
}

function changedTo({ text, asks }: Caption, other: string): Caption {
  const [before, after] = [foundIn(text), foundIn(other)];
  return { text: other, asks, changed: new Set([...asks].filter((place) => before.has(place) && !after.has(place))) };
}
