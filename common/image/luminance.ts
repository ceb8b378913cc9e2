// Colour as grey.
import type { Image } from './image.ts';

/** Shares of red, green and blue in brightness, as eyes weigh them (Rec. 601). */
export const LUMINANCE = [0.299, 0.587, 0.114] as const;
const [RED, GREEN, BLUE] = LUMINANCE;

/** Brightness of a colour, in the units of its parts. */
export const luminance = (red: number, green: number, blue: number): number => RED * red + GREEN * green + BLUE * blue;

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
