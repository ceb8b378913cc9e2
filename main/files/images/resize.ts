// Pictures at another size, by Lanczos: sharp does it fast and keeps colours of transparent pixels from bleeding.
import { type AnyDepth, isDeep } from '../../../common/image/deep.ts';
import type { Size } from '../../../common/image/size.ts';
import { apart, deepValues, together, type ImageWithAlpha } from './pixels.ts';

/** The pixels at exactly that size. */
export async function resize<I extends AnyDepth>(
  { image, alpha }: ImageWithAlpha<I>,
  { width, height }: Size,
): Promise<ImageWithAlpha<I>> {
  if (image.width === width && image.height === height) return { image, alpha };
  const resized = together(image, alpha).resize(width, height, { fit: 'fill', kernel: 'lanczos3' });
  const pipeline = isDeep(image)
    ? resized.toColourspace('rgb16').raw({ depth: 'ushort' })
    : resized.raw({ depth: 'uchar' });
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true });
  return apart<I>(isDeep(image) ? deepValues(data) : data, { width, height, channels: info.channels });
}
