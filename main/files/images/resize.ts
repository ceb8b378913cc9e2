// Pictures at another size, by Lanczos: sharp does it fast and keeps colours of transparent pixels from bleeding.
import { apart, together, type ImageWithAlpha } from './pixels.ts';

/** The pixels at exactly that size. */
export async function resize(
  { image, alpha }: ImageWithAlpha,
  { width, height }: { width: number; height: number },
): Promise<ImageWithAlpha> {
  if (image.width === width && image.height === height) return { image, alpha };
  const { data, info } = await together(image, alpha)
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return apart(data, { width, height, channels: info.channels });
}
