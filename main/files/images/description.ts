// What a picture says of itself in words: the description in its XMP (Dublin Core), or the caption in its IPTC.
import { readMetadata } from '../metadata/read-metadata.ts';
import { sharp } from './sharp.ts';
import { decodeFault, readSource, type ImageSource } from './source.ts';
import { MOST_XMP } from './xmp.ts';

/** The descriptions in a picture, one for each language that it has; none when it says nothing. Throws like `readNote`. */
export async function readDescriptions(source: ImageSource): Promise<string[]> {
  const { bytes } = await readSource(source);
  try {
    const { xmpAsString, iptc } = await sharp(bytes, { limitInputPixels: false }).metadata();
    const xmp = xmpAsString !== undefined && xmpAsString.length <= MOST_XMP.characters ? xmpAsString : undefined;
    return xmp === undefined && !iptc ? [] : await readMetadata('descriptions', { xmp, iptc });
  } catch (error) {
    throw decodeFault(error, source);
  }
}
