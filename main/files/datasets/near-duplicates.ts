// Finds, among the photos seen so far, one that looks the same. Comparing each with each would take 5 billion
// comparisons for 100,000 photos: two hashes that differ in at most BITS of 128 places agree in at least one of
// BITS + 1 bands, so only those that share a band are compared.
import type { ScannedPhoto } from './scan-photo.ts';

const BITS = 10; // resized and recompressed copies differ in 0 to 8
const BANDS = BITS + 1;
const COLOUR = 12; // levels in the mean colour of a quarter: a recoloured copy is another picture

interface Seen<T> {
  photo: T;
  gradient: Uint32Array;
  quarters: Uint8Array;
}

/** `T` names a photo. */
export class NearDuplicates<T> {
  readonly #seen: Seen<T>[] = [];
  readonly #bands: Map<number, number[]>[] = Array.from({ length: BANDS }, () => new Map());

  /** The photo most like this one, when one is the same to the eye; then remembers it. */
  add(photo: T, { gradient, quarters }: Pick<ScannedPhoto, 'gradient' | 'quarters'>): T | undefined {
    const own = this.#seen.length;
    let best: { photo: T; distance: number } | undefined;
    for (let band = 0; band < BANDS; band++) {
      const key = bandOf(gradient, band);
      const group = this.#bands[band]!.get(key);
      if (!group) {
        this.#bands[band]!.set(key, [own]);
        continue;
      }
      for (const index of group) {
        const other = this.#seen[index]!;
        const distance = hamming(gradient, other.gradient);
        if (distance <= BITS && distance < (best?.distance ?? Infinity) && sameColours(quarters, other.quarters)) {
          best = { photo: other.photo, distance };
        }
      }
      if (group.length < 512) group.push(own); // pictures that all look alike (flat ones) must not make it quadratic
    }
    this.#seen.push({ photo, gradient, quarters });
    return best?.photo;
  }
}

/** Bits band * 128 / BANDS up to the next band's. */
function bandOf(bits: Uint32Array, band: number): number {
  let key = 0;
  const end = Math.floor(((band + 1) * 128) / BANDS);
  for (let i = Math.floor((band * 128) / BANDS); i < end; i++) key = (key << 1) | ((bits[i >> 5]! >>> (i & 31)) & 1);
  return key;
}

export function hamming(a: Uint32Array, b: Uint32Array): number {
  let distance = 0;
  for (let i = 0; i < a.length; i++) {
    let bits = a[i]! ^ b[i]!;
    for (; bits !== 0; bits &= bits - 1) distance++;
  }
  return distance;
}

const sameColours = (a: Uint8Array, b: Uint8Array) => a.every((value, i) => Math.abs(value - b[i]!) <= COLOUR);
