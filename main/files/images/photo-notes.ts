// What a user should know of a photo that was read nevertheless: that only a part of the file was used, or that it was
// not quite whole.
import { photoNotes } from '../../../common/photo-notes.ts';
import type { SentenceRef } from '../../../common/language/sentences.ts';
import type { PictureMetadata } from '../metadata/readers.ts';
import type { Metadata } from './sharp.ts';
import type { ReadSource } from './source.ts';
import { MOST_XMP } from './xmp.ts';

export type PhotoNote = SentenceRef;

/** What phones write into the XMP of a JPEG with a film behind it (Motion Photo 1.0, and what came before), as they write it. */
const MOTION = ['MotionPhoto="1"', 'MotionPhoto>1<', 'MicroVideo="1"', 'MicroVideo>1<'];
/** And of one with a gain map behind it (Ultra HDR 1.1; ISO 21496-1 in Adobe's words). */
const GAIN_MAP = 'hdrgm:Version';

/** `found`: what the decoder says of the file; `metadata`: null when it was left out. */
export function notesOn(
  found: Metadata,
  metadata: PictureMetadata | null,
  {
    format,
    endMarkMissing,
    pixels,
    depth,
  }: Pick<ReadSource, 'format' | 'endMarkMissing' | 'pixels'> & { depth: 8 | 16 },
): PhotoNote[] {
  const pages = metadata?.frames ?? found.pages ?? 1;
  const bits = found.bitsPerSample ?? (found.depth === 'ushort' ? 16 : 8);
  const keptAll = depth === 16;
  const notes = [];
  if (pages > 1)
    notes.push(format === 'tiff' ? photoNotes.firstPage({ pages }) : photoNotes.firstFrame({ frames: pages }));
  if (bits > 8 && !keptAll) notes.push(photoNotes.bitsKept({ bits }));
  if (!pixels && found.space === 'grey16' && found.icc?.toString('latin1', 16, 20) === 'GRAY')
    notes.push(photoNotes.greyProfile());
  const xmp = found.xmpAsString ?? '';
  if (MOTION.some((said) => xmp.includes(said))) notes.push(photoNotes.filmLeftOut());
  if (xmp.includes(GAIN_MAP)) notes.push(photoNotes.gainMapLeftOut());
  if (metadata === null) notes.push(photoNotes.metadataPastLimits());
  if ((found.xmpAsString?.length ?? 0) > MOST_XMP.characters) notes.push(photoNotes.longXmp({ limit: MOST_XMP.named }));
  if (metadata?.scansMissing) notes.push(photoNotes.scansMissing());
  if (endMarkMissing) notes.push(photoNotes.endMarkMissing());
  return notes.map(({ key, params }) => ({ key, params }));
}

/** Notes on a photo whose result has `depth` bits a channel. */
export function notesOnResult({ notes, depth }: { notes: PhotoNote[]; depth: 8 | 16 }, kept: 8 | 16): PhotoNote[] {
  if (kept >= depth) return notes;
  const { key, params } = photoNotes.bitsKept({ bits: depth });
  return [...notes, { key, params }];
}
