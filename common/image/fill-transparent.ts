// What a net should see where a picture is transparent: colours stored there are arbitrary (often black), and a net
// takes a black ground for part of the picture.
import type { Image } from './image.ts';

/** The RGB image laid over its own mean visible colour; the same image when all of it is opaque. */
export function fillTransparent(image: Image, alpha: Image): Image {
  const seen = alpha.data;
  let weight = 0;
  const sum = [0, 0, 0];
  for (let i = 0; i < seen.length; i++) {
    const a = seen[i]!;
    weight += a;
    for (let c = 0; c < 3; c++) sum[c]! += a * image.data[3 * i + c]!;
  }
  if (weight === 255 * seen.length) return image;
  const mean = sum.map((value) => (weight === 0 ? 128 : value / weight));
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < seen.length; i++) {
    const a = seen[i]! / 255;
    for (let c = 0; c < 3; c++) data[3 * i + c] = a * image.data[3 * i + c]! + (1 - a) * mean[c]! + 0.5;
  }
  return { ...image, data };
}
