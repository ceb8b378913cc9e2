// The points of the photo that is open, as they are set, changed and taken away, and the one that is looked at with the
// colours suggested for it.
import type { ColourPoint } from '../../../common/colour/points.ts';
import { PointHistory, type Points, type PointSteps } from './point-history.svelte.ts';
import type { Suggested, Suggesting } from './suggesting.svelte.ts';

const SIZE = 3; // of a new point, in pixels of what the model sees

interface Parts {
  suggesting: Suggesting;
  /** Whether a photo is open, and a model there to colour it. */
  isReady(): boolean;
  /** a and b of the picture that is shown, sides from 0 to 1. */
  colourAt(x: number, y: number): { a: number; b: number } | undefined;
  /** `inGesture`: more of the same gesture may follow at once. */
  onChange(inGesture: boolean): void;
}

export class PointEditing {
  readonly #parts: Parts;
  readonly #history = new PointHistory();
  #selected = $state<number | null>(null);
  /** The point that was set last, until its colour is known. */
  #waiting = $state.raw<ColourPoint | null>(null);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get points(): Points {
    return this.#history.points;
  }

  get history(): Pick<PointHistory, 'canUndo' | 'canRedo' | 'steps'> {
    return this.#history;
  }

  get selected(): number | null {
    return this.#selected !== null && this.#selected < this.points.length ? this.#selected : null;
  }

  get suggested(): Suggested | null {
    return this.#parts.suggesting.suggested;
  }

  /** Of another photo, none being looked at. */
  begin(points: Points, steps?: PointSteps): void {
    this.#history.begin(points, steps);
    this.#selected = null;
  }

  /** A point there, looked at: of the colour that the picture has, until the likeliest is known. */
  async add(x: number, y: number): Promise<void> {
    const { suggesting, isReady, colourAt, onChange } = this.#parts;
    if (!isReady()) return;
    const asked = suggesting.at(x, y); // of the photo without it
    const { a, b } = colourAt(x, y) ?? { a: 0, b: 0 };
    const point = { x, y, a, b, size: SIZE };
    this.#history.change([...this.points, point]);
    this.#selected = this.points.length - 1;
    suggesting.show(null);
    this.#waiting = point;
    onChange(false);
    const [likeliest] = (await asked)?.suggestions ?? [];
    if (this.#waiting === point) this.#waiting = null;
    if (!likeliest) return;
    const stands = this.points.includes(point); // not changed, nor taken away meanwhile
    this.#history.replace(point, { ...point, a: likeliest.a, b: likeliest.b });
    onChange(!stands);
  }

  /** Whether the colour of that point is still to come. */
  isWaiting(index: number): boolean {
    return this.#waiting !== null && this.points[index] === this.#waiting;
  }

  select(index: number | null): void {
    this.#selected = index;
    this.#parts.suggesting.show(null);
    this.suggest();
  }

  /** Changes the point that is looked at; `gesture` as PointHistory.change. */
  change(change: Partial<ColourPoint>, gesture: string | null = null): void {
    const { selected } = this;
    if (selected === null) return;
    const clamped = { ...change };
    for (const side of ['x', 'y'] as const) {
      if (clamped[side] !== undefined) clamped[side] = Math.min(1, Math.max(0, clamped[side]));
    }
    const points = this.points.map((point, i) => (i === selected ? { ...point, ...clamped } : point));
    this.#history.change(points, gesture);
    this.#parts.onChange(true);
  }

  /** A drag has ended: what is suggested may be another. */
  settle(): void {
    this.#history.settle();
    this.suggest();
  }

  remove(index = this.selected): void {
    if (index === null) return;
    this.#history.change(this.points.filter((_, i) => i !== index));
    this.#selected = null;
    this.#parts.suggesting.show(null);
    this.#parts.onChange(false);
  }

  undo(): void {
    this.#history.undo();
    this.suggest();
    this.#parts.onChange(false);
  }

  redo(): void {
    this.#history.redo();
    this.suggest();
    this.#parts.onChange(false);
  }

  /** Asks what the point that is looked at may be coloured. */
  suggest(): void {
    const point = this.selected === null ? undefined : this.points[this.selected];
    if (point) void this.#parts.suggesting.at(point.x, point.y);
  }
}
