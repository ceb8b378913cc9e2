// Generators ready to run, kept between pictures: a model's weights are read once, and the least recently used go when
// together they hold too much memory.
import { directionOf, readModelFolder, readModelWeights, type DirectionName } from '../files/library/model-folder.ts';
import { parseArchitecture } from '../../models/networks/architecture.ts';
import { buildGenerator, type Generator } from '../../models/networks/generator.ts';

/** Six CycleGAN generators of the usual size (11.4 million parameters). */
const DEFAULT_LIMIT = 6 * 46 * 1024 * 1024;

interface Entry {
  generator: Generator;
  bytes: number;
}

export class Generators {
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
   * The generator of one direction of a model folder, in the backend in use. It stays valid until the next call of any
   * method. Throws the Faults of readModelFolder, readModelWeights, parseArchitecture and buildGenerator.
   */
  async get(folder: string, direction: DirectionName): Promise<Generator> {
    const model = await readModelFolder(folder);
    const facts = directionOf(model.card, direction);
    const key = facts.sha256; // a model that was replaced under the same name is another one
    const known = this.#entries.get(key);
    if (known) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.generator;
    }
    const weights = await readModelWeights(model, direction);
    const generator = buildGenerator(parseArchitecture(facts.architecture), weights);
    const bytes = Object.values(generator.parameters).reduce((sum, { size }) => sum + 4 * size, 0);
    this.#makeRoom(bytes);
    this.#entries.set(key, { generator, bytes });
    this.#bytes += bytes;
    return generator;
  }

  clear(): void {
    this.#makeRoom(Infinity);
  }

  #makeRoom(bytes: number): void {
    for (const [key, entry] of this.#entries) {
      if (this.#bytes + bytes <= this.#limit) return;
      entry.generator.dispose();
      this.#entries.delete(key);
      this.#bytes -= entry.bytes;
    }
  }
}
