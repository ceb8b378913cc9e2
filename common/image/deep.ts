// Pictures of 16 bits a channel, as scanners and raw developers write them. Nets see 8 bits; what they change is brought to
// the photo in real numbers, so that its own gradients stay as fine as they were.
import type { Image } from './image.ts';

/** As Image, with values 0..65535, of which 257 are one step of 8 bits. */
export interface DeepImage extends Omit<Image, 'data'> {
  data: Uint16Array;
}

/** A picture of either depth. */
export type AnyDepth = Image | DeepImage;

export const isDeep = (image: AnyDepth): image is DeepImage => image.data instanceof Uint16Array;

/** How many of its values are one step of 8 bits. */
export const stepOf = (image: AnyDepth): 1 | 257 => (isDeep(image) ? 257 : 1);

/** An empty (black) picture of that size and of the depth of `like`. */
export function blankLike<I extends AnyDepth>(like: I, channels: Image['channels'] = like.channels): I {
  const { width, height } = like;
  const length = width * height * channels;
  return { width, height, channels, data: isDeep(like) ? new Uint16Array(length) : new Uint8Array(length) } as I;
}

/** The same in 8 bits, rounded. */
export function shallow({ data, ...size }: DeepImage): Image {
  return { ...size, data: Uint8Array.from(data, (value) => Math.round(value / 257)) };
}
