// The encoder through which pictures are measured (models/metrics/encoder.ts), from its folder, ready in the backend in use.
import { encode, encoderLayer } from '../../../../models/metrics/encoder.ts';
import type { Features } from '../../../../models/metrics/features.ts';
import { toSize } from '../../../../models/metrics/shrink.ts';
import { buildNetwork, type Network } from '../../../../models/networks/network.ts';
import { readEncoder } from '../../../files/encoder.ts';
import type { Turn } from '../../turns.ts';

export class FeatureExtractor {
  /** Distances are called by it. */
  readonly name: string;
  readonly #size: number;
  readonly #network: Network;
  readonly #turn: Turn;

  private constructor(name: string, size: number, network: Network, turn: Turn) {
    this.name = name;
    this.#size = size;
    this.#network = network;
    this.#turn = turn;
  }

  /** Faults: `not-found`, `unreadable`, `unsupported`. */
  static async open(folder: string, turn: Turn): Promise<FeatureExtractor> {
    const { card, weights } = await readEncoder(folder);
    const network = await turn(async () => buildNetwork(encoderLayer(card.architecture), weights));
    return new FeatureExtractor(card.name, card.size, network, turn);
  }

  /** A square picture, size x size x 3 values in [-1, 1], at the size that the encoder takes. */
  prepare(picture: Float32Array, size: number): Float32Array {
    return toSize(picture, size, this.#size);
  }

  /** Features of what `prepare` gave. */
  extract(prepared: readonly Float32Array[]): Promise<Features> {
    return encode(this.#network, prepared, this.#size, this.#turn);
  }

  dispose(): void {
    this.#network.dispose();
  }
}
