// What pointers do on the stage beside panning and zooming. At fit a drag moves the divider, wherever it starts; in a
// zoomed picture a drag near the divider moves it and any other pans. The middle button always pans.
import type { Pane } from '../../canvas/panes.ts';
import type { Viewer } from '../../state/viewer.svelte.ts';
import type { Point } from '../../state/viewport.ts';
import { type Gestures, PanZoom } from '../pan-zoom.ts';

const NEAR_PX = 24;

interface Stage {
  viewer: Viewer;
  panes(): readonly Pane[];
  density(): number;
  box(): DOMRect;
}

export class StageGestures implements Gestures {
  readonly #stage: Stage;
  readonly #picture: PanZoom;
  #drag: 'split' | 'pan' | 'lens' | null = null;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#picture = new PanZoom({
      zoom: stage.viewer,
      density: stage.density,
      box: stage.box,
      closeUp: (whole) => (whole < 0.9 ? 1 : 2), // its own pixels, or larger where the picture nearly shows them
      cornerAt: (point) => paneAt(stage.panes(), point) ?? { x: 0, y: 0 },
    });
  }

  down(event: PointerEvent & { currentTarget: HTMLElement }): boolean {
    if (!this.#picture.hold(event)) return false;
    event.preventDefault();
    if (this.#picture.fingers > 1) {
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
    if (this.#drag === 'split' && this.#picture.fingers === 1) this.#split(event);
    this.#picture.move(event, this.#drag === 'pan');
  }

  up(event: PointerEvent): void {
    this.#picture.up(event);
    this.#drag = null;
  }

  wheel(event: WheelEvent): void {
    this.#picture.wheel(event);
  }

  doubleClick(event: MouseEvent): void {
    this.#picture.doubleClick(event);
  }

  #split({ clientX }: PointerEvent): void {
    const { left, width } = this.#stage.box();
    this.#stage.viewer.split = (clientX - left) / width;
  }

  #lens({ clientX, clientY }: PointerEvent): void {
    const { left, top, width, height } = this.#stage.box();
    this.#stage.viewer.lens = { x: (clientX - left) / width, y: (clientY - top) / height };
  }
}

const paneAt = (panes: readonly Pane[], { x, y }: Point): Pane | undefined =>
  panes.find((pane) => x >= pane.x && x <= pane.x + pane.width && y >= pane.y && y <= pane.y + pane.height);
