// What results are called. Of a batch `<stem>.<model>-<direction>.<ext>`, by which a later batch knows them, with a number
// when two would be called alike; in the workspace by words, as the user's pattern says. What was done to a photo that is
// itself such a result is said once, with a number: `x-zebras.jpg`, `x-zebras-2.jpg`.
import { basename, extname } from 'node:path';
import type { ModelCard } from '../../../common/contract/model-card.ts';
import type { Direction, TranslationRequest } from '../../../common/contract/translation.ts';
import { extensionFor } from '../../../common/file-kinds.ts';
import type { OutputFormat } from '../../files/images/formats.ts';

const MAX_BYTES = 255; // of a file name, on every common file system

/** What was made of a photo: its translation, or itself in colour. */
export type ResultKind = Direction | 'colours';

export interface Naming {
  model: string;
  direction: ResultKind;
  format: OutputFormat;
}

/** Words of a pattern (common/contract/settings.ts) by their names there. */
export interface NameWords {
  model: string;
  from: string;
  to: string;
}

/** The result's file name for a photo's by the pattern: `{name}-{to}` makes `x-zebras.jpg` of `x.jpg`. */
export function wordedName(photo: string, pattern: string, words: NameWords, format: OutputFormat): string {
  const called = (name: string): string =>
    forFiles(
      pattern.replace(/\{(name|model|from|to)\}/g, (_, word: 'name' | keyof NameWords) =>
        word === 'name' ? name : words[word],
      ),
    );
  const before = withoutWhatWasDone(basename(photo, extname(photo)), called);
  return fitting(
    called(before.name) || before.name,
    numbered(before.times + 1) + `.${extensionFor(format, extname(photo).slice(1))}`,
  );
}

interface Named {
  /** Of the photo. */
  name: string;
  card: ModelCard;
  request: Pick<TranslationRequest, 'direction'>;
  format: OutputFormat;
  pattern?: string;
}

/** By the pattern where there is one, else by the model's id. */
export function nameFor({ name, card, request: { direction }, format, pattern }: Named): string {
  if (pattern === undefined || card.kind !== 'translator')
    return resultName(name, { model: card.id, direction, format });
  const { A, B } = card.domains;
  const [from, to] = direction === 'AtoB' ? [A.en, B.en] : [B.en, A.en];
  return wordedName(name, pattern, { model: card.name, from, to }, format);
}

/** Of a photo that was given colours, by the pattern: it was made from grey to colours. */
export const colouredName = (photo: string, card: ModelCard, pattern: string, format: OutputFormat): string =>
  wordedName(photo, pattern, { model: card.name, from: 'grey', to: 'colours' }, format);

/** The name of a result that is written in another format now, of the same photo. */
export const inFormat = (fileName: string, photo: string, format: OutputFormat): string =>
  fitting(basename(fileName, extname(fileName)), `.${extensionFor(format, extname(photo).slice(1))}`);

/** Without what some file system refuses in a name. */
const forFiles = (name: string): string =>
  name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '-').replace(/^[\s.]+|[\s.]+$/g, '');

/** The result's file name for a photo's; `number` from 2 on tells equal ones apart. */
export const resultName = (photo: string, { model, direction, format }: Naming, number = 1): string =>
  nameAfter(photo, model === direction ? direction : `${model}-${direction}`, format, number);

/**
 * `<stem>.<what was done>.<ext>`: the file name of something made of a photo, short enough for every file system; `number`
 * as in resultName.
 */
export function nameAfter(photo: string, done: string, format: OutputFormat, number = 1): string {
  const extension = extensionFor(format, extname(photo).slice(1));
  const before = withoutWhatWasDone(basename(photo, extname(photo)), (name) => `${name}.${done}`);
  return fitting(before.name, `.${done}${numbered(before.times + number)}.${extension}`);
}

const numbered = (number: number): string => (number > 1 ? `-${number}` : '');

/** A photo's name before it was called so, and how often it was: by its number, 0 when never. */
function withoutWhatWasDone(photo: string, called: (name: string) => string): { name: string; times: number } {
  const [, stem, number] = /^(.+)-(\d+)$/.exec(photo) ?? [];
  const once = nameBefore(photo, called);
  const numbered = stem && nameBefore(stem, called);
  if (once) return { name: once, times: 1 };
  return numbered ? { name: numbered, times: Number(number) } : { name: photo, times: 0 };
}

/** What is called `stem`; undefined when nothing is, or everything is called as it is. */
function nameBefore(stem: string, called: (name: string) => string): string | undefined {
  const NAME = '\uf8ff'; // a letter of nobody's
  const parts = called(NAME).split(NAME);
  const words = parts.join('').length;
  const name = stem.slice(parts[0]!.length, parts[0]!.length + (stem.length - words) / (parts.length - 1));
  return words > 0 && called(name) === stem ? name : undefined;
}

/** The stem shortened by whole characters until the name fits. */
function fitting(stem: string, ending: string): string {
  while (Buffer.byteLength(stem + ending) > MAX_BYTES) stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}

const RESULT = /\.(?:([a-z0-9-]+)-)?(AtoB|BtoA|colours)(?:-\d+)?\.\w+$/;

/** Which model and direction a file name says it is a result of, or null. */
export function resultOf(name: string): { model: string; direction: string } | null {
  const [, model, direction] = RESULT.exec(name) ?? [];
  return direction ? { model: model ?? direction, direction } : null;
}
