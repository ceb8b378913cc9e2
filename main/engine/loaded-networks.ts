// Networks ready to run, kept between questions: weights are read once, and the least recently used go when together
// they hold too much memory. Translators and latent models share the bound, because they share the memory.
import { LRUCache } from 'lru-cache';
import type { ModelNetwork } from '../../common/contract/model-card.ts';
import { isFault } from '../../common/fault.ts';
import type { Network } from '../../models/networks/network.ts';
import type { Weights } from '../../models/networks/values.ts';
import { type ModelFolder, readNetworkWeights } from '../files/library/model-folder.ts';

/** Six CycleGAN generators of the usual size (11.4 million parameters). */
const DEFAULT_LIMIT = 6 * 46 * 1024 * 1024;

export class LoadedNetworks {
  readonly #networks = new LRUCache<string, Network>({
    maxSize: Number.MAX_SAFE_INTEGER, // room is made below
    sizeCalculation: bytesOf,
    dispose: (network) => network.dispose(),
  });
  readonly #limit: number;

  constructor(limitBytes = DEFAULT_LIMIT) {
    this.#limit = limitBytes;
  }

  /** Bytes of the parameters held. */
  get bytes(): number {
    return this.#networks.calculatedSize;
  }

  /**
   * One of a model's networks, in the backend in use; known by weights and architecture: a model that was replaced under the
   * same name is another one. It stays valid until the next call but one. Throws the Faults of readNetworkWeights, and what
   * `build` throws.
   */
  async get<N extends Network, Stored extends ModelNetwork>(
    model: ModelFolder,
    stored: Stored,
    build: (architecture: Stored['architecture'], weights: Weights) => N,
  ): Promise<N> {
    const key = `${stored.sha256} ${JSON.stringify(stored.architecture)}`;
    const known = this.#networks.get(key);
    if (known) return known as N; // a key names what it is
    const network = build(stored.architecture, await readNetworkWeights(model, stored));
    const other = this.#networks.get(key);
    if (other) {
      network.dispose(); // two asked at once: whoever has the other still works with it
      return other as N;
    }
    this.#makeRoom(bytesOf(network));
    this.#networks.set(key, network);
    return network;
  }

  clear(): void {
    this.#networks.clear();
  }

  /** What `work` makes with some of these. When it fails, all go, unless by a Fault that has nothing to do with them. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const harmless = isFault(error) && error.code !== 'out-of-memory';
      if (!harmless) this.clear(); // what a failed run left behind is not to be trusted, and memory is wanted
      throw error;
    }
  }

  /** The one asked for last stays: a model's encoder must not push out the decoder that works with it. */
  #makeRoom(bytes: number): void {
    while (this.#networks.size > 1 && this.bytes + bytes > this.#limit) this.#networks.pop();
  }
}

const bytesOf = ({ parameters }: Network): number =>
  Object.values(parameters).reduce((sum, { size }) => sum + 4 * size, 0);
