// The numbers of one run while somebody looks at them. They may come many times a second: they are joined as they come
// and shown a few times a second, on a frame.
import type { StudioClient } from '../../host/host.ts';
import { append, emptyTrack, type Track } from './history.ts';

const SHOW_MS = 250;
const AGAIN_MS = 1000;

export class RunHistory {
  readonly id: string;
  #track: Track = emptyTrack();
  // What is shown: a new object each time, over the same growing columns.
  #shown = $state.raw<Track>(emptyTrack());
  #loaded = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string) {
    this.id = id;
  }

  get track(): Track {
    return this.#shown;
  }

  /** Whether anything was read: before that, no numbers say nothing. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Follows the run until `signal` aborts. A line that broke is read again from the start: the run may have gone back. */
  async follow(studioNow: () => Promise<StudioClient>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const studio = await studioNow();
        const pieces = await studio.training.history({ id: this.id }, { signal });
        this.#track = emptyTrack();
        for await (const piece of pieces) {
          if (signal.aborted) return;
          append(this.#track, piece);
          this.#showSoon();
        }
      } catch {
        // the line broke or the run is gone: whoever shows it knows
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  /** Reads what there is now. */
  async readOnce(studio: StudioClient): Promise<void> {
    const stop = new AbortController();
    for await (const piece of await studio.training.history({ id: this.id }, { signal: stop.signal })) {
      append(this.#track, piece);
      break;
    }
    stop.abort();
    this.#show();
  }

  #showSoon(): void {
    if (!this.#loaded) return this.#show();
    this.#timer ??= setTimeout(() => requestAnimationFrame(() => this.#show()), SHOW_MS);
  }

  #show(): void {
    this.#timer = undefined;
    this.#loaded = true;
    this.#shown = { ...this.#track };
  }
}
