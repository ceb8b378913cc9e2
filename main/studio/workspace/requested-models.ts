// The models that many photos ask for at once: each is looked up once, however many they are.
import type { Direction, TranslationRequest } from '../../../common/contract/translation.ts';
import { isFault } from '../../../common/fault.ts';
import { directionOf } from '../../files/library/model-folder.ts';
import type { Library, StoredModel } from '../library/library.ts';

export class RequestedModels {
  readonly #library: Pick<Library, 'forRequest'>;
  readonly #found = new Map<string, Partial<Record<Direction, Promise<StoredModel>>>>();

  constructor(library: Pick<Library, 'forRequest'>) {
    this.#library = library;
  }

  /** Throws Fault `not-found`, or `bad-input` when the model does not go that way. */
  find({ model, direction }: TranslationRequest): Promise<StoredModel> {
    const ways = this.#found.get(model) ?? {};
    this.#found.set(model, ways);
    return (ways[direction] ??= this.#library.forRequest({ model, direction }));
  }

  /** SHA-256 of the weights that the request would be computed with; undefined when the model is gone. */
  async weights(request: TranslationRequest): Promise<string | undefined> {
    try {
      return directionOf((await this.find(request)).card, request.direction).sha256;
    } catch (error) {
      if (isFault(error) && (error.code === 'not-found' || error.code === 'bad-input')) return undefined;
      throw error;
    }
  }
}
