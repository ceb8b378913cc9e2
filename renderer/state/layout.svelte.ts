// Which view is open, which layer lies over it, and the sizes of panels, remembered by this window.
import { Persisted } from './persisted.svelte.ts';

export const VIEWS = ['translate', 'explore', 'train', 'library', 'learn', 'settings'] as const;
export type View = (typeof VIEWS)[number];
export type Layer = 'palette' | 'shortcuts' | 'glossary' | 'import' | null;

interface Sizes {
  /** In rem, so that it grows with the text. */
  panel: number;
  panelOpen: boolean;
  trayOpen: boolean;
  /** What stands right of the stage in Explore, in rem. */
  inspector: number;
  inspectorOpen: boolean;
  /** Side of a picture in the overview, in rem. */
  tile: number;
}

export const PANEL = { min: 14, max: 28, usual: 17.5 };
export const INSPECTOR = { min: 18, max: 34, usual: 20 };
export const TILE = { min: 6, max: 24, usual: 11 };

export class Layout {
  readonly #view = new Persisted<View>('view', 'translate');
  readonly #sizes = new Persisted<Sizes>('layout', {
    panel: PANEL.usual,
    panelOpen: true,
    trayOpen: false,
    inspector: INSPECTOR.usual,
    inspectorOpen: true,
    tile: TILE.usual,
  });
  #trayRoom = $state(0);
  #footRoom = $state(0);
  #layer = $state<Layer>(null);
  #model = $state<string | null>(null);

  get view(): View {
    return VIEWS.includes(this.#view.value) ? this.#view.value : 'translate';
  }

  /** Width in px that the jobs tray covers in the corner; the filmstrip ends before it. */
  get trayRoom(): number {
    return this.#trayRoom;
  }

  setTrayRoom(width: number): void {
    this.#trayRoom = width;
  }

  /** Height in px of the open view's bar at the bottom: jobs tray and messages stand above its buttons. */
  get footRoom(): number {
    return this.#footRoom;
  }

  setFootRoom(height: number): void {
    this.#footRoom = height;
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
