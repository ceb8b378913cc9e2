// Networks ready to run, kept between questions: weights are read once, and the least recently used go when together
// they hold too much memory. Translators and latent models share the bound, because they share the memory.
import type { Network } from '../../models/networks/network.ts';

/** Six CycleGAN generators of the usual size (11.4 million parameters). */
const DEFAULT_LIMIT = 6 * 46 * 1024 * 1024;

interface Entry {
  network: Network;
  bytes: number;
}

export class LoadedNetworks {
  readonly #entries = new Map<string, Entry>(); // in the order of use
  readonly #limit: number;
  #bytes = 0;

  constructor(limitBytes = DEFAULT_LIMIT) {
    this.#limit = limitBytes;
  }

  /** Bytes of the parameters held. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * The network of this key, or what `build` makes under it. `key` names weights and architecture: a model that was
   * replaced under the same name is another one. It stays valid until the next call but one. Throws what `build` throws.
   */
  async get<N extends Network>(key: string, build: () => Promise<N>): Promise<N> {
    const known = this.#entries.get(key);
    if (known) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.network as N; // a key names what it is
    }
    const network = await build();
    const bytes = Object.values(network.parameters).reduce((sum, { size }) => sum + 4 * size, 0);
    this.#makeRoom(bytes);
    this.#entries.set(key, { network, bytes });
    this.#bytes += bytes;
    return network;
  }

  clear(): void {
    this.#drop(() => true);
  }

  /** The one asked for last stays: a model's encoder must not push out the decoder that works with it. */
  #makeRoom(bytes: number): void {
    const last = [...this.#entries.keys()].at(-1);
    this.#drop((key) => key !== last && this.#bytes + bytes > this.#limit);
  }

  #drop(goes: (key: string) => boolean): void {
    for (const [key, { network, bytes }] of this.#entries) {
      if (!goes(key)) continue;
      network.dispose();
      this.#entries.delete(key);
      this.#bytes -= bytes;
    }
  }
}
