// Generators of translators, ready to run.
import { join } from 'node:path';
import { directionOf, readModelFolder, readModelWeights, type DirectionName } from '../files/library/model-folder.ts';
import { buildGenerator, type Generator } from '../../models/networks/generator.ts';
import { checkFinite } from '../files/tensors/check-weights.ts';
import { LoadedNetworks } from './loaded-networks.ts';

export class Generators {
  readonly #loaded: LoadedNetworks;

  constructor(loaded = new LoadedNetworks()) {
    this.#loaded = loaded;
  }

  /**
   * The generator of one direction of a model folder, in the backend in use. It stays valid until the next call.
   * Throws the Faults of readModelFolder, readModelWeights, checkFinite and buildGenerator.
   */
  async get(folder: string, direction: DirectionName): Promise<Generator> {
    const model = await readModelFolder(folder);
    const { weights, sha256, architecture } = directionOf(model.card, direction);
    return this.#loaded.get(`${sha256} ${JSON.stringify(architecture)}`, async () => {
      const tensors = await readModelWeights(model, direction);
      checkFinite(tensors, join(folder, weights)); // models that were imported before imports looked
      return buildGenerator(architecture, tensors);
    });
  }

  clear(): void {
    this.#loaded.clear();
  }
}
