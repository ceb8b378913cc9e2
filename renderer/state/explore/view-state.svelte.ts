// How Explore is looked at, apart from where we are: the open tab, the two directions of the map, crisp or smooth.
// Remembered by this window.
import { Persisted } from '../persisted.svelte.ts';
import { Zoom } from '../zoom.svelte.ts';

export const TABS = ['directions', 'raw', 'map', 'mix', 'arithmetic'] as const;
export type Tab = (typeof TABS)[number];

interface Kept {
  tab: Tab;
  smooth: boolean;
  /** Whether the map shows pictures. */
  pictures: boolean;
}

export class ViewState {
  readonly zoom = new Zoom();
  readonly #kept = new Persisted<Kept>('explore', { tab: 'directions', smooth: false, pictures: true });
  /** The form that gives a direction a name is open. */
  naming = $state(false);

  get tab(): Tab {
    return TABS.includes(this.#kept.value.tab) ? this.#kept.value.tab : 'directions';
  }

  get smooth(): boolean {
    return this.#kept.value.smooth;
  }

  get pictures(): boolean {
    return this.#kept.value.pictures;
  }

  set(change: Partial<Kept>): void {
    this.#kept.value = { ...this.#kept.value, ...change };
  }
}
