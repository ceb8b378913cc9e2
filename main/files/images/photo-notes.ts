// What a user should know of a photo that was read nevertheless: that only a part of the file was used, or that it was
// not quite whole.
import { photoNotes } from '../../../common/photo-notes.ts';
import type { SentenceRef } from '../../../common/language/sentences.ts';
import { animationFrames } from './png-chunks.ts';
import type { Metadata } from './sharp.ts';
import type { ReadSource } from './source.ts';
import { MOST_XMP } from './xmp.ts';

export type PhotoNote = SentenceRef;

/** `found`: what the decoder says of the file. */
export function notesOn(found: Metadata, { bytes, format, endMarkMissing }: ReadSource): PhotoNote[] {
  const pages = format === 'png' ? animationFrames(bytes) : (found.pages ?? 1);
  const bits = found.bitsPerSample ?? (found.depth === 'ushort' ? 16 : 8);
  const notes = [];
  if (pages > 1)
    notes.push(format === 'tiff' ? photoNotes.firstPage({ pages }) : photoNotes.firstFrame({ frames: pages }));
  if (bits > 8) notes.push(photoNotes.bitsKept({ bits }));
  if ((found.xmpAsString?.length ?? 0) > MOST_XMP.characters) notes.push(photoNotes.longXmp({ limit: MOST_XMP.named }));
  if (endMarkMissing) notes.push(photoNotes.endMarkMissing());
  return notes.map(({ key, params }) => ({ key, params }));
}
