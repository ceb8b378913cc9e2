// What a result keeps of its photo: its lightness, so that only colours change, or its colours, so that only lightness
// does. A colour is taken apart into its luminance and its distance from the grey of that luminance; where the two put
// together would leave 0..255 the distance is shortened, so that the kept lightness is kept exactly.
import type { Image } from './image.ts';
import { luminance } from './luminance.ts';

export interface Kept {
  lightness: boolean;
  colour: boolean;
}

/** Changes rows `from` (inclusive) to `to` of `result`, RGB of the photo's size. Pixels that are the photo's stay. */
export function keepOf(photo: Image, result: Image, { lightness, colour }: Kept, from: number, to: number): void {
  if (!lightness && !colour) return;
  const line = 3 * photo.width;
  for (let i = from * line; i < to * line; i += 3) {
    const [r, g, b] = [photo.data[i]!, photo.data[i + 1]!, photo.data[i + 2]!];
    const [R, G, B] = [result.data[i]!, result.data[i + 1]!, result.data[i + 2]!];
    if (r === R && g === G && b === B) continue;
    const before = luminance(r, g, b);
    const after = luminance(R, G, B);
    const grey = lightness ? before : after;
    const distance = colour ? [r - before, g - before, b - before] : [R - after, G - after, B - after];
    const share = distance.reduce((most, d) => Math.min(most, d > 0 ? (255 - grey) / d : d < 0 ? grey / -d : 1), 1);
    for (let c = 0; c < 3; c++) result.data[i + c] = Math.round(grey + share * distance[c]!);
  }
}
