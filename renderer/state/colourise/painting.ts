// The newest request painted as soon as the one before is done, and once more in fine when the hand rests. Requests in between
// are passed over: a drag asks faster than any machine paints.
const REST_MS = 350;

export interface Painter {
  /** Paints what is asked for now; rejects with what went wrong. */
  paint(fine: boolean): Promise<void>;
  failed(error: unknown): void;
}

export class Painting {
  readonly #painter: Painter;
  #running = false;
  #wanted = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(painter: Painter) {
    this.#painter = painter;
  }

  /** Call it whenever the request has changed. */
  request(): void {
    clearTimeout(this.#rest);
    this.#wanted = true;
    if (!this.#running) void this.#run();
  }

  /** Asks for what waits, whatever is being painted. */
  flush(): void {
    clearTimeout(this.#rest);
    if (!this.#wanted) return;
    this.#wanted = false;
    this.#painter.paint(false).catch((error: unknown) => this.#painter.failed(error));
  }

  stop(): void {
    clearTimeout(this.#rest);
    this.#wanted = false;
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#wanted) {
        this.#wanted = false;
        await this.#painter.paint(false);
      }
      this.#rest = setTimeout(() => void this.#paintFine(), REST_MS);
    } catch (error) {
      this.#painter.failed(error);
    } finally {
      this.#running = false;
    }
  }

  async #paintFine(): Promise<void> {
    this.#running = true;
    try {
      await this.#painter.paint(true);
    } catch (error) {
      this.#painter.failed(error);
    } finally {
      this.#running = false;
    }
    if (this.#wanted) void this.#run(); // what was asked for meanwhile
  }
}
