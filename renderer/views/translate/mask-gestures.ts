// What pointers do on the stage while a mask is painted: strokes, an outline, a click on a colour. A pen's pressure widens
// the brush; Alt takes away what lasso and wand would add. Lengths of the screen become pixels of the photo here.
import type { BrushPoint } from '../../../common/image/masks/brush.ts';
import type { OutlinePoint } from '../../../common/image/masks/lasso.ts';
import type { Masking } from '../../state/masking.svelte.ts';
import type { Point, Rect } from '../../state/viewport.ts';

const LABELS = {
  brush: { en: 'Brush stroke', ko: '브러시 획' },
  eraser: { en: 'Eraser stroke', ko: '지우개 획' },
  lasso: { en: 'Lasso', ko: '올가미' },
  wand: { en: 'Magic wand', ko: '마술봉' },
};
const LIGHTEST = 0.25; // of the brush, under a pen that hardly touches

/** Where the whole picture lies, in CSS pixels of the stage, and how wide it is in its own pixels. */
interface SeenPicture {
  place: Rect;
  width: number;
}

interface PaintedStage {
  masking: Masking;
  /** The picture under that point of the stage. */
  pictureAt(point: Point): SeenPicture | undefined;
  box(): DOMRect;
}

export class MaskGestures {
  readonly #stage: PaintedStage;
  #last: BrushPoint | null = null;
  #outline: OutlinePoint[] | null = null;
  #picture: SeenPicture = { place: { x: 0, y: 0, width: 1, height: 1 }, width: 1 };

  constructor(stage: PaintedStage) {
    this.#stage = stage;
  }

  /** @returns whether the pointer paints; otherwise it is the stage's, which it pans. */
  down(event: PointerEvent & { currentTarget: HTMLElement }): boolean {
    const { masking } = this.#stage;
    const onPicture = event.target instanceof Element && !event.target.closest('button,[data-notice]');
    if (!masking.active || event.button !== 0 || event.ctrlKey || event.metaKey || !onPicture) return false;
    const picture = this.#stage.pictureAt(this.#inStage(event));
    if (!picture) return false;
    this.#picture = picture;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = this.#point(event);
    if (masking.tool === 'lasso') this.#outline = [at];
    else if (masking.tool === 'wand') this.#pick(at, event.altKey);
    else this.#stroke((this.#last = at), at);
    return true;
  }

  move(event: PointerEvent): void {
    if (!this.#last && !this.#outline) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length > 0 ? events : [event]) {
      const at = this.#point(each);
      if (this.#outline) this.#outline.push(at);
      else if (this.#last) {
        this.#stroke(this.#last, at);
        this.#last = at;
      }
    }
  }

  up(event: PointerEvent): void {
    const { masking } = this.#stage;
    const [stroke, outline] = [this.#last, this.#outline];
    this.#last = this.#outline = null;
    if (outline && outline.length > 2) {
      masking.apply({ kind: 'lasso', outline, how: event.altKey ? 'subtract' : 'add' }, LABELS.lasso);
    } else if (stroke) masking.finish(LABELS[masking.tool === 'eraser' ? 'eraser' : 'brush']);
  }

  #stroke(from: BrushPoint, to: BrushPoint): void {
    const { masking } = this.#stage;
    const brush = { hardness: masking.brush.hardness, erase: masking.tool === 'eraser' };
    masking.edit({ kind: 'stroke', from, to, brush });
  }

  #pick({ x, y }: OutlinePoint, subtract: boolean): void {
    const { masking } = this.#stage;
    const wand = { tolerance: masking.brush.tolerance, contiguous: true };
    masking.apply({ kind: 'wand', x, y, wand, how: subtract ? 'subtract' : 'add' }, LABELS.wand);
  }

  #point(event: PointerEvent): BrushPoint {
    const { place, width } = this.#picture;
    const { x, y } = this.#inStage(event);
    const scale = width / place.width;
    const pressed = event.pointerType === 'pen' ? LIGHTEST + (1 - LIGHTEST) * event.pressure : 1;
    return {
      x: (x - place.x) * scale,
      y: (y - place.y) * scale,
      radius: Math.max(0.5, this.#stage.masking.brush.radius * pressed * scale),
    };
  }

  #inStage({ clientX, clientY }: PointerEvent): Point {
    const { left, top } = this.#stage.box();
    return { x: clientX - left, y: clientY - top };
  }
}
