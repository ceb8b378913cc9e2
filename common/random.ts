// Randomness that can be written down and taken up again: resuming a run exactly needs the state of every draw.
// xoshiro128** (Blackman and Vigna 2018), seeded by splitmix32.

/** Four 32-bit words. */
export type RandomState = readonly [number, number, number, number];

export class Random {
  #s: [number, number, number, number];

  /** From a whole number, or from a state that `state` gave. */
  constructor(from: number | RandomState) {
    this.#s = typeof from === 'number' ? seeded(from) : [...from];
  }

  get state(): RandomState {
    return [...this.#s];
  }

  set state(state: RandomState) {
    this.#s = [...state];
  }

  /** A whole number in 0 .. 2^32 - 1. */
  word(): number {
    const s = this.#s;
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11);
    return result;
  }

  /** A number in [0, 1) with 32 random bits. */
  uniform(): number {
    return this.word() / 2 ** 32;
  }

  /** A whole number in 0 .. n - 1. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** A draw from N(0, 1), by Box and Muller. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** `count` draws from N(mean, deviation). */
  normals(count: number, mean = 0, deviation = 1): Float32Array {
    return Float32Array.from({ length: count }, () => mean + deviation * this.normal());
  }

  /** A new order of the items; the given array stays as it is (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [result[i], result[j]] = [result[j]!, result[i]!];
    }
    return result;
  }

  /** An independent generator for a part of the work, always the same for the same name. */
  fork(name: string): Random {
    let hash = this.word();
    for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
    return new Random(hash >>> 0);
  }
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

function seeded(seed: number): [number, number, number, number] {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  return [next(), next(), next(), next()];
}
