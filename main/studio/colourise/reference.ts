// Pictures whose colours photos should have.
import { hasColours } from '../../../common/colour/has-colours.ts';
import { Fault } from '../../../common/fault.ts';
import { colouriseFaults } from '../../../common/faults/colourise.ts';
import type { Image } from '../../../common/image/image.ts';
import { decode } from '../../files/images/decode.ts';
import { resize } from '../../files/images/resize.ts';
import { type ImageSource, nameOf, subjectOf } from '../../files/images/source.ts';
import { withLongSide } from '../translation/sizes.ts';

const REFERENCE_SIDE = 256; // a histogram of more pixels is the same

/** A picture, small. Faults of decode. */
export async function readReference(source: ImageSource): Promise<Image> {
  const { image } = await decode(source);
  if (Math.max(image.width, image.height) <= REFERENCE_SIDE) return image;
  return (await resize({ image }, withLongSide(image, REFERENCE_SIDE))).image;
}

/** The same of a picture that somebody has chosen just now. Also Fault `bad-input` for a grey one. */
export async function readChosenReference(source: ImageSource): Promise<Image> {
  const image = await readReference(source);
  if (hasColours(image)) return image;
  throw new Fault('bad-input', colouriseFaults.noColours({ name: nameOf(source) }), { subject: subjectOf(source) });
}
