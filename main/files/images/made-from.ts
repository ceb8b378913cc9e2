// What a picture or film made from codes remembers of how it was made: the same JSON everywhere, in the place that each
// format has for such things. PNG and WebP: a property of their XMP packet, beside IPTC's mark for generated media.
// GIF: a comment. WebM and MP4: the comment tag. A ZIP of frames: the walk's own file beside them. Dropping such a file on Explore takes its places up again.
import { latentNoteText, parseLatentNote, type LatentNote } from '../../../common/latent/note.ts';
import { Walk, WALK_EXTENSION } from '../../../common/latent/walk.ts';
import { filmKind } from '../films/film-kind.ts';
import { PastLimits } from '../limited-process.ts';
import { given, readMetadata } from '../metadata/read-metadata.ts';
import { sniff } from './formats.ts';
import { IPTC, OURS } from './note-packet.ts';
import { sharp } from './sharp.ts';
import { decodeFault } from './source.ts';
import { escapeXml, MOST_XMP, withDescription } from './xmp.ts';

const GENERATED = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

/** The note as an XMP packet, for sharp's withXmp. */
export const latentNotePacket = (note: LatentNote): string =>
  withDescription(
    undefined,
    { Iptc4xmpExt: IPTC, zorse: OURS },
    `<Iptc4xmpExt:DigitalSourceType>${GENERATED}</Iptc4xmpExt:DigitalSourceType>` +
      `<zorse:latent>${escapeXml(latentNoteText(note))}</zorse:latent>`,
  );

/**
 * The note inside a picture or film, which was read from `path`; null when it carries none: of damaged ones other readers tell what is wrong. Throws
 * `unreadable` where looking for it takes more time or memory than there is for it.
 */
export async function readLatentNote(bytes: Uint8Array, path?: string): Promise<LatentNote | null> {
  try {
    return await noteOf(bytes, path);
  } catch (error) {
    if (error instanceof PastLimits) throw decodeFault(error, path ?? { bytes, name: '' });
    return null;
  }
}

async function noteOf(bytes: Uint8Array, path?: string): Promise<LatentNote | null> {
  const kind = sniff(bytes);
  if (kind !== null && 'format' in kind && kind.format !== 'gif') {
    const { xmpAsString: xmp = '' } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (xmp.length > MOST_XMP.characters || !xmp.includes(OURS)) return null;
    const text = await readMetadata('noteText', { xmp, name: 'latent' });
    return text === null ? null : parseLatentNote(text);
  }
  if (kind === null && !isFilm(bytes)) return null;
  const texts = await readMetadata('noteTexts', { file: given(bytes, path), ending: WALK_EXTENSION });
  if (filmKind(bytes) === 'zip') return texts[0] === undefined ? null : { walk: Walk.parse(JSON.parse(texts[0])) };
  return firstNote(texts);
}

export const isFilm = (bytes: Uint8Array): boolean => filmKind(bytes) !== null;

function firstNote(texts: readonly string[]): LatentNote | null {
  for (const text of texts) {
    const note = parseLatentNote(text);
    if (note) return note;
  }
  return null;
}
