// How near a picture is looked at, and which part of it: for every stage that shows one.
import { untrack } from 'svelte';
import type { Size } from '../../common/image/size.ts';
import { fitScale, keepInside, panBy, zoomAt, type Point, type Viewport } from './viewport.ts';

export class Zoom {
  #view = $state.raw<Viewport | null>(null);
  #frame = $state.raw<{ picture: Size; pane: Size; density: number } | null>(null);

  /** Null: the whole picture, whatever the size of the pane. */
  get view(): Viewport | null {
    return this.#view;
  }

  /** Device pixels per picture pixel, 1 when nothing is shown. */
  get scale(): number {
    if (this.#view) return this.#view.scale;
    return this.#frame ? fitScale(this.#frame.picture, this.#frame.pane) : 1;
  }

  /** The stage tells what it shows and in how large a pane (device pixels; density: device pixels per CSS pixel). */
  setFrame(picture: Size, pane: Size, density: number): void {
    this.#frame = { picture, pane, density };
    const view = untrack(() => this.#view);
    if (view) this.#view = keepInside(view, picture, pane);
  }

  fit(): void {
    this.#view = null;
  }

  /** Zooms to a scale, around `point` of the pane (device pixels) or its middle. */
  zoomTo(scale: number, point?: Point): void {
    if (!this.#frame) return;
    const { picture, pane } = this.#frame;
    this.#view = zoomAt(this.#view, scale, point ?? { x: pane.width / 2, y: pane.height / 2 }, picture, pane);
  }

  /** Zooms by a factor; out past the whole picture is the whole picture. */
  zoomBy(factor: number, point?: Point): void {
    if (!this.#frame) return;
    const whole = fitScale(this.#frame.picture, this.#frame.pane);
    const next = this.scale * factor;
    if (factor < 1 && next <= whole && this.scale >= whole) this.fit();
    else this.zoomTo(next, point);
  }

  pan(delta: Point): void {
    if (this.#view && this.#frame) this.#view = panBy(this.#view, delta, this.#frame.picture, this.#frame.pane);
  }
}
