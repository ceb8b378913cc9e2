// What a picture or film made from codes remembers of how it was made: the same JSON everywhere, in the place that each
// format has for such things. PNG and WebP: a property of their XMP packet, beside IPTC's mark for generated media.
// GIF: a comment. WebM: the comment tag. Dropping such a file on Explore takes its places up again.
import sharp from 'sharp';
import { latentNoteText, parseLatentNote, type LatentNote } from '../../../common/latent/note.ts';
import { gifComments } from './gif-comment.ts';
import { sniff } from './formats.ts';
import { IPTC, OURS } from './note.ts';
import { escapeXml, propertyOf, withDescription } from './xmp.ts';

const GENERATED = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

/** The note as an XMP packet, for sharp's withXmp. */
export const latentNotePacket = (note: LatentNote): string =>
  withDescription(
    undefined,
    { Iptc4xmpExt: IPTC, zorse: OURS },
    `<Iptc4xmpExt:DigitalSourceType>${GENERATED}</Iptc4xmpExt:DigitalSourceType>` +
      `<zorse:latent>${escapeXml(latentNoteText(note))}</zorse:latent>`,
  );

/** The note inside the bytes of a picture or film; null when they carry none. Never throws: other readers tell what is wrong. */
export async function readLatentNote(bytes: Uint8Array): Promise<LatentNote | null> {
  try {
    const kind = sniff(bytes);
    if (kind !== null && 'format' in kind) {
      if (kind.format === 'gif') return firstNote(gifComments(bytes));
      const { xmpAsString } = await sharp(bytes, { limitInputPixels: false }).metadata();
      const text = xmpAsString === undefined ? null : propertyOf(xmpAsString, OURS, 'latent');
      return text === null ? null : parseLatentNote(text);
    }
    return isFilm(bytes) ? await filmNote(bytes) : null;
  } catch {
    return null;
  }
}

/** WebM (EBML) or MP4. */
export const isFilm = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  return head.startsWith('\x1a\x45\xdf\xa3') || head.slice(4) === 'ftyp';
};

async function filmNote(bytes: Uint8Array): Promise<LatentNote | null> {
  const { ALL_FORMATS, BufferSource, Input } = await import('mediabunny');
  const film = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  try {
    const { comment } = await film.getMetadataTags();
    return comment === undefined ? null : parseLatentNote(comment);
  } finally {
    film.dispose();
  }
}

function firstNote(texts: readonly string[]): LatentNote | null {
  for (const text of texts) {
    const note = parseLatentNote(text);
    if (note) return note;
  }
  return null;
}
