// A photo from its file to the two sizes that colouring needs, the network's and the photo's own.
import { fillTransparent } from '../../../common/image/fill-transparent.ts';
import type { Image } from '../../../common/image/image.ts';
import type { Size } from '../../../common/image/size.ts';
import { COLOURISER_MULTIPLE } from '../../../common/networks/colouriser.ts';
import { decode } from '../../files/images/decode.ts';
import { checkHolds } from '../../files/images/encode.ts';
import { type OutputFormat, sameFormat } from '../../files/images/formats.ts';
import { fingerprint } from '../../files/images/note.ts';
import type { ImageWithAlpha } from '../../files/images/pixels.ts';
import type { PhotoFacts } from '../../files/images/probe.ts';
import { resize } from '../../files/images/resize.ts';
import type { ImageSource } from '../../files/images/source.ts';
import { workingSize } from '../translation/sizes.ts';

export interface GreyPicture {
  facts: PhotoFacts;
  /** Of the file's bytes. */
  fingerprint: string;
  format: OutputFormat;
  /** At its own size. */
  photo: ImageWithAlpha;
  /** RGB at the size that the network works at. */
  seen: Image;
}

/** Reads, decodes and resizes. `admit` is asked between header and pixels: it may refuse (throw). Faults of decode. */
export async function openGrey(
  source: ImageSource,
  trained: number,
  admit: (format: OutputFormat, fingerprint: string) => void | Promise<void> = () => {},
): Promise<GreyPicture> {
  let ofFile = '';
  const { image, alpha, facts } = await decode(source, async (known, read) => {
    checkHolds(sameFormat(known.format), known);
    ofFile = fingerprint(read.bytes);
    await admit(sameFormat(known.format), ofFile);
  });
  const ground = alpha ? fillTransparent(image, alpha) : image;
  const seen = (await resize({ image: ground }, seenSize(image, trained))).image;
  return { facts, fingerprint: ofFile, format: sameFormat(facts.format), photo: { image, alpha }, seen };
}

/** In whole cells of the network; what that stretches a photo by is seen by nobody. */
export function seenSize(photo: Size, trained: number): Size {
  const { width, height } = workingSize(photo, 'auto', trained);
  const whole = (side: number) => COLOURISER_MULTIPLE * Math.max(1, Math.round(side / COLOURISER_MULTIPLE));
  return { width: whole(width), height: whole(height) };
}
