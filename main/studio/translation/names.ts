// What results are called: `<stem>.<model>-<direction>.<ext>`, with a number when two would be called alike.
import { basename, extname } from 'node:path';
import type { Direction } from '../../../common/contract/translation.ts';
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

/** The result's file name for a photo's; `number` from 2 on tells equal ones apart. */
export const resultName = (photo: string, { model, direction, format }: Naming, number = 1): string =>
  nameAfter(photo, `${model}-${direction}${number > 1 ? `-${number}` : ''}`, format);

/** `<stem>.<what was done>.<ext>`: the file name of something made of a photo, short enough for every file system. */
export function nameAfter(photo: string, done: string, format: OutputFormat): string {
  const extension = extensionFor(format, extname(photo).slice(1));
  const ending = `.${done}.${extension}`;
  let stem = basename(photo, extname(photo));
  while (Buffer.byteLength(stem + ending) > MAX_BYTES) stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}

const RESULT = /\.([a-z0-9-]+)-(AtoB|BtoA|colours)(?:-\d+)?\.\w+$/;

/** Which model and direction a file name says it is a result of, or null. */
export function resultOf(name: string): { model: string; direction: string } | null {
  const [, model, direction] = RESULT.exec(name) ?? [];
  return model && direction ? { model, direction } : null;
}
