// Masks as sets with soft edges. All have one channel, 255 inside, and one size; the first is overwritten.
import type { Image } from '../image.ts';

/** What both let through. */
export function intersect(mask: Image, other: Image): Image {
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = Math.round((mask.data[i]! * other.data[i]!) / 255);
  return mask;
}

/** What was inside is outside. */
export function invert(mask: Image): Image {
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = 255 - mask.data[i]!;
  return mask;
}

/** Adds what `other` has to the mask, or takes it away from it. */
export function combine(mask: Image, other: Image, how: 'add' | 'subtract'): Image {
  const [data, more] = [mask.data, other.data];
  for (let i = 0; i < data.length; i++) {
    data[i] = how === 'add' ? Math.max(data[i]!, more[i]!) : Math.min(data[i]!, 255 - more[i]!);
  }
  return mask;
}
