// What pointers and the wheel do on the live picture: the wheel zooms to the cursor, a drag pans what is zoomed, two
// fingers pinch, a double click changes between the whole picture and its own pixels.
import type { Zoom } from '../../state/zoom.svelte.ts';
import type { Point } from '../../state/viewport.ts';

const WHEEL_STEP = 0.0022; // e-folds per pixel of wheel: a notch of 100 px zooms by a quarter
const PINCH_STEP = 0.012; // trackpads send pinches as small wheel steps with Control
const CLOSE_UP = 2; // times the fitted size, where the picture is already larger than its pixels

interface Stage {
  zoom: Zoom;
  density(): number;
  box(): DOMRect;
}

export class PanZoom {
  readonly #stage: Stage;
  readonly #pointers = new Map<number, Point>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** @returns whether the picture is being moved. */
  down(event: PointerEvent & { currentTarget: HTMLElement }): boolean {
    if (event.button > 1 || (event.target instanceof Element && event.target.closest('button'))) return false;
    event.currentTarget.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    return this.#stage.zoom.view !== null;
  }

  move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const density = this.#stage.density();
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const distance = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y);
      const middle = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 };
      this.#stage.zoom.zoomBy(distance(now) / Math.max(1, distance(before)), this.#pointIn(middle));
    }
    const share = other ? 0.5 : 1; // the middle of two fingers moves half as far as one of them
    this.#stage.zoom.pan({ x: (now.x - before.x) * share * density, y: (now.y - before.y) * share * density });
    this.#pointers.set(event.pointerId, now);
  }

  up(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
  }

  wheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaMode === 1 ? event.deltaY * 33 : event.deltaY;
    const factor = Math.exp(-pixels * (event.ctrlKey ? PINCH_STEP : WHEEL_STEP));
    this.#stage.zoom.zoomBy(factor, this.#pointIn(event));
  }

  doubleClick(event: MouseEvent): void {
    const { zoom } = this.#stage;
    if (zoom.view) zoom.fit();
    else zoom.zoomTo(zoom.scale * CLOSE_UP, this.#pointIn(event));
  }

  #pointIn({ clientX, clientY }: { clientX: number; clientY: number }): Point {
    const { left, top } = this.#stage.box();
    const density = this.#stage.density();
    return { x: (clientX - left) * density, y: (clientY - top) * density };
  }
}
