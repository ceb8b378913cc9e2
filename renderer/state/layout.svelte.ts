// Which view is open, which layer lies over it, and the sizes of panels, remembered by this window. In a narrow window
// (a small one, or a page at 200 % zoom) panels are drawers over the stage: one at a time, closed until asked for.
import { MediaQuery } from 'svelte/reactivity';
import { Persisted } from './persisted.svelte.ts';

export const VIEWS = ['translate', 'explore', 'train', 'library', 'learn', 'remix', 'colourise', 'settings'] as const;
export type View = (typeof VIEWS)[number];
export type Layer = 'palette' | 'shortcuts' | 'glossary' | 'import' | null;

interface Sizes {
  /** In rem, so that it grows with the text. */
  panel: number;
  panelOpen: boolean;
  /** What stands right of the stage in Explore, in rem. */
  inspector: number;
  inspectorOpen: boolean;
  /** Side of a picture in the overview, in rem. */
  tile: number;
}

/** What stands beside a stage. */
export type Side = 'panel' | 'inspector';

export const PANEL = { min: 14, max: 28, usual: 17.5 };
export const INSPECTOR = { min: 18, max: 34, usual: 20 };
export const TILE = { min: 6, max: 24, usual: 11 };

export class Layout {
  readonly #view = new Persisted<View>('view', 'translate');
  readonly #sizes = new Persisted<Sizes>('layout', {
    panel: PANEL.usual,
    panelOpen: true,
    inspector: INSPECTOR.usual,
    inspectorOpen: true,
    tile: TILE.usual,
  });
  readonly #narrow = new MediaQuery('(max-width: 55rem)');
  #drawer = $state<Side | null>(null);
  #trayOpen = $state(false);
  #layer = $state<Layer>(null);
  #model = $state<string | null>(null);

  get view(): View {
    return VIEWS.includes(this.#view.value) ? this.#view.value : 'translate';
  }

  /** Whether the sides lie over the stage, for want of room beside it. */
  get drawers(): boolean {
    return this.#narrow.current;
  }

  isOpen(side: Side): boolean {
    return this.drawers ? this.#drawer === side : this.sizes[`${side}Open`];
  }

  toggle(side: Side, open = !this.isOpen(side)): void {
    if (this.drawers) this.#drawer = open ? side : null;
    else this.resize({ [`${side}Open`]: open });
  }

  get trayOpen(): boolean {
    return this.#trayOpen;
  }

  showTray(open: boolean): void {
    this.#trayOpen = open;
  }

  get layer(): Layer {
    return this.#layer;
  }

  /** The model whose page is open in the library. */
  get model(): string | null {
    return this.#model;
  }

  get sizes(): Readonly<Sizes> {
    return this.#sizes.value;
  }

  go(view: View): void {
    this.#view.value = view;
    this.#layer = null;
    this.#drawer = null;
  }

  showModel(id: string | null): void {
    this.#model = id;
    this.go('library');
  }

  open(layer: Layer): void {
    this.#layer = layer;
  }

  close(): void {
    this.#layer = null;
  }

  resize(change: Partial<Sizes>): void {
    const sizes = { ...this.#sizes.value, ...change };
    sizes.panel = clamp(sizes.panel, PANEL);
    sizes.inspector = clamp(sizes.inspector, INSPECTOR);
    sizes.tile = clamp(sizes.tile, TILE);
    this.#sizes.value = sizes;
  }
}

const clamp = (value: number, { min, max }: { min: number; max: number }): number =>
  Math.min(max, Math.max(min, value));
