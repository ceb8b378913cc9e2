// What a result keeps of its photo: its lightness, so that only colours change, or its colours, so that only lightness
// does. A colour is taken apart into its luminance and its distance from the grey of that luminance; where the two put
// together would leave 0..255 the distance is shortened, so that the kept lightness is kept exactly.
import { luminance } from './luminance.ts';

export interface Kept {
  lightness: boolean;
  colour: boolean;
}

/** Turns the result's colour `target` (three numbers, 0..`most`) into what keeps that of the photo, r, g and b; not rounded. */
export function keptColour(
  target: Float64Array,
  r: number,
  g: number,
  b: number,
  { lightness, colour, most }: Kept & { most: number },
): void {
  const [R, G, B] = [target[0]!, target[1]!, target[2]!];
  const before = luminance(r, g, b);
  const after = luminance(R, G, B);
  const grey = lightness ? before : after;
  const [x, y, z] = colour ? [r - before, g - before, b - before] : [R - after, G - after, B - after];
  const fit = Math.min(1, room(grey, x, most), room(grey, y, most), room(grey, z, most));
  target[0] = grey + fit * x;
  target[1] = grey + fit * y;
  target[2] = grey + fit * z;
}

/** How much of a distance from that grey stays within 0..`most`. */
const room = (grey: number, distance: number, most: number): number =>
  distance > 0 ? (most - grey) / distance : distance < 0 ? grey / -distance : 1;
