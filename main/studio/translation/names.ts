// What results are called. Of a batch `<stem>.<model>-<direction>.<ext>`, by which a later batch knows them, with a number
// when two would be called alike; in the workspace by words, as the user's pattern says.
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
  const name = basename(photo, extname(photo));
  const stem = pattern.replace(/\{(name|model|from|to)\}/g, (_, word: 'name' | keyof NameWords) =>
    word === 'name' ? name : words[word],
  );
  return fitting(forFiles(stem) || name, `.${extensionFor(format, extname(photo).slice(1))}`);
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
  nameAfter(photo, `${model}-${direction}${number > 1 ? `-${number}` : ''}`, format);

/** `<stem>.<what was done>.<ext>`: the file name of something made of a photo, short enough for every file system. */
export function nameAfter(photo: string, done: string, format: OutputFormat): string {
  const extension = extensionFor(format, extname(photo).slice(1));
  return fitting(basename(photo, extname(photo)), `.${done}.${extension}`);
}

/** The stem shortened by whole characters until the name fits. */
function fitting(stem: string, ending: string): string {
  while (Buffer.byteLength(stem + ending) > MAX_BYTES) stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}

const RESULT = /\.([a-z0-9-]+)-(AtoB|BtoA|colours)(?:-\d+)?\.\w+$/;

/** Which model and direction a file name says it is a result of, or null. */
export function resultOf(name: string): { model: string; direction: string } | null {
  const [, model, direction] = RESULT.exec(name) ?? [];
  return model && direction ? { model, direction } : null;
}
