// Points of the picture that are dragged to others: the pairs that people set, where their handles are while the engine
// drags them, and a mask of what may change. The pairs belong to the pose that they were set on: of another there are none.
import type { LatentSpace } from '../../../common/contract/latent.ts';
import { isFault } from '../../../common/fault.ts';
import { samePoint, type LatentPoint } from '../../../common/latent/latent-point.ts';
import { MOST_PAIRS, type PicturePoint, type PointPair } from '../../../common/latent/points.ts';
import { t } from '../../language/language.svelte.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import type { Explore } from './explore.svelte.ts';
import type { Pose } from './pose.ts';

const NONE: readonly PointPair[] = [];

interface Parts {
  explore: Explore;
  connection: Connection;
  toasts: Toasts;
}

export class PointDragging {
  readonly #parts: Parts;
  #on = $state(false);
  #of = $state.raw<Pose | null>(null);
  #pairs = $state.raw<readonly PointPair[]>(NONE);
  #mask = $state.raw<Uint8Array<ArrayBuffer> | null>(null);
  /** Whether the pointer paints the mask instead of setting points. */
  masking = $state(false);
  #stop = $state.raw<AbortController | null>(null);
  #running: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether the open model's pictures can be dragged at all. */
  get possible(): boolean {
    return this.#parts.explore.space?.drags === true;
  }

  /** Whether the pointer sets points on the stage. */
  get on(): boolean {
    return this.#on && this.possible;
  }

  toggle(): void {
    this.#on = !this.on;
    if (!this.#on) this.stop();
  }

  get running(): boolean {
    return this.#stop !== null;
  }

  /** With the handles where they are now. */
  get pairs(): readonly PointPair[] {
    return this.running || this.#of === this.#parts.explore.position.pose ? this.#pairs : NONE;
  }

  /** A byte per pixel: 1 where the picture may change; null: everywhere. */
  get mask(): Uint8Array<ArrayBuffer> | null {
    return this.pairs === this.#pairs ? this.#mask : null;
  }

  get canAdd(): boolean {
    return this.pairs.length < MOST_PAIRS;
  }

  add(pair: PointPair): void {
    if (this.canAdd) this.#set([...this.pairs, pair]);
  }

  change(index: number, change: Partial<PointPair>): void {
    const pair = this.pairs[index];
    if (pair) this.#set(this.pairs.with(index, { ...pair, ...change }));
  }

  remove(index: number): void {
    this.#set(this.pairs.toSpliced(index, 1));
  }

  clear(): void {
    this.stop();
    this.#set(NONE);
    this.#mask = null;
  }

  /** Lets the picture change around a point too; the first such point says that it may not elsewhere. */
  paint({ x, y }: PicturePoint, radius: number): void {
    const { width, height } = this.#parts.explore.space!;
    const mask = this.mask?.slice() ?? new Uint8Array(width * height);
    mask.forEach((_, i) => {
      if (Math.hypot((i % width) - x, Math.floor(i / width) - y) <= radius) mask[i] = 1;
    });
    this.#set(this.pairs);
    this.#mask = mask;
  }

  unmask(): void {
    this.#mask = null;
  }

  #set(pairs: readonly PointPair[]): void {
    const { pose } = this.#parts.explore.position;
    if (!this.running && this.#of !== pose) this.#mask = null;
    this.#of = pose;
    this.#pairs = pairs;
  }

  /** Drags until the handles have arrived, nothing comes nearer, or it is stopped. What was under way ends before. */
  async start(): Promise<void> {
    this.stop();
    await this.#running;
    const { space } = this.#parts.explore;
    if (!space || this.pairs.length === 0) return;
    this.#stop = new AbortController();
    this.#running = this.#drag(space, this.#stop.signal);
    await this.#running;
  }

  stop(): void {
    this.#stop?.abort();
  }

  async #drag(space: LatentSpace, signal: AbortSignal): Promise<void> {
    const { explore, connection, toasts } = this.#parts;
    const { model } = space;
    const { place: start, pose } = explore.position;
    const here = (): boolean => explore.space?.model === model && explore.position.pose === pose;
    let place = start;
    try {
      const studio = await connection.studio();
      const mask = this.#mask ? { mask: this.#mask } : {};
      const request = { model, place: start, pairs: [...this.#pairs], ...mask };
      for await (const event of await studio.latent.drag(request, { signal })) {
        if (signal.aborted || !here()) break;
        ({ place } = event);
        if (event.type === 'done') {
          if (!event.arrived) this.#tellStuck(event.left);
          continue;
        }
        explore.live.present({ pixels: event.pixels, place, model });
        this.#pairs = this.#pairs.map((pair, i) => ({ ...pair, handle: event.handles[i] ?? pair.handle }));
      }
    } catch (error) {
      if (!signal.aborted && !(isFault(error) && error.code === 'cancelled')) toasts.fault(error);
    } finally {
      this.#stop = null;
      if (here()) this.#arrive(place, start);
    }
  }

  /** One move, undone at once. */
  #arrive(place: LatentPoint, start: LatentPoint): void {
    const { explore } = this.#parts;
    if (samePoint(place, start)) return explore.show();
    explore.position.visit(place, { kind: 'dragged' });
    this.#of = explore.position.pose;
  }

  #tellStuck(left: number): void {
    const pixels = Math.round(left);
    this.#parts.toasts.show({ kind: 'info', title: t.explore.drag.stuck(pixels), body: t.explore.drag.stuckBody });
  }
}
