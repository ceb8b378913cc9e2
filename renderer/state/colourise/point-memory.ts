// What was done with points of photos as the page's memory: after a reload, or when another photo was looked at meanwhile,
// each photo's points go back and forward from there. The points themselves are the studio's: where it has others by now,
// set in another window, what led to those that are remembered is forgotten.
import { z } from 'zod';
import { type ColourPoint, ColourPoints } from '../../../common/colour/points.ts';
import type { Connection } from '../connection.svelte.ts';
import { CHANGES_KEPT } from '../history-memory.ts';
import { PageMemory } from '../page-memory.ts';
import type { Toasts } from '../toasts.svelte.ts';
import type { Points, PointSteps } from './point-history.svelte.ts';

const FORMAT = 1;
const PHOTOS = 12;
/** In all that is remembered together, and of it in the steps of one photo back, and on: two million characters as JSON. */
const POINTS = 20_000;
const POINTS_OF_STEPS = 8000;

const Steps = z.array(ColourPoints).max(CHANGES_KEPT);
const StoredPhoto = z.object({ id: z.string(), before: Steps, now: ColourPoints, after: Steps });
const Stored = z.object({ format: z.literal(FORMAT), photos: z.array(StoredPhoto).max(PHOTOS) });
type StoredPhoto = z.infer<typeof StoredPhoto>;
/** The photo that was changed last stands first. */
type Stored = z.infer<typeof Stored>;

export class PointMemory {
  readonly #memory: PageMemory<Stored>;
  readonly #toasts: Toasts;

  constructor({ connection, toasts }: { connection: Connection; toasts: Toasts }) {
    this.#toasts = toasts;
    const read = (stored: unknown): Stored => Stored.safeParse(stored).data ?? { format: FORMAT, photos: [] };
    this.#memory = new PageMemory({ connection, toasts, name: 'colourise', read });
  }

  /** Once; without it a photo's points have nothing behind them. */
  async load(): Promise<void> {
    await this.#memory.load().catch((error: unknown) => this.#toasts.fault(error));
  }

  /** What led to these points of a photo, and what was taken back; undefined where that is not known. */
  of(id: string, points: Points): PointSteps | undefined {
    this.#memory.flush(); // what waits is about the photo before
    const found = this.#memory.value.photos.find((photo) => photo.id === id);
    return found && JSON.stringify(found.now) === JSON.stringify(points) ? found : undefined;
  }

  keep(id: string, now: Points, { before, after }: PointSteps): void {
    this.#memory.change(({ photos }) => {
      const photo: StoredPhoto = { id, before: newest(before), now: [...now], after: newest(after) };
      const all = [photo, ...photos.filter((other) => other.id !== id)].slice(0, PHOTOS);
      return { format: FORMAT, photos: firstWithin(POINTS, all, pointsOf) };
    });
  }

  /** Sends what waits. */
  flush(): void {
    this.#memory.flush();
  }
}

/** As many of the last steps as are remembered. */
function newest(steps: readonly Points[]): ColourPoint[][] {
  const last = steps.slice(-CHANGES_KEPT).reverse();
  return firstWithin(POINTS_OF_STEPS, last, ({ length }) => length)
    .map((points) => [...points])
    .reverse();
}

const pointsOf = ({ before, now, after }: StoredPhoto): number => [...before, now, ...after].flat().length;

/** The first of them, until what they count together is more than `most`. */
function firstWithin<T>(most: number, all: readonly T[], count: (one: T) => number): T[] {
  let sum = 0;
  const beyond = all.findIndex((one) => (sum += count(one)) > most);
  return beyond < 0 ? [...all] : all.slice(0, beyond);
}
