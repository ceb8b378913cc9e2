// Colour as grey.
import type { Image } from './image.ts';

/** Brightness of a colour as eyes weigh it (Rec. 601), in the units of its parts. */
export const luminance = (red: number, green: number, blue: number): number =>
  0.299 * red + 0.587 * green + 0.114 * blue;

/** RGB to one channel; what has one stays as it is. */
export function toGrey(image: Image): Image {
  const { width, height, channels, data } = image;
  if (channels === 1) return image;
  const grey = new Uint8Array(width * height);
  for (let i = 0, from = 0; i < grey.length; i++, from += channels) {
    grey[i] = Math.round(luminance(data[from]!, data[from + 1]!, data[from + 2]!));
  }
  return { width, height, channels: 1, data: grey };
}
