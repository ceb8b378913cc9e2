// Pictures whose colours photos should have.
import { hasColours } from '../../../common/colour/has-colours.ts';
import { Fault } from '../../../common/fault.ts';
import { colouriseFaults } from '../../../common/faults/colourise.ts';
import { fillTransparent } from '../../../common/image/fill-transparent.ts';
import type { Image } from '../../../common/image/image.ts';
import { decode } from '../../files/images/decode.ts';
import type { ImageWithAlpha } from '../../files/images/pixels.ts';
import { resize } from '../../files/images/resize.ts';
import { type ImageSource, nameOf, subjectOf } from '../../files/images/source.ts';
import { withLongSide } from '../translation/sizes.ts';

const REFERENCE_SIDE = 256; // a histogram of more pixels is the same

/** A picture, small. Faults of decode. */
export async function readReference(source: ImageSource): Promise<Image> {
  return smallOf({ image: (await decode(source)).image });
}

/** A picture as large as its colours need to be told; where it is transparent, the colours around go on. */
export async function smallOf({ image, alpha }: ImageWithAlpha): Promise<Image> {
  const ground = alpha ? fillTransparent(image, alpha) : image;
  if (Math.max(image.width, image.height) <= REFERENCE_SIDE) return ground;
  return (await resize({ image: ground }, withLongSide(image, REFERENCE_SIDE))).image;
}

/** The same of a picture that somebody has chosen just now. Also Fault `bad-input` for a grey one. */
export async function readChosenReference(source: ImageSource): Promise<Image> {
  const image = await readReference(source);
  if (hasColours(image)) return image;
  throw new Fault('bad-input', colouriseFaults.noColours({ name: nameOf(source) }), { subject: subjectOf(source) });
}
