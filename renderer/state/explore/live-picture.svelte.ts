// Pictures of points, from the engine. While a slider moves, a point that was not asked for yet is replaced by the next
// one: at most one question is on its way, the newest wins, nothing queues up. Batches (thumbnails, maps) wait until
// the hand rests; the engine makes them a few at a time, so a slider that moves again meanwhile has its picture soon.
import type { Pixels } from '../../../common/contract/latent.ts';
import { toFault, type Fault } from '../../../common/fault.ts';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import type { Connection } from '../connection.svelte.ts';

/** The hand rests when nothing was asked for this long. */
const REST_MS = 160;

/** What is on the canvas: the picture, and the point it is of. */
export interface LiveFrame {
  pixels: Pixels;
  place: LatentPoint;
  model: string;
}

interface Batch {
  model: string;
  places: readonly LatentPoint[];
  signal: AbortSignal | undefined;
  resolve(pixels: Pixels): void;
  reject(reason: unknown): void;
}

export class LivePicture {
  #frame = $state.raw<LiveFrame | null>(null);
  #fault = $state.raw<Fault | null>(null);
  #wanted: { model: string; place: LatentPoint } | null = null;
  #shown: { model: string; place: LatentPoint } | null = null;
  #decoding = false;
  #batching = false;
  #batches: Batch[] = [];
  #lastAsked = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
    // A picture that a broken line took along is asked for again.
    connection.watch(async (_studio, signal) => {
      if (this.#fault) this.again();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
  }

  /** The newest picture that arrived. */
  get frame(): LiveFrame | null {
    return this.#frame;
  }

  /** Why there is no newer one. */
  get fault(): Fault | null {
    return this.#fault;
  }

  /** Wants the picture of a point; what was wanted before and is not on its way is forgotten. */
  show(model: string, place: LatentPoint): void {
    this.#wanted = this.#shown = { model, place };
    this.#lastAsked = performance.now();
    this.#pump();
  }

  /** Puts a picture there that was made before, a frame of a walk, until another is wanted. */
  present(frame: LiveFrame): void {
    this.#frame = frame;
    this.#fault = null;
  }

  /** Asks once more for what should be seen. */
  again(): void {
    if (this.#shown) this.show(this.#shown.model, this.#shown.place);
  }

  /** Pictures of many points, in one question, when no slider moves. @throws Fault; `cancelled` when `signal` aborts. */
  batch(model: string, places: readonly LatentPoint[], signal?: AbortSignal): Promise<Pixels> {
    return new Promise((resolve, reject) => {
      const batch: Batch = { model, places, signal, resolve, reject };
      signal?.addEventListener('abort', () => {
        this.#batches = this.#batches.filter((other) => other !== batch);
        reject(signal.reason);
      });
      this.#batches.push(batch);
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#decoding) return; // and then again
    if (this.#wanted) void this.#decode();
    else if (this.#batches.length > 0 && !this.#batching) this.#whenRested(() => void this.#decodeBatch());
  }

  #whenRested(run: () => void): void {
    clearTimeout(this.#timer);
    const left = this.#lastAsked + REST_MS - performance.now();
    if (left <= 0) run();
    else this.#timer = setTimeout(() => this.#pump(), left);
  }

  async #decode(): Promise<void> {
    const { model, place } = this.#wanted as { model: string; place: LatentPoint };
    this.#wanted = null;
    this.#decoding = true;
    try {
      const studio = await this.#connection.studio();
      const pixels = await studio.latent.decode({ model, places: [place] });
      this.#frame = { pixels, place, model };
      this.#fault = null;
    } catch (error) {
      const fault = toFault(error);
      if (!this.#wanted && fault.code !== 'cancelled') this.#fault = fault;
    }
    this.#decoding = false;
    this.#pump();
  }

  async #decodeBatch(): Promise<void> {
    const batch = this.#batches.shift();
    if (!batch) return;
    this.#batching = true;
    try {
      const studio = await this.#connection.studio();
      const { signal } = batch;
      batch.resolve(await studio.latent.decode({ model: batch.model, places: [...batch.places] }, { signal }));
    } catch (error) {
      batch.reject(error);
    }
    this.#batching = false;
    this.#pump();
  }
}
