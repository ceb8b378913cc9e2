// Numbers in their order by radix sort (Knuth 1998, 5.2.5), least digit first: the bits of a float, read as a whole number,
// are in the float's own order once the sign is taken care of. Several times as fast as a sort that compares.

/** Three digits of 11 bits hold 32. */
const DIGIT = 11;
const SHIFTS = [0, DIGIT, 2 * DIGIT] as const;
const MASK = (1 << DIGIT) - 1;

/** Sorts up to `most` numbers at a time in memory of its own. */
export class Sorter {
  readonly #keys: [Uint32Array, Uint32Array];
  readonly #places: [Uint32Array, Uint32Array];
  readonly #floats: [Float32Array, Float32Array];
  readonly #counts = new Uint32Array(MASK + 1);

  constructor(most: number) {
    const pair = (): [Uint32Array, Uint32Array] => [new Uint32Array(most), new Uint32Array(most)];
    [this.#keys, this.#places] = [pair(), pair()];
    this.#floats = this.#keys.map((keys) => new Float32Array(keys.buffer)) as [Float32Array, Float32Array];
  }

  /** Places of the numbers from the least to the largest, equal ones as they were; valid until the next call. None is NaN. */
  order(values: Float32Array): Uint32Array {
    const { length } = values;
    const keys = this.#keys[0];
    const places = this.#places[0];
    this.#floats[0].set(values);
    for (let i = 0; i < length; i++) {
      const bits = keys[i]!;
      // 0 and -0 are equal; of negative numbers, the larger the bits, the less the number
      keys[i] = bits === 0x80000000 ? bits : bits ^ (bits & 0x80000000 ? 0xffffffff : 0x80000000);
      places[i] = i;
    }
    for (const place of SHIFTS) this.#pass(length, place);
    return this.#places[0].subarray(0, length);
  }

  /** One digit: counted, then dealt out; what was dealt is `[0]` afterwards. */
  #pass(length: number, place: number): void {
    const [keys, dealtKeys] = this.#keys;
    const [places, dealtPlaces] = this.#places;
    const counts = this.#counts.fill(0);
    for (let i = 0; i < length; i++) counts[(keys[i]! >>> place) & MASK]!++;
    for (let digit = 0, before = 0; digit <= MASK; digit++) {
      const count = counts[digit]!;
      counts[digit] = before;
      before += count;
    }
    for (let i = 0; i < length; i++) {
      const key = keys[i]!;
      const to = counts[(key >>> place) & MASK]!++;
      dealtKeys[to] = key;
      dealtPlaces[to] = places[i]!;
    }
    this.#keys.reverse();
    this.#places.reverse();
    this.#floats.reverse();
  }
}
