// The game that the Learn view watches. It is played by the studio while the view is open; what was chosen (data, loss,
// rates) is remembered by the window, the game itself is not: it takes seconds to play again.
import {
  DEFAULT_PLAYGROUND,
  PlaygroundSettings,
  type PlaygroundCommand,
  type PlaygroundFrame,
} from '../../../common/contract/playground.ts';
import { isFault } from '../../../common/fault.ts';
import type { Connection } from '../connection.svelte.ts';
import { Persisted } from '../persisted.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import { type Course, further, NO_COURSE } from './curves.ts';

const RETRY_MS = 1000;

export class Playground {
  readonly #connection: Connection;
  readonly #toasts: Toasts;
  readonly #settings = new Persisted<PlaygroundSettings>('playground', DEFAULT_PLAYGROUND);
  #frame = $state.raw<PlaygroundFrame | null>(null);
  #course = $state.raw<Course>(NO_COURSE);
  #game = '';

  constructor(connection: Connection, toasts: Toasts) {
    this.#connection = connection;
    this.#toasts = toasts;
    if (!PlaygroundSettings.safeParse(this.#settings.value).success) this.#settings.value = DEFAULT_PLAYGROUND;
  }

  /** Null until the first one came. */
  get frame(): PlaygroundFrame | null {
    return this.#frame;
  }

  get course(): Course {
    return this.#course;
  }

  get settings(): PlaygroundSettings {
    return this.#settings.value;
  }

  get running(): boolean {
    return this.#frame !== null && this.#frame.pace !== 'paused';
  }

  /** Plays as long as the view is open; a broken line or a dead engine begins a fresh game. Returns what ends it. */
  watch(): () => void {
    const leaving = new AbortController();
    void this.#play(leaving.signal);
    return () => leaving.abort();
  }

  run(): Promise<void> {
    return this.#control({ kind: 'pace', pace: this.running ? 'paused' : 'running' });
  }

  slow(): Promise<void> {
    return this.#control({ kind: 'pace', pace: this.#frame?.pace === 'slow' ? 'paused' : 'slow' });
  }

  step(): Promise<void> {
    return this.#control({ kind: 'step' });
  }

  /** Fresh networks; another seed begins from another chance. */
  reset({ seed = this.settings.seed }: { seed?: number } = {}): Promise<void> {
    this.#settings.value = { ...this.settings, seed };
    return this.#control({ kind: 'reset', settings: this.settings });
  }

  /** Changes the game while it goes on. */
  set(change: Partial<Omit<PlaygroundSettings, 'seed'>>): Promise<void> {
    this.#settings.value = { ...this.settings, ...change };
    return this.#control({ kind: 'set', settings: change });
  }

  async #play(leaving: AbortSignal): Promise<void> {
    while (!leaving.aborted) {
      try {
        const studio = await this.#connection.studio();
        if (leaving.aborted) return;
        this.#game = crypto.randomUUID();
        const game = { game: this.#game, settings: this.settings };
        for await (const frame of await studio.playground.play(game, { signal: leaving })) {
          if (leaving.aborted) return;
          this.#frame = frame;
          this.#course = further(this.#course, frame);
        }
      } catch (error) {
        if (leaving.aborted) return;
        if (isFault(error) && error.code !== 'disconnected') this.#toasts.fault(error);
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async #control(command: PlaygroundCommand): Promise<void> {
    try {
      const studio = await this.#connection.studio();
      await studio.playground.control({ game: this.#game, command });
    } catch (error) {
      this.#toasts.fault(error);
    }
  }
}
