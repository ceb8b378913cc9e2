// Generators of translators, ready to run.
import { directionOf, readModelFolder, readModelWeights, type DirectionName } from '../files/library/model-folder.ts';
import { buildGenerator, type Generator } from '../../models/networks/generator.ts';
import { LoadedNetworks } from './loaded-networks.ts';

export class Generators {
  readonly #loaded: LoadedNetworks;

  constructor(loaded = new LoadedNetworks()) {
    this.#loaded = loaded;
  }

  /**
   * The generator of one direction of a model folder, in the backend in use. It stays valid until the next call.
   * Throws the Faults of readModelFolder, readModelWeights and buildGenerator.
   */
  async get(folder: string, direction: DirectionName): Promise<Generator> {
    const model = await readModelFolder(folder);
    const { sha256, architecture } = directionOf(model.card, direction);
    return this.#loaded.get(sha256, async () => buildGenerator(architecture, await readModelWeights(model, direction)));
  }

  clear(): void {
    this.#loaded.clear();
  }
}
