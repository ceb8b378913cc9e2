// A model in the view that models of its kind are used in.
import type { LibraryModel } from '../../common/contract/library.ts';
import type { AppState } from './app-state.svelte.ts';
import type { View } from './layout.svelte.ts';

export type ModelKind = LibraryModel['card']['kind'];

export const VIEW_OF_KIND = {
  translator: 'translate',
  latent: 'explore',
  colouriser: 'colourise',
} as const satisfies Record<ModelKind, View>;

/** Goes to that view, with the model chosen or open there. */
export function useModel(
  { layout, adjusting, explore, colouring }: Pick<AppState, 'layout' | 'adjusting' | 'explore' | 'colouring'>,
  { card: { id, kind } }: LibraryModel,
): void {
  if (kind === 'translator') adjusting.useModel(id);
  else if (kind === 'latent') void explore.open(id);
  else colouring.setModel(id);
  layout.go(VIEW_OF_KIND[kind]);
}
