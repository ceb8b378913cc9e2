// The models that many photos ask for at once: each is looked up once, however many they are.
import type { ModelDirection } from '../../../common/contract/model-card.ts';
import type { Direction, TranslationRequest } from '../../../common/contract/translation.ts';
import { isFault } from '../../../common/fault.ts';
import { directionOf } from '../../files/library/model-folder.ts';
import type { Library, StoredModel } from '../library/library.ts';
import { type MadeOf, photoNow, type WorkspacePicture } from './picture.ts';

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

  /** What a version by the request would be made of now. */
  async madeOf(picture: WorkspacePicture | undefined, request: TranslationRequest): Promise<MadeOf> {
    const [way, photo] = await Promise.all([this.#way(request), picture && photoNow(picture)]);
    return { weights: way?.sha256, trained: way?.workingSize, photo };
  }

  /** Undefined when the model is gone. */
  async #way(request: TranslationRequest): Promise<ModelDirection | undefined> {
    try {
      return directionOf((await this.find(request)).card, request.direction);
    } catch (error) {
      if (isFault(error) && (error.code === 'not-found' || error.code === 'bad-input')) return undefined;
      throw error;
    }
  }
}
