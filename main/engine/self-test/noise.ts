// Numbers that look random and are the same on every machine.

/** Evenly spread over [-1, 1): the finaliser of MurmurHash3 over index and seed. */
export function noise(index: number, seed: number): number {
  let hash = Math.imul(index, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) / 2 ** 31;
}
