// A mask from a file, for the photos of a batch: white where the effect goes, black where the photo stays.
import { Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import type { Image } from '../../../common/image/image.ts';
import { toGrey } from '../../../common/image/luminance.ts';
import { feathered } from '../../../common/image/masks/feather.ts';
import type { Size } from '../../../common/image/size.ts';
import { decode } from '../../files/images/decode.ts';
import { fingerprint } from '../../files/images/note.ts';
import { resize } from '../../files/images/resize.ts';
import { type ImageSource, nameOf, subjectOf } from '../../files/images/source.ts';

/** Sides may differ by a pixel of rounding in a thousand. */
const SAME_SHAPE = 0.002;

export interface MaskFile {
  /** One channel, at its own size. */
  image: Image;
  /** Its path, for messages. */
  path: string;
  /** Pixels of the photo over which its edges are softened. */
  feather: number;
  /** Of what it shows, and of the softening. */
  fingerprint: string;
}

/** What is transparent in it counts as black. Throws the Faults of `decode`. */
export async function readMask(path: string, feather: number): Promise<MaskFile> {
  const { image, alpha } = await decode(path);
  const grey = toGrey(image);
  const data = alpha ? grey.data.map((value, i) => Math.round((value * alpha.data[i]!) / 255)) : grey.data;
  const use = JSON.stringify({ width: grey.width, height: grey.height, feather });
  return { image: { ...grey, data }, path, feather, fingerprint: fingerprint(data, use) };
}

/** At the photo's size. Throws Fault `bad-input` for one of another shape. */
export async function maskFor(
  { image, path, feather }: Omit<MaskFile, 'fingerprint'>,
  photo: Size,
  source: ImageSource,
): Promise<Image> {
  const { width, height } = photo;
  if (Math.abs((image.width * height) / (image.height * width) - 1) > SAME_SHAPE) {
    const message = translationFaults.maskShape({ mask: path, name: nameOf(source), width, height });
    throw new Fault('bad-input', message, { subject: subjectOf(source) });
  }
  const sized = toGrey((await resize({ image }, { width, height })).image); // resizing makes RGB of it
  return feathered(sized, feather);
}
