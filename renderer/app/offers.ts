// What the drop overlay offers: the last way of translating first, then its way back, then other models.
import type { LibraryTranslator } from '../../common/contract/library.ts';
import type { Direction, TranslationRequest } from '../../common/contract/translation.ts';

export interface Offer {
  model: LibraryTranslator;
  direction: Direction;
}

const AT_MOST = 3;

export function offers(models: readonly LibraryTranslator[], last: TranslationRequest | null): Offer[] {
  const ways = models.flatMap((model) =>
    (['AtoB', 'BtoA'] as const)
      .filter((direction) => model.card.directions[direction])
      .map((direction) => ({ model, direction })),
  );
  const rank = ({ model, direction }: Offer): number => {
    if (model.card.id !== last?.model) return 2;
    return direction === last.direction ? 0 : 1;
  };
  return ways.sort((a, b) => rank(a) - rank(b)).slice(0, AT_MOST);
}
