// Goes to where an image belongs: to the point it was made of, with its sliders, when it says so; else to the point whose
// picture is most like it.
import type { MadeFrom } from '../../../common/latent/made-from.ts';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import { samePrompt } from '../../../common/text/prompt.ts';
import type { LocalFile } from '../../host/host.ts';
import { t } from '../../language/language.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import type { Directions } from './directions.svelte.ts';
import type { Images, Recalled } from './images.svelte.ts';
import type { ModelOpening } from './model-opening.svelte.ts';
import { PoseSettings, type Origin } from './pose.ts';
import type { Position } from './position.svelte.ts';

interface Parts {
  images: Images;
  directions: Directions;
  position: Position;
  toasts: Toasts;
  opening: ModelOpening;
  /** Draws a point, or the one that is looked at. */
  show(place?: LatentPoint): void;
}

export class ImageArrival {
  readonly #parts: Parts;
  #recalled = $state.raw<Recalled | null>(null);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A contact sheet or a walk that a file brought, until the page has dealt with it. */
  get recalled(): Recalled | null {
    return this.#recalled;
  }

  dismiss(): void {
    this.#recalled = null;
  }

  /** Asks for an image, and goes to it. Call it inside the event of the user's wish. */
  async choose(): Promise<void> {
    const [file] = await this.#parts.images.choose();
    if (file) await this.goTo(file);
  }

  async goTo(file: LocalFile): Promise<void> {
    const { images, position, opening, show } = this.#parts;
    const model = opening.space?.model ?? null;
    const here = (): boolean => model !== null && opening.space?.model === model;
    const answer = await images.recallOrEncode(model, file, (best) => {
      if (here()) show(best);
    });
    if (answer && 'recalled' in answer) await this.#recall(answer.recalled);
    else if (answer && here()) position.visit(answer.found.place, { kind: 'image', name: file.name });
    else show(); // cancelled: what the search showed is taken back
  }

  async #recall(recalled: Recalled): Promise<void> {
    const { opening, toasts } = this.#parts;
    const model = recalled.made?.model ?? recalled.walk?.model ?? '';
    if (!(await opening.tryOpen(model))) {
      toasts.show({ kind: 'info', title: t.explore.recall.gone, body: t.explore.recall.goneBody(model) });
      return;
    }
    const [place] = recalled.made?.places ?? recalled.walk?.keyframes.map((keyframe) => keyframe.place) ?? [];
    if (!place || !this.#fits(place)) return;
    this.#arriveAt(place, recalled.made);
    if (recalled.walk || (recalled.made?.places.length ?? 0) > 1) this.#recalled = recalled;
    toasts.show({ kind: 'success', title: t.explore.recall.done });
  }

  /** With its sliders, when the picture remembers them and they still lead to the same point. */
  #arriveAt(place: LatentPoint, made: MadeFrom | undefined): void {
    const { directions, position } = this.#parts;
    const stored = PoseSettings.safeParse(made?.settings);
    if (stored.success) {
      const { pose, vectors } = stored.data;
      directions.remember(vectors);
      if (isSame(position.pointOf(pose), place)) return position.arrive(pose);
    }
    const seed = made?.seeds[0] ?? undefined;
    const origin: Origin = { kind: 'recalled', ...(seed !== undefined && { seed }) };
    position.visit(place, origin);
  }

  #fits(place: LatentPoint): boolean {
    const { opening, toasts } = this.#parts;
    const { dimensions = 0, classes = [] } = opening.space ?? {};
    if (place.code.length === dimensions && place.classes.length === classes.length) return true;
    toasts.show({ kind: 'info', title: t.explore.recall.other, body: t.explore.recall.otherBody });
    return false;
  }
}

/** Numbers that went through a file are the same to the eye. */
const isSame = (a: LatentPoint, b: LatentPoint): boolean => {
  const near = (x: readonly number[], y: readonly number[]): boolean =>
    x.length === y.length && x.every((value, i) => Math.abs(value - (y[i] ?? NaN)) < 1e-4);
  return near(a.code, b.code) && near(a.classes, b.classes) && samePrompt(a.prompt, b.prompt);
};
