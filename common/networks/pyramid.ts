// How convolutional networks reach the size of a picture: from a base of a few pixels, doubled until it is the picture.

/** Pixels: the base's layer is fully connected in effect, so it grows with the square of its side. */
export const LARGEST_BASE = 7;

/**
 * Side of the base in pixels and how often it is doubled: 4 and 4 for 64 px, 7 and 2 for 28 px. A base above LARGEST_BASE
 * says that the size cannot be reached from a few pixels.
 */
export function pyramid(size: number): { base: number; doublings: number } {
  let [base, doublings] = [size, 0];
  for (; base > LARGEST_BASE && base % 2 === 0; base /= 2) doublings++;
  return { base, doublings };
}
