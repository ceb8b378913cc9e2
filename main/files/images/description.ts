// What a picture says of itself in words: the description in its XMP (Dublin Core), or the caption in its IPTC.
import { propertyOf, textsOf } from './xmp.ts';
import { iptcCaption } from './iptc.ts';
import { sharp } from './sharp.ts';
import { decodeFault, readSource, type ImageSource } from './source.ts';

export const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';

/** The descriptions in a picture, one for each language that it has; none when it says nothing. Throws like `probe`. */
export async function readDescriptions(source: ImageSource): Promise<string[]> {
  const { bytes } = await readSource(source);
  try {
    const { xmpAsString: packet, iptc } = await sharp(bytes, { limitInputPixels: false }).metadata();
    const listed = packet === undefined ? [] : textsOf(packet, DUBLIN_CORE, 'description');
    if (listed.length > 0) return listed;
    const plain = packet === undefined ? null : propertyOf(packet, DUBLIN_CORE, 'description');
    if (plain !== null && plain.trim() !== '') return [plain];
    const caption = iptc && iptcCaption(iptc);
    return caption === undefined || caption.trim() === '' ? [] : [caption];
  } catch (error) {
    throw decodeFault(error, source);
  }
}
