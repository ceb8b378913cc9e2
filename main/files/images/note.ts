// The note in every result: that it was made with a trained model, or of other pictures (IPTC's digital source type, which
// other programs show), and by which model, direction and settings, or which way (ours, so that it can be made again).
import { z } from 'zod';
import { type ColourPoint, ColourPoints } from '../../../common/colour/points.ts';
import { Direction, TranslationRequest } from '../../../common/contract/translation.ts';
import { REMIX_WAYS, remixOptions, RemixRequest } from '../../../common/options/remix.ts';
import { translationOptions } from '../../../common/options/translation.ts';
import { decodeFault, readSource, type ImageSource } from './source.ts';
import { escapeXml, propertyOf, withDescription, withoutProperty } from './xmp.ts';
import { sharp } from './sharp.ts';

export const IPTC = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
export const OURS = 'urn:zorse:note:1#';
const TIFF = 'http://ns.adobe.com/tiff/1.0/';
export const DIGITAL_SOURCE_TYPE =
  'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia';
/** Every pixel of a remix is one of a photo: nothing in it was generated. */
const COMPOSITE = 'http://cv.iptc.org/newscodes/digitalsourcetype/composite';

/** `version` is Zorse's own. */
export interface Note {
  model: { id: string; name: string };
  direction: Direction;
  settings: TranslationRequest['settings'];
  version: string;
}

/** Of a remix: how it was made, and the names of the pictures that it was made of. */
export interface RemixNote {
  remix: RemixRequest;
  pictures: string[];
  version: string;
}

/** Of a photo given colours: the model, and the points that it was told. */
export interface ColourNote {
  colours: { model: string; points: ColourPoint[] };
  version: string;
}

/** An XMP packet with the note, merged into the photo's own packet when there is one. */
export function writeNote(note: Note | RemixNote | ColourNote, packet?: string): string {
  let kept = packet;
  if (kept !== undefined) {
    kept = withoutProperty(kept, IPTC, 'DigitalSourceType');
    for (const name of ['request', 'remix', 'colours']) kept = withoutProperty(kept, OURS, name);
    kept = withoutProperty(kept, TIFF, 'Orientation'); // pixels are upright now
  }
  const kind = 'remix' in note ? 'remix' : 'colours' in note ? 'colours' : 'request';
  const json = escapeXml(JSON.stringify(note));
  return withDescription(
    kept,
    { Iptc4xmpExt: IPTC, zorse: OURS },
    `<Iptc4xmpExt:DigitalSourceType>${kind === 'remix' ? COMPOSITE : DIGITAL_SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>` +
      `<zorse:${kind}>${json}</zorse:${kind}>`,
  );
}

const NoteJson = z.object({
  model: z.object({ id: z.string().max(200) }),
  direction: Direction,
  settings: z.record(z.string(), z.unknown()),
});

/** What the note in a packet asks for, or null; settings this version does not know are left out. */
export function parseNote(packet: string): TranslationRequest | null {
  const text = propertyOf(packet, OURS, 'request');
  if (text === null) return null;
  try {
    const { model, direction, settings } = NoteJson.parse(JSON.parse(text));
    const known = Object.entries(settings).filter(([name]) => name in translationOptions);
    return TranslationRequest.parse({ model: model.id, direction, settings: Object.fromEntries(known) });
  } catch {
    return null; // damaged or forged: as good as none
  }
}

/** The request that made this picture, from the note inside it; null when there is none. Throws like `probe`. */
export async function readNote(source: ImageSource): Promise<TranslationRequest | null> {
  const packet = await readPacket(source);
  return packet === undefined ? null : parseNote(packet);
}

/** The XMP packet of a picture, where it has one. Throws like `probe`. */
export async function readPacket(source: ImageSource): Promise<string | undefined> {
  const { bytes } = await readSource(source);
  try {
    return (await sharp(bytes, { limitInputPixels: false }).metadata()).xmpAsString;
  } catch (error) {
    throw decodeFault(error, source);
  }
}

const RemixJson = z.object({
  remix: z.object({ way: z.enum(REMIX_WAYS), settings: z.record(z.string(), z.unknown()) }),
});

/** What the note in a packet says of a remix, or null; settings this version does not know are left out. */
export function parseRemixNote(packet: string): RemixRequest | null {
  const text = propertyOf(packet, OURS, 'remix');
  if (text === null) return null;
  try {
    const { way, settings } = RemixJson.parse(JSON.parse(text)).remix;
    const known = Object.entries(settings).filter(([name]) => name in remixOptions[way]);
    return RemixRequest.parse({ way, settings: Object.fromEntries(known) });
  } catch {
    return null; // damaged or forged: as good as none
  }
}

/** How this picture was remixed; null when it says nothing of it. Throws like `probe`. */
export async function readRemixNote(source: ImageSource): Promise<RemixRequest | null> {
  const packet = await readPacket(source);
  return packet === undefined ? null : parseRemixNote(packet);
}

const ColoursJson = z.object({ colours: z.object({ model: z.string().max(200), points: ColourPoints }) });

/** The model and points that gave this picture its colours; null when it says nothing of them. Throws like `probe`. */
export async function readColourNote(source: ImageSource): Promise<ColourNote['colours'] | null> {
  const packet = await readPacket(source);
  const text = packet === undefined ? null : propertyOf(packet, OURS, 'colours');
  if (text === null) return null;
  try {
    return ColoursJson.parse(JSON.parse(text)).colours;
  } catch {
    return null; // damaged or forged: as good as none
  }
}
