// What pointers and the wheel do on the stage. At fit a drag moves the divider, wherever it starts; in a zoomed
// picture a drag near the divider moves it and any other pans. Two fingers pinch. The middle button always pans.
import type { Pane } from '../../canvas/panes.ts';
import type { Viewer } from '../../state/viewer.svelte.ts';
import type { Point } from '../../state/viewport.ts';

const NEAR_PX = 24;
const WHEEL_STEP = 0.0022; // e-folds per pixel of wheel: a notch of 100 px zooms by a quarter
const PINCH_STEP = 0.012; // trackpads send pinches as small wheel steps with Control

interface Stage {
  viewer: Viewer;
  panes(): readonly Pane[];
  density(): number;
  box(): DOMRect;
}

export class StageGestures {
  readonly #stage: Stage;
  readonly #pointers = new Map<number, Point>();
  #drag: 'split' | 'pan' | 'lens' | null = null;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** @returns whether the picture is being moved. */
  down(event: PointerEvent & { currentTarget: HTMLElement }): boolean {
    if (event.button > 1 || !isOnPicture(event)) return false;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.#pointers.size > 1) {
      this.#drag = null;
      return true;
    }
    const { viewer } = this.#stage;
    const { left, width } = this.#stage.box();
    const near = Math.abs(event.clientX - left - viewer.split * width) < NEAR_PX;
    const byHand = event.button === 1 || event.altKey || event.ctrlKey || event.metaKey;
    if (viewer.mode === 'slider' && !byHand && (near || viewer.view === null)) {
      this.#drag = 'split';
      if (!near) this.#split(event);
    } else if (viewer.mode === 'lens' && !byHand && event.pointerType !== 'mouse') this.#drag = 'lens';
    else this.#drag = 'pan';
    return this.#drag === 'pan' && viewer.view !== null;
  }

  move(event: PointerEvent): void {
    const { viewer } = this.#stage;
    if (viewer.mode === 'lens' && (event.pointerType === 'mouse' || this.#drag === 'lens')) this.#lens(event);
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    if (this.#pointers.size === 2) this.#pinch(event.pointerId, now);
    else if (this.#drag === 'split') this.#split(event);
    else if (this.#drag === 'pan') {
      const density = this.#stage.density();
      viewer.pan({ x: (now.x - before.x) * density, y: (now.y - before.y) * density });
    }
    this.#pointers.set(event.pointerId, now);
  }

  up(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    this.#drag = null;
  }

  wheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaMode === 1 ? event.deltaY * 33 : event.deltaY;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const density = this.#stage.density();
      this.#stage.viewer.pan({ x: -(event.deltaX || pixels) * density, y: 0 });
      return;
    }
    const factor = Math.exp(-pixels * (event.ctrlKey ? PINCH_STEP : WHEEL_STEP));
    this.#stage.viewer.zoomBy(factor, this.#pointIn(event));
  }

  /** Between the whole picture and its own pixels. */
  doubleClick(event: MouseEvent): void {
    if (!isOnPicture(event)) return;
    const { viewer } = this.#stage;
    if (viewer.view) viewer.fit();
    else viewer.zoomTo(Math.max(1, viewer.scale < 0.9 ? 1 : 2), this.#pointIn(event));
  }

  #split({ clientX }: PointerEvent): void {
    const { left, width } = this.#stage.box();
    this.#stage.viewer.split = (clientX - left) / width;
  }

  #lens({ clientX, clientY }: PointerEvent): void {
    const { left, top, width, height } = this.#stage.box();
    this.#stage.viewer.lens = { x: (clientX - left) / width, y: (clientY - top) / height };
  }

  #pinch(moved: number, now: Point): void {
    const other = [...this.#pointers].find(([id]) => id !== moved)?.[1];
    const before = this.#pointers.get(moved);
    if (!other || !before) return;
    const distance = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y);
    const middle = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 };
    const density = this.#stage.density();
    this.#stage.viewer.zoomBy(distance(now) / Math.max(1, distance(before)), this.#pointIn(middle));
    this.#stage.viewer.pan({ x: ((now.x - before.x) / 2) * density, y: ((now.y - before.y) / 2) * density });
  }

  /** The point in the pane it is over, in device pixels. */
  #pointIn({ clientX, clientY }: { clientX: number; clientY: number }): Point {
    const { left, top } = this.#stage.box();
    const [x, y] = [clientX - left, clientY - top];
    const pane = this.#stage
      .panes()
      .find((each) => x >= each.x && x <= each.x + each.width && y >= each.y && y <= each.y + each.height);
    const density = this.#stage.density();
    return { x: (x - (pane?.x ?? 0)) * density, y: (y - (pane?.y ?? 0)) * density };
  }
}

const isOnPicture = ({ target }: Event): boolean =>
  !(target instanceof Element && target.closest('button, a, [data-notice]'));
