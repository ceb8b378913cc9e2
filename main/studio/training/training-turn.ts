// A run's turn to train, from when it is given one to its end.

export class TrainingTurn {
  /** The run. */
  readonly id: string;
  /** Resolves when the engine has taken it up. */
  readonly begun: Promise<void>;
  /** Resolves when the run is let go of. Never rejects. */
  readonly ended: Promise<void>;
  readonly #stop = new AbortController();
  readonly #abort = new AbortController();
  #begin = () => {};
  #goesOn = false;

  /** `train` begins at once. It heeds the turn's signals, and must not reject. */
  constructor(id: string, train: (turn: TrainingTurn) => Promise<void>) {
    this.id = id;
    this.begun = new Promise((resolve) => (this.#begin = resolve));
    this.ended = train(this);
  }

  /** Aborts when the run is to end with a checkpoint. */
  get stopped(): AbortSignal {
    return this.#stop.signal;
  }

  /** Aborts when it is to end at once. */
  get givenUp(): AbortSignal {
    return this.#abort.signal;
  }

  /** Whether the run, once stopped, waits to go on by itself. */
  get goesOn(): boolean {
    return this.#goesOn;
  }

  /** The engine has taken it up. */
  begin(): void {
    this.#begin();
  }

  /** Resolves when the run's last step is in a checkpoint. */
  stop(): Promise<void> {
    this.#goesOn = false;
    this.#stop.abort();
    return this.ended;
  }

  /** Stops for a while; one that somebody stopped stays so. */
  standAside(): Promise<void> {
    if (!this.stopped.aborted) this.#goesOn = true;
    this.#stop.abort();
    return this.ended;
  }

  giveUp(): void {
    this.#abort.abort();
  }
}
