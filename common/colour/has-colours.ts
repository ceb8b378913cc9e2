import type { Image } from '../image/image.ts';
import { toLabImage } from './lab-image.ts';

/** Chroma of CIE Lab up to which a pixel counts as grey: what a scan or a JPEG of a grey photo may have. */
const MOST_GREY = 4;

/** Whether any pixel of a picture has a colour. */
export function hasColours(image: Image): boolean {
  const { ab } = toLabImage(image);
  for (let i = 0; i < ab.length; i += 2) if (Math.hypot(ab[i]!, ab[i + 1]!) > MOST_GREY) return true;
  return false;
}
