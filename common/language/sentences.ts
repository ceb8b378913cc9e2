// Sentences that are written in one process and read in another: they cross as a key and what they speak of, and are
// worded where they are shown, in the reader's language. A table of them is a file of common/faults. Keys are stored
// with runs and jobs: a sentence that speaks of something else takes a new key, it never changes its parameters.
import type { Text } from './text.ts';

export type Param = string | number | readonly string[] | Text;
export type Params = Readonly<Record<string, Param>>;

/** A sentence as it is sent and stored. */
export interface SentenceRef {
  /** `area.name` of the table that has it. */
  key: string;
  params: Params;
}

export interface Sentence extends SentenceRef {
  text: Text;
}

/** Words by the names of sentences; each takes what it speaks of, by name. */
export type Words = Readonly<Record<string, (params: never) => Text>>;

export type Sentences<T extends Words> = {
  readonly [K in keyof T]: (...params: Parameters<T[K]>) => Sentence;
};

/** A table of sentences: `sentences('files', { gone: ({ path }: { path: string }) => ({ en, ko }) }).gone({ path })`. */
export function sentences<const T extends Words>(area: string, words: T): Sentences<T> {
  const entries = Object.entries(words).map(([name, say]) => [
    name,
    (params: Params = {}): Sentence => {
      const text = say(params as never); // what Sentences<T> asks of this name
      return { key: `${area}.${name}`, params, text };
    },
  ]);
  return Object.fromEntries(entries) as Sentences<T>;
}

/** The words of a sentence from another process; undefined when these tables have none of its key. */
export function wordsOf(
  tables: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  { key, params }: SentenceRef,
): Text | undefined {
  const [area = '', name = ''] = key.split('.', 2);
  const table = Object.hasOwn(tables, area) ? tables[area] : undefined;
  if (!table || !Object.hasOwn(table, name)) return undefined;
  return (table[name] as (params: Params) => Sentence)(params).text;
}
