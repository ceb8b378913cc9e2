// How the picture on the stage is looked at: the way of comparing, zoom and place (one for all panes, so both sides
// stay locked together), divider, lens. The mode is remembered; the rest begins anew.
import type { VersionRef } from '../../common/contract/translation.ts';
import { Persisted } from './persisted.svelte.ts';
import type { Trait } from './photo-traits.ts';
import type { Point } from './viewport.ts';
import { Zoom } from './zoom.svelte.ts';

export const MODES = ['slider', 'side', 'lens', 'onion', 'difference', 'trip'] as const;
export type Mode = (typeof MODES)[number];
/** What the overview can show alone. */
export const FILTERS = ['starred', 'translated', 'failed'] as const satisfies readonly Trait[];
export type Filter = (typeof FILTERS)[number];
export const GAINS = [1, 2, 4, 8] as const;

export class Viewer extends Zoom {
  readonly #mode = new Persisted<Mode>('mode', 'slider');
  #overview = $state(false);
  #filter = $state<Filter | null>(null);
  #split = $state(0.5);
  #lens = $state.raw<Point>({ x: 0.5, y: 0.5 });
  #onion = $state(0.5);
  #gain = $state<(typeof GAINS)[number]>(2);
  #holding = $state(false);
  #against = $state.raw<VersionRef | null>(null);

  get mode(): Mode {
    return MODES.includes(this.#mode.value) ? this.#mode.value : 'slider';
  }

  set mode(mode: Mode) {
    this.#mode.value = mode;
    this.#overview = false;
  }

  /** All photos as a grid instead of one on the stage. */
  get overview(): boolean {
    return this.#overview;
  }

  set overview(shown: boolean) {
    this.#overview = shown;
  }

  /** Which photos the overview shows; null: all. */
  get filter(): Filter | null {
    return this.#filter;
  }

  set filter(filter: Filter | null) {
    this.#filter = filter;
  }

  /** Where the divider stands, as a part of the pane's width, 0..1. */
  get split(): number {
    return this.#split;
  }

  set split(value: number) {
    this.#split = Math.min(1, Math.max(0, value));
  }

  /** Middle of the lens, as parts of the pane, 0..1. */
  get lens(): Point {
    return this.#lens;
  }

  set lens({ x, y }: Point) {
    this.#lens = { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
  }

  get onion(): number {
    return this.#onion;
  }

  set onion(value: number) {
    this.#onion = Math.min(1, Math.max(0, value));
  }

  get gain(): (typeof GAINS)[number] {
    return this.#gain;
  }

  set gain(value: (typeof GAINS)[number]) {
    this.#gain = value;
  }

  /** A version that stands where the original would: two results compared, of one photo or of two. Null: the original. */
  get against(): VersionRef | null {
    return this.#against;
  }

  set against(version: VersionRef | null) {
    this.#against = version;
    if (version) this.#overview = false;
    if (version && this.mode === 'trip') this.mode = 'slider';
  }

  /** While held, every pane shows the original. */
  get holding(): boolean {
    return this.#holding;
  }

  hold(held: boolean): void {
    this.#holding = held;
  }
}
