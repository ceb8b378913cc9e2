// What results are called: `<stem>.<model>-<direction>.<ext>`, with a number when two would be called alike.
import { basename, extname } from 'node:path';
import type { Direction } from '../../../common/contract/translation.ts';
import { extensionOf, IMAGE_EXTENSIONS, type OutputFormat } from '../../files/images/formats.ts';

const MAX_BYTES = 255; // of a file name, on every common file system

export interface Naming {
  model: string;
  direction: Direction;
  format: OutputFormat;
}

/** The result's file name for a photo's; `number` from 2 on tells equal ones apart. */
export function resultName(photo: string, { model, direction, format }: Naming, number = 1): string {
  const ending = `.${model}-${direction}${number > 1 ? `-${number}` : ''}.${extensionFor(photo, format)}`;
  let stem = basename(photo, extname(photo));
  while (Buffer.byteLength(stem + ending) > MAX_BYTES) stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}

const RESULT = /\.([a-z0-9-]+)-(AtoB|BtoA)(?:-\d+)?\.\w+$/;

/** Which model and direction a file name says it is a result of, or null. */
export function resultOf(name: string): { model: string; direction: string } | null {
  const [, model, direction] = RESULT.exec(name) ?? [];
  return model && direction ? { model, direction } : null;
}

export const isPictureName = (name: string): boolean => IMAGE_EXTENSIONS.has(extname(name).slice(1).toLowerCase());

/** The photo's own spelling (jpeg, JPG, tiff) where it means the same format. */
function extensionFor(photo: string, format: OutputFormat): string {
  const own = extname(photo).slice(1);
  const spellings: Record<OutputFormat, RegExp> = {
    jpeg: /^jpe?g$/i,
    png: /^png$/i,
    webp: /^webp$/i,
    tiff: /^tiff?$/i,
    avif: /^avif$/i,
  };
  return spellings[format].test(own) ? own : extensionOf[format];
}
