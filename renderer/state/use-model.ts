// A model in the view that models of its kind are used in.
import type { LibraryModel } from '../../common/contract/library.ts';
import type { Adjusting } from './adjusting.svelte.ts';
import type { Colouring } from './colourise/colouring.svelte.ts';
import type { Explore } from './explore/explore.svelte.ts';
import type { Layout, View } from './layout.svelte.ts';

export type ModelKind = LibraryModel['card']['kind'];

export const VIEW_OF_KIND = {
  translator: 'translate',
  latent: 'explore',
  colouriser: 'colourise',
} as const satisfies Record<ModelKind, View>;

interface Views {
  layout: Layout;
  adjusting: Adjusting;
  explore: Explore;
  colouring: Colouring;
}

/** Goes to that view, with the model chosen or open there. */
export function useModel({ layout, adjusting, explore, colouring }: Views, { card: { id, kind } }: LibraryModel): void {
  if (kind === 'translator') adjusting.useModel(id);
  else if (kind === 'latent') void explore.open(id);
  else colouring.setModel(id);
  layout.go(VIEW_OF_KIND[kind]);
}
