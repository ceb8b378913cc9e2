// What a picture or film made from codes remembers of how it was made: the same JSON everywhere, in the place that each
// format has for such things. PNG and WebP: a property of their XMP packet, beside IPTC's mark for generated media.
// GIF: a comment. WebM and MP4: the comment tag. A ZIP of frames: the walk's own file beside them. Dropping such a file on Explore takes its places up again.
import { latentNoteText, parseLatentNote, type LatentNote } from '../../../common/latent/note.ts';
import { Walk, WALK_EXTENSION } from '../../../common/latent/walk.ts';
import { mp4Comment } from '../films/mp4-comment.ts';
import { webmComment } from '../films/webm-comment.ts';
import { complaintsAbout } from '../pth/complaints.ts';
import { readZip } from '../pth/zip.ts';
import { gifComments } from './gif-comment.ts';
import { sniff } from './formats.ts';
import { IPTC, OURS } from './note.ts';
import { escapeXml, propertyOf, withDescription } from './xmp.ts';
import { sharp } from './sharp.ts';

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
    if (isZip(bytes)) return zipNote(bytes);
    return isFilm(bytes) ? filmNote(bytes) : null;
  } catch {
    return null;
  }
}

const EBML = '\x1a\x45\xdf\xa3';
const headOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 8)).toString('latin1');
const isZip = (bytes: Uint8Array): boolean => headOf(bytes).startsWith('PK\x03\x04');

/** WebM (EBML), MP4, or a ZIP that may hold frames. */
export const isFilm = (bytes: Uint8Array): boolean =>
  headOf(bytes).startsWith(EBML) || headOf(bytes).slice(4) === 'ftyp' || isZip(bytes);

/** Of the first walk alone: the other entries are not unpacked, and what the archive promises together is checked. */
function zipNote(bytes: Uint8Array): LatentNote | null {
  const archive = readZip(bytes, complaintsAbout('archive'));
  const name = [...archive.keys()].find((each) => each.endsWith(WALK_EXTENSION));
  if (name === undefined) return null;
  return { walk: Walk.parse(JSON.parse(new TextDecoder().decode(archive.get(name)!()))) };
}

function filmNote(bytes: Uint8Array): LatentNote | null {
  const comment = headOf(bytes).startsWith(EBML) ? webmComment(bytes) : mp4Comment(bytes);
  return comment === undefined ? null : parseLatentNote(comment);
}

function firstNote(texts: readonly string[]): LatentNote | null {
  for (const text of texts) {
    const note = parseLatentNote(text);
    if (note) return note;
  }
  return null;
}
