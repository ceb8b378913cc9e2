// What pointers and the wheel do on every stage: a drag pans what is zoomed, two fingers pinch, the wheel zooms to the
// cursor and pans sideways, a double click changes between the whole picture and a close-up.
import type { Zoom } from '../state/zoom.svelte.ts';
import type { Point } from '../state/viewport.ts';

const WHEEL_STEP = 0.0022; // e-folds per pixel of wheel: a notch of 100 px zooms by a quarter
const PINCH_STEP = 0.012; // trackpads send pinches as small wheel steps with Control
const LINE_PX = 33; // what a wheel that counts lines means by one

export interface ZoomedStage {
  zoom: Zoom;
  /** Device pixels per CSS pixel. */
  density(): number;
  box(): DOMRect;
  /** The scale of a close-up, from that of the whole picture. */
  closeUp(whole: number): number;
  /** Left upper corner of the pane that a point lies in, where there are several; both in CSS pixels of the box. */
  cornerAt?(point: Point): Point;
}

/** What a stage does with the pointer and the wheel. */
export interface Gestures {
  /** @returns whether the picture is being moved. */
  down(event: PointerEvent & { currentTarget: HTMLElement }): boolean;
  move(event: PointerEvent): void;
  up(event: PointerEvent): void;
  /** The pointer is no longer over the stage. */
  leave?(): void;
  wheel(event: WheelEvent): void;
  doubleClick(event: MouseEvent): void;
}

export class PanZoom implements Gestures {
  readonly #stage: ZoomedStage;
  readonly #pointers = new Map<number, Point>();

  constructor(stage: ZoomedStage) {
    this.#stage = stage;
  }

  /** How many pointers hold the picture. */
  get fingers(): number {
    return this.#pointers.size;
  }

  /** Holds the picture, unless the pointer is on something that lies over it. */
  hold(event: PointerEvent & { currentTarget: HTMLElement }): boolean {
    if (event.button > 1 || !isOnPicture(event)) return false;
    event.currentTarget.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    return true;
  }

  down(event: PointerEvent & { currentTarget: HTMLElement }): boolean {
    return this.hold(event) && this.#stage.zoom.view !== null;
  }

  /** `pans`: what a single pointer does; two of them always pinch. */
  move(event: PointerEvent, pans = true): void {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) this.#pinch(before, now, other);
    else if (pans) this.#pan(now.x - before.x, now.y - before.y);
    this.#pointers.set(event.pointerId, now);
  }

  up(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
  }

  wheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaMode === 1 ? event.deltaY * LINE_PX : event.deltaY;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.#pan(-(event.deltaX || pixels), 0);
      return;
    }
    const factor = Math.exp(-pixels * (event.ctrlKey ? PINCH_STEP : WHEEL_STEP));
    this.#stage.zoom.zoomBy(factor, this.#pointIn({ x: event.clientX, y: event.clientY }));
  }

  doubleClick(event: MouseEvent): void {
    if (!isOnPicture(event)) return;
    const { zoom, closeUp } = this.#stage;
    if (zoom.view) zoom.fit();
    else zoom.zoomTo(closeUp(zoom.scale), this.#pointIn({ x: event.clientX, y: event.clientY }));
  }

  #pan(x: number, y: number): void {
    const density = this.#stage.density();
    this.#stage.zoom.pan({ x: x * density, y: y * density });
  }

  #pinch(before: Point, now: Point, other: Point): void {
    const distance = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y);
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    this.#stage.zoom.zoomBy(distance(now) / Math.max(1, distance(before)), this.#pointIn(middle));
    this.#pan((now.x - before.x) / 2, (now.y - before.y) / 2); // the middle moves half as far as one finger
  }

  /** A point of the window in the pane it is over, in device pixels. */
  #pointIn({ x, y }: Point): Point {
    const { left, top } = this.#stage.box();
    const inBox = { x: x - left, y: y - top };
    const corner = this.#stage.cornerAt?.(inBox) ?? { x: 0, y: 0 };
    const density = this.#stage.density();
    return { x: (inBox.x - corner.x) * density, y: (inBox.y - corner.y) * density };
  }
}

const isOnPicture = ({ target }: Event): boolean =>
  !(target instanceof Element && target.closest('button, a, [data-notice]'));
