// What a model does and where it is from, in the words of the page.
import {
  isColouriser,
  isLatent,
  isTranslator,
  type LibraryModel,
  type LibraryTranslator,
} from '../../common/contract/library.ts';
import type { Direction } from '../../common/contract/translation.ts';
import { pick, t } from '../language/language.svelte.ts';

export const directionsOf = (model: LibraryTranslator): Direction[] =>
  (['AtoB', 'BtoA'] as const).filter((direction) => model.card.directions[direction] !== undefined);

/** Names of what a direction starts from and ends at. */
export function endsOf(model: LibraryTranslator, direction: Direction): [from: string, to: string] {
  const { A, B } = model.card.domains;
  return direction === 'AtoB' ? [pick(A), pick(B)] : [pick(B), pick(A)];
}

/** What a model does, in a few words: the two ends of a translation, or what its pictures show. */
export function aboutText(model: LibraryModel): string {
  if (isLatent(model) || isColouriser(model)) return pick(model.card.subject);
  if (!isTranslator(model)) return '';
  const { AtoB, BtoA } = model.card.directions;
  return endsOf(model, AtoB ? 'AtoB' : 'BtoA').join(AtoB && BtoA ? ' ↔ ' : ' → ');
}

/** Where a model is from, in a few words. */
export const originText = ({ builtin, card }: LibraryModel): string =>
  builtin ? t.library.builtin : card.recipe === 'imported' ? t.library.imported : t.library.madeHere;
