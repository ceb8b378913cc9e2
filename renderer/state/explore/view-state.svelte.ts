// How Explore is looked at, apart from where we are: the open tab, the two directions of the map, crisp or smooth.
// Remembered by this window.
import { Persisted } from '../persisted.svelte.ts';
import { Zoom } from '../zoom.svelte.ts';

export const TABS = ['directions', 'raw', 'map', 'mix', 'arithmetic'] as const;
export type Tab = (typeof TABS)[number];

/** Side below which a picture is shown as the squares that it consists of, unless somebody wants otherwise. */
const FEW_PIXELS = 64;

interface Kept {
  tab: Tab;
  /** Whether pictures are enlarged smoothly; null: those of many pixels are. */
  enlargedSmoothly: boolean | null;
  /** Whether the map shows pictures. */
  pictures: boolean;
}

export class ViewState {
  readonly zoom = new Zoom();
  readonly #kept = new Persisted<Kept>('explore', { tab: 'directions', enlargedSmoothly: null, pictures: true });
  /** The form that gives a direction a name is open. */
  naming = $state(false);

  get tab(): Tab {
    return TABS.includes(this.#kept.value.tab) ? this.#kept.value.tab : 'directions';
  }

  /** Whether pictures of this width, px, are enlarged smoothly. */
  smooth(width: number): boolean {
    return this.#kept.value.enlargedSmoothly ?? width >= FEW_PIXELS;
  }

  get pictures(): boolean {
    return this.#kept.value.pictures;
  }

  set(change: Partial<Kept>): void {
    this.#kept.value = { ...this.#kept.value, ...change };
  }
}
