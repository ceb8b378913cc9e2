// Which looks there are: every model that translates, every way that it goes.
import type { LibraryTranslator } from '../../../common/contract/library.ts';
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import { directionsOf } from '../model-words.ts';

export interface ModelLook {
  model: LibraryTranslator;
  request: TranslationRequest;
}

/** In the library's order; settings are those of `request`. */
export const modelLooks = (models: readonly LibraryTranslator[], request: TranslationRequest): ModelLook[] =>
  models.flatMap((model) =>
    directionsOf(model).map((direction) => ({ model, request: { ...request, model: model.card.id, direction } })),
  );
