// The note in everything that Explore exports: that a trained model made it (IPTC's digital source type, which other
// programs show), and from which places of which model, so that dropping the file back leads to where it came from.
import sharp from 'sharp';
import { z } from 'zod';
import { MadeFrom } from '../../../common/contract/latent.ts';
import { Walk } from '../../../common/latent/walk.ts';
import { IPTC, OURS } from './note.ts';
import { decodeFault, readSource, type ImageSource } from './source.ts';
import { escapeXml, propertyOf, withDescription } from './xmp.ts';

const SOURCE_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

/** A picture is made from places, a film from a walk. */
export const Making = z.object({ made: MadeFrom.optional(), walk: Walk.optional() });
export type Making = z.infer<typeof Making>;

/** An XMP packet with the note. `version` is Zorse's own. */
export function writeMaking(making: Making, version: string): string {
  return withDescription(
    undefined,
    { Iptc4xmpExt: IPTC, zorse: OURS },
    `<Iptc4xmpExt:DigitalSourceType>${SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>` +
      `<zorse:making>${escapeXml(JSON.stringify({ ...making, version }))}</zorse:making>`,
  );
}

/** What the note in a packet tells, or null: without a note, or with one that is damaged or of a newer Zorse. */
export function parseMaking(packet: string): Making | null {
  const text = propertyOf(packet, OURS, 'making');
  if (text === null) return null;
  try {
    return Making.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The note in a PNG, JPEG, WebP or any other picture that carries XMP. Throws like `probe`. */
export async function readMaking(source: ImageSource): Promise<Making | null> {
  const { bytes } = await readSource(source);
  try {
    const { xmpAsString } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return xmpAsString === undefined ? null : parseMaking(xmpAsString);
  } catch (error) {
    throw decodeFault(error, source);
  }
}
