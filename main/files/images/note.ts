// The note in every result: that it was made with a trained model, or of other pictures (IPTC's digital source type, which
// other programs show), and by which model, direction and settings, or which way (ours, so that it can be made again).
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type ColourPoint, ColourPoints } from '../../../common/colour/points.ts';
import { Direction, TranslationRequest } from '../../../common/contract/translation.ts';
import { REMIX_WAYS, remixOptions, RemixRequest } from '../../../common/options/remix.ts';
import { translationOptions } from '../../../common/options/translation.ts';
import { readMetadata } from '../metadata/read-metadata.ts';
import { decodeFault, readSource, type ImageSource } from './source.ts';
import { type NoteProperty, OURS, packetWith } from './note-packet.ts';
import { sharp } from './sharp.ts';
import { MOST_XMP } from './xmp.ts';

export const DIGITAL_SOURCE_TYPE =
  'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia';
/** Every pixel of a remix is one of a photo: nothing in it was generated. */
const COMPOSITE = 'http://cv.iptc.org/newscodes/digitalsourcetype/composite';

/** Files that a result was made of: the photo, then what else was given with it, as a mask. */
interface Sources {
  /** What `fingerprint` gives for each; absent in older notes. */
  sources?: string[];
}

/** Of a file's bytes, and of what is done with it: SHA-256, hexadecimal. */
export function fingerprint(bytes: Uint8Array, use = ''): string {
  return createHash('sha256').update(bytes).update(use).digest('hex');
}

/** `version` is Zorse's own. */
export interface TranslationNote extends Sources {
  model: { id: string; name: string };
  direction: Direction;
  settings: TranslationRequest['settings'];
  version: string;
}

/** Of a remix: how it was made, and the names of the pictures that it was made of (`sources` tells them apart). */
export interface RemixNote extends Sources {
  remix: RemixRequest;
  pictures: string[];
  version: string;
}

/** Of a photo given colours: the model, and the points that it was told. */
export interface ColourNote extends Sources {
  colours: { model: string; points: ColourPoint[] };
  version: string;
}

/** The property that the note is. */
export function propertyFor(note: TranslationNote | RemixNote | ColourNote): NoteProperty {
  const name = 'remix' in note ? 'remix' : 'colours' in note ? 'colours' : 'request';
  const sourceType = name === 'remix' ? COMPOSITE : DIGITAL_SOURCE_TYPE;
  return { name, json: JSON.stringify(note), sourceType };
}

/** An XMP packet with nothing but the note. */
export const writeNote = (note: TranslationNote | RemixNote | ColourNote): string => packetWith(propertyFor(note));

const NoteJson = z.object({
  model: z.object({ id: z.string().max(200) }),
  direction: Direction,
  settings: z.record(z.string(), z.unknown()),
});

/** What the note asks for, or null; settings this version does not know are left out. */
export function parseNote(text: string): TranslationRequest | null {
  try {
    const { model, direction, settings } = NoteJson.parse(JSON.parse(text));
    const known = Object.entries(settings).filter(([name]) => name in translationOptions);
    return TranslationRequest.parse({ model: model.id, direction, settings: Object.fromEntries(known) });
  } catch {
    return null; // damaged or forged: as good as none
  }
}

/** The request that made this picture, from the note inside it; null when there is none. Throws like `probe`. */
export const readNote = (source: ImageSource): Promise<TranslationRequest | null> =>
  noteIn(source, 'request', parseNote);

/** What `parse` makes of the note of that name, or null where there is none. Throws like `probe`, and for metadata past its limits. */
async function noteIn<T>(
  source: ImageSource,
  name: NoteProperty['name'],
  parse: (text: string) => T,
): Promise<T | null> {
  const xmp = await readPacket(source);
  if (!xmp?.includes(OURS)) return null;
  const text = await readMetadata('noteText', { xmp, name }).catch((error: unknown) => {
    throw decodeFault(error, source);
  });
  return text === null ? null : parse(text);
}

/** The XMP packet of a picture, where it has one. Throws like `probe`. */
async function readPacket(source: ImageSource): Promise<string | undefined> {
  const { bytes } = await readSource(source);
  try {
    const { xmpAsString: xmp } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return xmp !== undefined && xmp.length > MOST_XMP.characters ? undefined : xmp;
  } catch (error) {
    throw decodeFault(error, source);
  }
}

const RemixJson = z.object({
  remix: z.object({ way: z.enum(REMIX_WAYS), settings: z.record(z.string(), z.unknown()) }),
  pictures: z.array(z.string().max(255)).min(1).max(4),
  sources: z.array(z.string().max(64)).max(4).optional(),
});

/** How a picture was remixed, and of what; a fingerprint where the note has it. */
export interface Remixed {
  request: RemixRequest;
  pictures: { name: string; fingerprint?: string }[];
}

/** What the note says of a remix, or null; settings this version does not know are left out. */
function parseRemixNote(text: string): Remixed | null {
  try {
    const { remix, pictures, sources } = RemixJson.parse(JSON.parse(text));
    const known = Object.entries(remix.settings).filter(([name]) => name in remixOptions[remix.way]);
    return {
      request: RemixRequest.parse({ way: remix.way, settings: Object.fromEntries(known) }),
      pictures: pictures.map((name, i) => ({ name, fingerprint: sources?.[i] })),
    };
  } catch {
    return null; // damaged or forged: as good as none
  }
}

/** How this picture was remixed; null when it says nothing of it. Throws like `readNote`. */
export const readRemixNote = (source: ImageSource): Promise<Remixed | null> => noteIn(source, 'remix', parseRemixNote);

const ColoursJson = z.object({ colours: z.object({ model: z.string().max(200), points: ColourPoints }) });

function parseColourNote(text: string): ColourNote['colours'] | null {
  try {
    return ColoursJson.parse(JSON.parse(text)).colours;
  } catch {
    return null; // damaged or forged: as good as none
  }
}

/** The model and points that gave this picture its colours; null when it says nothing of them. Throws like `readNote`. */
export const readColourNote = (source: ImageSource): Promise<ColourNote['colours'] | null> =>
  noteIn(source, 'colours', parseColourNote);

const SourcesJson = z.object({ sources: z.array(z.string().max(64)).max(16).optional() });

/**
 * Whether a picture says that it was made so, of the same files; one whose note is older says nothing of its files, one
 * without a note nothing at all, and both are taken to be. False for what cannot be read.
 */
export async function isMadeSo(source: ImageSource, note: TranslationNote | ColourNote): Promise<boolean> {
  const { name, json } = propertyFor(note);
  const wanted = askedIn(json);
  try {
    const found = await noteIn(source, name, askedIn);
    if (!found) return true;
    const known = found.sources !== undefined;
    return isDeepStrictEqual(found.asked, wanted?.asked) && (!known || isDeepStrictEqual(found, wanted));
  } catch {
    return false;
  }
}

/** What a note asks for, as far as this version knows it. */
function askedIn(json: string): { asked: unknown; sources?: string[] } | null {
  try {
    const { sources } = SourcesJson.parse(JSON.parse(json));
    return { asked: parseNote(json) ?? parseColourNote(json), sources };
  } catch {
    return null; // damaged or forged: as good as none
  }
}
